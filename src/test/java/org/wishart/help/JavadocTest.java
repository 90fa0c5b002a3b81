package org.wishart.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class JavadocTest {

    private static final Javadoc JAVADOC =
            Javadoc.of(
                    """
                    Halves {@code x < 1}; see {@link Math#abs(int) the size} or {@link #other}.
                    <p>Values &le; &#955; &mdash; <a href="javascript:x()">all</a> of them:
                    <ul><li>one<li>two</ul>
                    <pre>
                      half(2)
                    </pre>
                    @param <T> a type
                    @param x a number
                    @return a {@literal <half>}
                    @throws IllegalArgumentException if not
                    @see <a href="https://doi.org/1">A (1)</a>
                    @since 1.2
                    """);

    @Test
    void isPlainAsText() {
        assertEquals(
                """
                Halves x < 1; see the size or other.

                Values ≤ λ — all of them:

                  - one
                  - two

                      half(2)

                Parameters:
                    <T>: a type
                    x: a number
                Returns:
                    a <half>
                Throws:
                    IllegalArgumentException: if not
                See:
                    A (1)""",
                JAVADOC.text());
        assertEquals("Halves x < 1; see the size or other.", JAVADOC.summary());
    }

    @Test
    void keepsMarkupButNoAttributes() {
        assertTrue(
                JAVADOC.html()
                        .replace("<code style=\"background:none;color:inherit\">", "<code>")
                        .startsWith(
                                "<p>Halves <code>x &lt; 1</code>; see <code>the size</code> or"
                                        + " <code>other</code>."),
                JAVADOC.html());
        assertTrue(!JAVADOC.html().contains("href"), JAVADOC.html());
        assertEquals("<p>&lt;script&gt;</p>", Javadoc.of("{@literal <script>}").html());
        assertEquals("<p>x</p>", Javadoc.of("<script>x</script>").html());
    }

    @Test
    void survivesWhatIsNoJavadoc() {
        assertEquals("", Javadoc.of(null).text());
        assertEquals("", Javadoc.of(" ").html());
        assertEquals("a \\u12 */ b", Javadoc.of("a \\u12 */ b").text());
        assertTrue(Javadoc.of("{@code open <b").text().contains("open"));
    }
}
