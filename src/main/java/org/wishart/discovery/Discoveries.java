package org.wishart.discovery;

import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Many tests at once, each with its q-value, and those that are discoveries at a level: among them
 * the expected share of false ones is at most the level, under the condition that {@link
 * FalseDiscovery} states for the procedure.
 *
 * <pre>{@code
 * var found = porterThomas(svd(gaussian(60, 80, 1, 1))).discoveries(0.05);
 * found.count(); found.found();
 * found.by(FalseDiscovery.BENJAMINI_YEKUTIELI)
 * }</pre>
 *
 * @param level limit of the false discovery rate, in (0, 1)
 * @param procedure the adjustment of p-values
 * @param all every test of the family, discoveries and others
 */
public record Discoveries(double level, FalseDiscovery procedure, List<Discovery> all) {

    private static final int NAMED = 8;

    /**
     * Checks the level.
     *
     * @param level limit of the false discovery rate, in (0, 1)
     * @param procedure the adjustment of p-values
     * @param all every test of the family
     * @throws IllegalArgumentException if {@code level} is out of range or NaN
     */
    public Discoveries {
        FalseDiscovery.requireLevel(level);
        all = List.copyOf(all);
    }

    /**
     * Adjusts the p-values of a family of tests together, by Benjamini and Hochberg.
     *
     * @param level limit of the false discovery rate, in (0, 1)
     * @param tests with their p-values; their q-values are replaced
     * @return the tests with their q-values
     * @throws IllegalArgumentException if a number is out of range or NaN
     */
    public static Discoveries of(double level, List<Discovery> tests) {
        return adjust(level, FalseDiscovery.BENJAMINI_HOCHBERG, tests);
    }

    private static Discoveries adjust(
            double level, FalseDiscovery procedure, List<Discovery> tests) {
        double[] adjusted =
                procedure.adjusted(tests.stream().mapToDouble(Discovery::pValue).toArray());
        List<Discovery> all = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            Discovery test = tests.get(i);
            all.add(new Discovery(test.side(), test.index(), test.pValue(), adjusted[i]));
        }
        return new Discoveries(level, procedure, all);
    }

    /**
     * The same tests by another procedure.
     *
     * @param other the adjustment of p-values
     * @return the same p-values with other q-values
     */
    public Discoveries by(FalseDiscovery other) {
        return adjust(level, other, all);
    }

    /**
     * The discoveries.
     *
     * @return the tests with a q-value of at most the level, in their order
     */
    public List<Discovery> found() {
        return all.stream().filter(test -> test.qValue() <= level).toList();
    }

    /**
     * Number of discoveries.
     *
     * @return from 0 to the number of tests
     */
    public int count() {
        return found().size();
    }

    @Override
    public String toString() {
        List<Discovery> found = found();
        String head =
                String.format(
                        Locale.ROOT,
                        "%s among %s at a false discovery rate of %s (%s)",
                        Notation.count(found.size(), "discovery", "discoveries"),
                        Notation.count(all.size(), "test"),
                        level,
                        procedure);
        return found.isEmpty() ? head : head + ": " + names(found);
    }

    private static String names(List<Discovery> found) {
        String names =
                found.stream()
                        .limit(NAMED)
                        .map(test -> test.side() + " " + test.index())
                        .collect(Collectors.joining(", "));
        return found.size() <= NAMED ? names : names + ", …";
    }
}
