package org.wishart.report;

import org.wishart.report.AnalysisColumn.Kind;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of an analysis, what they hold, and in which unit. */
final class AnalysisColumns {

    private static final String UNIT = ", unit of the matrix";
    private static final String LAMBDA = ", λ in the squared unit of the matrix";

    /** The layer that a row is of, as {@link AnalysisView#valuesOf} fills it. */
    static final List<AnalysisColumn> LAYER =
            ofLayer(
                    "name of the layer",
                    "rows of the matrix",
                    "columns of the matrix",
                    "type of the entries in the file");

    /** Columns on the computation of the row. */
    static final List<AnalysisColumn> RUN =
            List.of(
                    number("seconds", "time that the layer took when it was computed, seconds"),
                    text("route", "how the singular values were computed, with an error bound"),
                    text("missing", "what the layer does not have, and why"));

    /** Those of {@link Statistic#BULK}. */
    static final List<AnalysisColumn> BULK =
            List.of(
                    number(
                            "sigma",
                            "standard deviation of one entry of the noise, median rule" + UNIT),
                    number("sigmaLow", "smallest sigma of the rules that look at the bulk" + UNIT),
                    number("sigmaHigh", "largest sigma of these rules" + UNIT),
                    number("lowerEdge", "lower edge of the law" + UNIT),
                    number("upperEdge", "upper edge of the law" + UNIT),
                    number("ks", "Kolmogorov–Smirnov distance of all singular values to the law"),
                    count("below", "singular values below the lower edge"),
                    number("shareBelow", "their share of all singular values"),
                    count("above", "singular values above the upper edge"),
                    number("shareAbove", "their share of all singular values"),
                    count(
                            "zeros",
                            "singular values that are 0 up to rounding, set aside by the fit"),
                    count(
                            "noiseRows",
                            "rows of the noise that the law is fitted to, without repeats"),
                    count(
                            "noiseColumns",
                            "its columns; with noiseRows they give the aspect ratio"));

    /** Those of {@link Statistic#NOISE}. */
    static final List<AnalysisColumn> NOISE =
            List.of(
                    number("pValue", "p-value of the bulk beside Gaussian noise, simulated"),
                    count("belowLow", "signals below the bulk, lower end of the 95 % interval"),
                    count("belowHigh", "signals below the bulk, upper end"),
                    count("aboveLow", "signals above the bulk, lower end of the 95 % interval"),
                    count("aboveHigh", "signals above the bulk, upper end"));

    /** Those of {@link Statistic#VECTORS}. */
    static final List<AnalysisColumn> VECTORS =
            List.of(
                    count(
                            "vectorsBelow",
                            "smallest singular values whose vectors carry information, by"
                                    + " Porter–Thomas tests"),
                    count("vectorsAbove", "largest singular values whose vectors do"));

    /** Those of {@link Statistic#LEVELS}. */
    static final List<AnalysisColumn> LEVELS =
            List.of(
                    number(
                            "spacingRatio",
                            "mean spacing ratio; 0.531 noise, 0.386 independent levels"),
                    number("spacingRatioError", "its standard error"));

    /** Those of {@link Statistic#TAIL}. */
    static final List<AnalysisColumn> TAIL =
            List.of(text("tail", "verdict on a power law in the tail"));

    /** Those of {@link Statistic#METRICS}. */
    static final List<AnalysisColumn> METRICS =
            List.of(
                    number("alpha", "exponent of a power law fitted to λ = ν²"),
                    number("xmin", "singular value from which on the power law is fitted" + UNIT),
                    count("tailLength", "singular values from there on"),
                    number("distance", "Kolmogorov–Smirnov distance of these to the power law"),
                    number("stableRank", "Σλ/λ₁"),
                    number("softRank", "(ν₊/ν₁)², ν₊ the upper edge of the law"),
                    number("entropy", "entropy of λ/Σλ, nats"),
                    number("relativeEntropy", "entropy over its largest possible value"),
                    number("effectiveRank", "exponential of the entropy of ν/Σν"),
                    number("participation", "(Σλ)²/Σλ²"),
                    number("frobeniusNorm", "√Σλ" + UNIT),
                    number("spectralNorm", "largest singular value ν₁" + UNIT),
                    number("nuclearNorm", "Σν" + UNIT),
                    number("logNorm", "log₁₀ Σλ" + LAMBDA),
                    number("logSpectralNorm", "log₁₀ λ₁" + LAMBDA),
                    number("weightedAlpha", "α log₁₀ λ₁" + LAMBDA),
                    number("logAlphaNorm", "log₁₀ Σλ^α" + LAMBDA),
                    count("rank", "singular values that are not 0 up to rounding"));

    private AnalysisColumns() {}

    static List<AnalysisColumn> ofLayer(String name, String rows, String columns, String dtype) {
        return List.of(
                text("name", name),
                count("block", "number of the block, from 0"),
                text("role", "what the layer does in its block"),
                count("rows", rows),
                count("columns", columns),
                text("dtype", dtype));
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
                columns.addAll(statistic.all());
            }
        }
        return columns;
    }
}
