package org.wishart.page;

import org.wishart.report.LayerAnalysis;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A layer in words: how it compares with noise, and why. Nothing is claimed that a number of the
 * row does not say; what a number is worth, docs/error-rates.md says.
 *
 * @param kind the short answer
 * @param reasons a sentence each
 */
record LayerVerdict(Kind kind, List<String> reasons) {

    /** The short answer. */
    enum Kind {
        NOISE("like noise", "like noise", "noise"),
        SIGNALS("noise with signals", "noise with signals", "signals"),
        DEPARTS("departs from the law", "depart from the law", "departs"),
        UNKNOWN("not judged", "not judged", "unknown");

        private final String words;
        private final String ofSeveral;
        private final String style;

        Kind(String words, String ofSeveral, String style) {
            this.words = words;
            this.ofSeveral = ofSeveral;
            this.style = style;
        }

        /** A number of layers in words, such as "2 depart from the law". */
        String of(int count) {
            return count + " " + (count == 1 ? words : ofSeveral);
        }

        /** Class in the style sheet. */
        String style() {
            return style;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Level of the test of the bulk. */
    static final double LEVEL = 0.05;

    /** Standard errors beyond which a spacing ratio is said to differ. */
    private static final double DEVIATIONS = 3;

    private static final double NOISE_RATIO = 0.5307;

    static LayerVerdict of(LayerAnalysis row) {
        List<String> reasons = new ArrayList<>();
        if (!row.isDecomposed()) {
            return new LayerVerdict(Kind.UNKNOWN, List.of("Not decomposed: " + row.route() + "."));
        }
        addBulk(row, reasons);
        addEnd(row, reasons, "below");
        addEnd(row, reasons, "above");
        addVectors(row, reasons);
        addSpacings(row, reasons);
        if (has(row, "tail")) {
            reasons.add("Tail: " + row.text("tail") + ".");
        }
        if (reasons.isEmpty()) {
            reasons.add("The statistics of a verdict were not asked for, or are missing.");
        }
        return new LayerVerdict(kind(row), reasons);
    }

    private static boolean has(LayerAnalysis row, String name) {
        return row.knows(name);
    }

    private static Kind kind(LayerAnalysis row) {
        if (!has(row, "pValue")) {
            return Kind.UNKNOWN;
        }
        if (row.number("pValue") <= LEVEL) {
            return Kind.DEPARTS;
        }
        if (!has(row, "aboveLow") || !has(row, "belowLow")) {
            return Kind.UNKNOWN;
        }
        boolean signals = row.number("aboveLow") > 0 || row.number("belowLow") > 0;
        return signals ? Kind.SIGNALS : Kind.NOISE;
    }

    private static void addBulk(LayerAnalysis row, List<String> reasons) {
        if (!has(row, "sigma")) {
            return;
        }
        if (has(row, "zeros") && row.number("zeros") > 0) {
            reasons.add(
                    String.format(
                            Locale.ROOT,
                            "%d of %d singular values are 0 up to rounding and set aside; the law is"
                                    + " that of a matrix of %d × %d.",
                            Math.round(row.number("zeros")),
                            row.singularValues().length,
                            Math.round(row.number("noiseRows")),
                            Math.round(row.number("noiseColumns"))));
        }
        String spread =
                has(row, "sigmaLow")
                        ? String.format(
                                Locale.ROOT,
                                " (four rules: %s to %s)",
                                Notation.significant(row.number("sigmaLow"), 3),
                                Notation.significant(row.number("sigmaHigh"), 3))
                        : "";
        String bulk = "The noise has σ = " + Notation.significant(row.number("sigma"), 3) + spread;
        if (!has(row, "pValue")) {
            reasons.add(bulk + "; the bulk was not compared with simulated noise.");
            return;
        }
        double p = row.number("pValue");
        reasons.add(
                bulk
                        + (p <= LEVEL
                                ? "; the bulk departs from the law (p = "
                                : "; the bulk cannot be told from noise (p = ")
                        + Notation.shortest(p, 2)
                        + ").");
    }

    private static void addEnd(LayerAnalysis row, List<String> reasons, String end) {
        if (!has(row, end)) {
            return;
        }
        if (end.equals("below") && row.beginsAtZero()) {
            boolean square = row.layer().rows() == row.layer().columns();
            reasons.add(
                    (square ? "Square" : "As of a square matrix")
                            + ": the law begins at 0, and nothing can lie below it.");
            return;
        }
        long count = Math.round(row.number(end));
        String values = Notation.count(count, "singular value") + " " + end + " the bulk";
        if (!has(row, end + "Low")) {
            reasons.add(sentence(values));
            return;
        }
        long low = Math.round(row.number(end + "Low"));
        long high = Math.round(row.number(end + "High"));
        String signals =
                high == 0
                        ? ", no signals"
                        : low == 0
                                ? ", at most " + Notation.count(high, "signal")
                                : low == high
                                        ? ", " + Notation.count(low, "signal")
                                        : ", " + low + " to " + high + " signals";
        reasons.add(sentence(values + signals + " (95 %)"));
    }

    private static String sentence(String words) {
        return words + ".";
    }

    private static void addVectors(LayerAnalysis row, List<String> reasons) {
        if (!has(row, "vectorsBelow")) {
            return;
        }
        long below = Math.round(row.number("vectorsBelow"));
        long above = Math.round(row.number("vectorsAbove"));
        if (below == 0 && above == 0) {
            reasons.add("Porter–Thomas tests find no vectors at the ends that are not random.");
            return;
        }
        List<String> ends = new ArrayList<>();
        if (above > 0) {
            ends.add(values(above, "largest"));
        }
        if (below > 0) {
            ends.add(values(below, "smallest"));
        }
        reasons.add(
                "By Porter–Thomas tests, the vectors of "
                        + String.join(" and ", ends)
                        + " are not random.");
    }

    private static String values(long count, String which) {
        return count == 1 ? "the " + which + " value" : "the " + count + " " + which + " values";
    }

    private static void addSpacings(LayerAnalysis row, List<String> reasons) {
        if (!has(row, "spacingRatio") || !has(row, "spacingRatioError")) {
            return;
        }
        double ratio = row.number("spacingRatio");
        double error = row.number("spacingRatioError");
        boolean differs = !(Math.abs(ratio - NOISE_RATIO) <= DEVIATIONS * error);
        reasons.add(
                String.format(
                        Locale.ROOT,
                        "Spacing ratio %s ± %s, %s.",
                        Notation.fixed(ratio, 3),
                        Notation.fixed(error, 3),
                        differs
                                ? "more than three standard errors from the 0.531 of noise"
                                : "as of noise (0.531)"));
    }
}
