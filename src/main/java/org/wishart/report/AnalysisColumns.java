package org.wishart.report;

import org.wishart.report.AnalysisColumn.Kind;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of an analysis, what they hold, and in which unit. */
final class AnalysisColumns {

    private static final String UNIT = ", unit of the matrix";
    private static final String LAMBDA = ", λ in the squared unit of the matrix";

    /** Columns that describe a layer. */
    static final List<AnalysisColumn> LAYER =
            List.of(
                    text("name", "name of the layer"),
                    count("block", "number of the block, from 0"),
                    text("role", "what the layer does in its block"),
                    count("rows", "rows of the matrix"),
                    count("columns", "columns of the matrix"),
                    text("dtype", "type of the entries in the file"));

    /** Columns on the computation of the row. */
    static final List<AnalysisColumn> RUN =
            List.of(
                    number("seconds", "time that the layer took when it was computed, seconds"),
                    text("route", "how the singular values were computed, with an error bound"),
                    text("missing", "what the layer does not have, and why"));

    private static final Map<String, AnalysisColumn> STATISTICS = new LinkedHashMap<>();

    static {
        put(number("sigma", "standard deviation of one entry of the noise, median rule" + UNIT));
        put(number("sigmaLow", "smallest sigma of the rules that look at the bulk" + UNIT));
        put(number("sigmaHigh", "largest sigma of these rules" + UNIT));
        put(number("lowerEdge", "lower edge of the law" + UNIT));
        put(number("upperEdge", "upper edge of the law" + UNIT));
        put(number("ks", "Kolmogorov–Smirnov distance of all singular values to the law"));
        put(count("below", "singular values below the lower edge"));
        put(number("shareBelow", "their share of all singular values"));
        put(count("above", "singular values above the upper edge"));
        put(number("shareAbove", "their share of all singular values"));
        put(count("zeros", "singular values that are 0 up to rounding, set aside by the fit"));
        put(count("noiseRows", "rows of the noise that the law is fitted to, without repeats"));
        put(count("noiseColumns", "its columns; with noiseRows they give the aspect ratio"));
        put(number("pValue", "p-value of the bulk beside Gaussian noise, simulated"));
        put(count("belowLow", "signals below the bulk, lower end of the 95 % interval"));
        put(count("belowHigh", "signals below the bulk, upper end"));
        put(count("aboveLow", "signals above the bulk, lower end of the 95 % interval"));
        put(count("aboveHigh", "signals above the bulk, upper end"));
        put(
                count(
                        "vectorsBelow",
                        "smallest singular values whose vectors carry information, by"
                                + " Porter–Thomas tests"));
        put(count("vectorsAbove", "largest singular values whose vectors do"));
        put(number("spacingRatio", "mean spacing ratio; 0.531 noise, 0.386 independent levels"));
        put(number("spacingRatioError", "its standard error"));
        put(text("tail", "verdict on a power law in the tail"));
        put(number("alpha", "exponent of a power law fitted to λ = ν²"));
        put(number("xmin", "singular value from which on the power law is fitted" + UNIT));
        put(count("tailLength", "singular values from there on"));
        put(number("distance", "Kolmogorov–Smirnov distance of these to the power law"));
        put(number("stableRank", "Σλ/λ₁"));
        put(number("softRank", "(ν₊/ν₁)², ν₊ the upper edge of the law"));
        put(number("entropy", "entropy of λ/Σλ, nats"));
        put(number("relativeEntropy", "entropy over its largest possible value"));
        put(number("effectiveRank", "exponential of the entropy of ν/Σν"));
        put(number("participation", "(Σλ)²/Σλ²"));
        put(number("frobeniusNorm", "√Σλ" + UNIT));
        put(number("spectralNorm", "largest singular value ν₁" + UNIT));
        put(number("nuclearNorm", "Σν" + UNIT));
        put(number("logNorm", "log₁₀ Σλ" + LAMBDA));
        put(number("logSpectralNorm", "log₁₀ λ₁" + LAMBDA));
        put(number("weightedAlpha", "α log₁₀ λ₁" + LAMBDA));
        put(number("logAlphaNorm", "log₁₀ Σλ^α" + LAMBDA));
        put(count("rank", "singular values that are not 0 up to rounding"));
    }

    private AnalysisColumns() {}

    private static void put(AnalysisColumn column) {
        STATISTICS.put(column.name(), column);
    }

    static AnalysisColumn number(String name, String meaning) {
        return new AnalysisColumn(name, Kind.NUMBER, meaning);
    }

    static AnalysisColumn count(String name, String meaning) {
        return new AnalysisColumn(name, Kind.COUNT, meaning);
    }

    static AnalysisColumn text(String name, String meaning) {
        return new AnalysisColumn(name, Kind.TEXT, meaning);
    }

    /** The columns of some statistics, in the order of the table. */
    static List<AnalysisColumn> of(Set<Statistic> statistics) {
        List<AnalysisColumn> columns = new ArrayList<>();
        for (Statistic statistic : Statistic.values()) {
            if (statistics.contains(statistic)) {
                statistic.columns().forEach(name -> columns.add(STATISTICS.get(name)));
            }
        }
        return columns;
    }
}
