package org.wishart.report;

import static org.wishart.report.AnalysisColumns.count;
import static org.wishart.report.AnalysisColumns.number;
import static org.wishart.report.AnalysisColumns.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of a comparison, what they hold, and in which unit. */
final class ComparisonColumns {

    private static final String UNIT = ", unit of the matrix";
    private static final String NET = ", difference of both counts if positive, else 0";
    private static final String COSINES =
            " singular vectors: mean squared cosine of the angles between the spaces before and"
                    + " after; 1 the same space, k/N random";
    private static final String KEPT =
            " right vectors whose largest overlap with those after is above the 3σ band of random"
                    + " directions";

    static final List<AnalysisColumn> LAYER =
            AnalysisColumns.ofLayer(
                    "name of the layer in both models",
                    "rows of the matrix before, or of the only one",
                    "columns of that matrix",
                    "type of its entries in the file");

    static final List<AnalysisColumn> RUN =
            List.of(
                    number("seconds", "time that the layer took, seconds"),
                    text("missing", "what the layer does not have, and why"));

    private static final List<AnalysisColumn> CHANGE =
            List.of(
                    number("change", "‖after − before‖/‖before‖, Frobenius norms"),
                    number(
                            "ks",
                            "Kolmogorov–Smirnov distance between both sets of singular values"),
                    number("changeStableRank", "Σλ/λ₁ of after − before"),
                    number("changeEntropy", "entropy of λ/Σλ of after − before, over its largest"),
                    number("changeRank", "exponential of the entropy of ν/Σν of after − before"));

    private static final List<AnalysisColumn> BULK =
            List.of(
                    count("changeBelow", "values of after − before below its own bulk"),
                    count("changeAbove", "values of after − before above its own bulk"),
                    number("sigmaBefore", "standard deviation of one entry of the noise" + UNIT),
                    number("sigmaAfter", "the same after" + UNIT),
                    number("lowerEdgeBefore", "lower edge of the law" + UNIT),
                    number("lowerEdgeAfter", "the same after" + UNIT),
                    number("upperEdgeBefore", "upper edge of the law" + UNIT),
                    number("upperEdgeAfter", "the same after" + UNIT),
                    count("belowBefore", "singular values below the lower edge"),
                    count("belowAfter", "the same after"),
                    count("gainedBelow", "more values below after than before" + NET),
                    count("lostBelow", "fewer values below after than before" + NET),
                    count("aboveBefore", "singular values above the upper edge"),
                    count("aboveAfter", "the same after"),
                    count("gainedAbove", "more values above after than before" + NET),
                    count("lostAbove", "fewer values above after than before" + NET));

    private static final List<AnalysisColumn> VECTORS =
            List.of(
                    count("leading", "k of the largest: the values above before, or 10"),
                    number("leadingRight", "leading right" + COSINES),
                    number("leadingLeft", "leading left" + COSINES),
                    count("leadingKept", "leading" + KEPT),
                    count("trailing", "k of the smallest: the values below before, or 10"),
                    number("trailingRight", "trailing right" + COSINES),
                    number("trailingLeft", "trailing left" + COSINES),
                    count("trailingKept", "trailing" + KEPT));

    private ComparisonColumns() {}

    /** The columns of some statistics, in the order of the table; the change is always there. */
    static List<AnalysisColumn> of(Set<Statistic> statistics) {
        List<AnalysisColumn> columns = new ArrayList<>(CHANGE);
        if (statistics.contains(Statistic.BULK)) {
            columns.addAll(BULK);
        }
        if (statistics.contains(Statistic.VECTORS)) {
            columns.addAll(VECTORS);
        }
        return columns;
    }
}
