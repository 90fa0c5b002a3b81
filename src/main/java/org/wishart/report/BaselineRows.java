package org.wishart.report;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.MeanSpacingRatio;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.PowerLaw;
import org.wishart.vectors.PorterThomasTests;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * The rows of a baseline as they come together. What failed for a matrix is missing in its rows.
 */
final class BaselineRows {

    /** Singular vectors below this p-value are counted. */
    private static final double LEVEL = 0.05;

    private final List<BaselineRow> rows = new ArrayList<>();

    /** Adds one number of the same result of both matrices. */
    private <T> void add(
            String name,
            Outcome<T> matrix,
            Outcome<T> shuffled,
            ToDoubleFunction<T> value,
            String meaning) {
        rows.add(new BaselineRow(name, matrix.number(value), shuffled.number(value), meaning));
    }

    void addBulk(Outcome<MarchenkoPasturFit> fit, Outcome<MarchenkoPasturFit> other) {
        String unit = "unit of the matrix";
        add("sigma", fit, other, MarchenkoPasturFit::sigma, "median rule, " + unit);
        add("lowerEdge", fit, other, MarchenkoPasturFit::lowerEdge, unit);
        add("upperEdge", fit, other, MarchenkoPasturFit::upperEdge, unit);
        String outside = "singular values ";
        add("outliersBelow", fit, other, MarchenkoPasturFit::below, outside + "below the edge");
        add("outliersAbove", fit, other, MarchenkoPasturFit::above, outside + "above the edge");
        String beyond = " a margin that 99 % of Gaussian noise keeps";
        add("belowMargin", fit, other, f -> margin(f).below(), "below" + beyond);
        add("aboveMargin", fit, other, f -> margin(f).above(), "above" + beyond);
        add("ks", fit, other, MarchenkoPasturFit::ks, "distance to the fitted law, dimensionless");
    }

    private static MarchenkoPasturFit margin(MarchenkoPasturFit fit) {
        return fit.withTracyWidomMargin(0.99);
    }

    void addLevels(Outcome<LevelStatistics> levels, Outcome<LevelStatistics> other) {
        add(
                "spacingRatio",
                levels,
                other,
                l -> l.spacingRatio().mean(),
                ratioErrors(levels, other) + "0.531 for noise, 0.386 for independent levels");
        add(
                "wigner",
                levels,
                other,
                l -> l.wigner().pValue(),
                "p-value of the spacings, conservative");
        add(
                "brody",
                levels,
                other,
                l -> l.brody().beta(),
                "exponent of the spacings; 1 for noise, 0 for independent levels");
    }

    private static String ratioErrors(
            Outcome<LevelStatistics> levels, Outcome<LevelStatistics> other) {
        if (levels.result().isEmpty() || other.result().isEmpty()) {
            return "";
        }
        MeanSpacingRatio ratio = levels.result().get().spacingRatio();
        MeanSpacingRatio otherRatio = other.result().get().spacingRatio();
        return String.format(
                Locale.ROOT,
                "±%.2g and ±%.2g; ",
                ratio.standardError(),
                otherRatio.standardError());
    }

    void addVectors(Outcome<PorterThomasTests> tests, Outcome<PorterThomasTests> other) {
        String meaning = " vectors with a Porter–Thomas p-value below 0.05, share";
        add(
                "leftBelow",
                tests,
                other,
                t -> t.leftBelow(LEVEL) / (double) t.size(),
                "left" + meaning);
        add(
                "rightBelow",
                tests,
                other,
                t -> t.rightBelow(LEVEL) / (double) t.size(),
                "right" + meaning);
    }

    void addTail(Outcome<PowerLaw> tail, Outcome<PowerLaw> other) {
        String fitted = " of a power law fitted to the singular values";
        add("densityExponent", tail, other, PowerLaw::densityExponent, "exponent" + fitted);
        add("distance", tail, other, PowerLaw::distance, "distance" + fitted);
        add("tailLength", tail, other, PowerLaw::tailLength, "length" + fitted);
    }

    /** The largest tenth of the values, at least as many as any estimate needs. */
    void addIndex(int size, Outcome<ExtremeValueIndex> index, Outcome<ExtremeValueIndex> other) {
        int k = Math.max(5, size / 10);
        add(
                "momentIndex",
                index,
                other,
                i -> i.at(k).value(),
                String.format(
                        Locale.ROOT,
                        "extreme value index by moments of the %d largest; below 0 the tail ends",
                        k));
    }

    void addMetrics(Metrics metrics, Metrics other) {
        add(metrics, other, "stableRank", "Σλ/λ₁");
        add(metrics, other, "softRank", "(ν₊/ν₁)²");
        add(metrics, other, "entropy", "of λ/Σλ, nats");
        add(metrics, other, "participation", "(Σλ)²/Σλ²");
        add(metrics, other, "alpha", "exponent fitted to the eigenvalues");
        add(metrics, other, "weightedAlpha", "alpha log₁₀ λ₁");
    }

    private void add(Metrics metrics, Metrics other, String name, String meaning) {
        rows.add(new BaselineRow(name, metrics.outcome(name), other.outcome(name), meaning));
    }

    List<BaselineRow> toList() {
        return List.copyOf(rows);
    }
}
