package org.wishart.rates;

import java.util.List;

/**
 * One table of {@code docs/error-rates.md}: sizes, powers, coverages or biases of one method.
 *
 * <p>A section is a final class of the tests, in the package of what it measures, with a
 * constructor without arguments; {@link Sections} finds it by itself. Its rows are measured by
 * {@code kernel/error-rates NAME}, and repeated with few draws by {@link ErrorRatesTest}.
 */
public interface Section {

    /**
     * What it is called on the command line and in the name of its file of results.
     *
     * @return lower-case words with hyphens between them; also the anchor on the page
     */
    String name();

    /**
     * The heading on the page.
     *
     * @return a few words
     */
    String title();

    /**
     * The paragraph above the table: what is drawn, what is counted, what is nominal, which
     * literature.
     *
     * @return Markdown; may have several paragraphs
     */
    String about();

    /**
     * The heading of the first column.
     *
     * @return such as "matrix"
     */
    String of();

    /**
     * What is measured in each draw.
     *
     * @return at least one column
     */
    List<Column> columns();

    /**
     * The cases.
     *
     * @return one for each line of the table, with different labels
     */
    List<Row> rows();

    /**
     * The seed of all draws of this section.
     *
     * @return any number, a literal
     */
    long seed();
}
