package org.wishart.bulk;

import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.random.SimulatedTest;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.List;
import java.util.Locale;

/**
 * The statistics of a fit beside those of matrices without information, each fitted by the same
 * rule: distance to the law, outliers at both ends, and how far the largest value lies out. Heavy
 * tails or correlated rows bring outliers that are no signal; this shows how many. Outliers are
 * counted from the edges on, whatever margin the fit has.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(heavyTailed(40, 80, 3, 1))).against(NullModel.student(3), 99, 1)
 * }</pre>
 *
 * @param model the null model
 * @param statistics distance, outliers above and below, largest singular value over the upper edge
 * @param draws number of simulated matrices
 */
public record NullComparison(NullModel model, List<NullStatistic> statistics, int draws) {

    /**
     * Makes a comparison.
     *
     * @param model the null model
     * @param statistics each with its draws summed up
     * @param draws number of simulated matrices
     */
    public NullComparison {
        statistics = List.copyOf(statistics);
    }

    static NullComparison of(MarchenkoPasturFit fit, NullModel model, int draws, long seed) {
        SimulatedTest.requireDraws(draws);
        SigmaRule rule = GoodnessOfFit.ruleOfDraws(fit, model);
        double[][] drawn = new double[4][draws];
        Spectrum spectrum = model.shapeOf(fit);
        try (Progress progress = Progress.begin("draws of a null model", draws)) {
            for (int i = 0; i < draws; i++) {
                Spectrum noise =
                        model.draw(spectrum.rows(), spectrum.columns(), RandomStream.of(seed, i));
                double[] statistics = statistics(MarchenkoPasturFit.of(noise, rule));
                for (int k = 0; k < drawn.length; k++) {
                    drawn[k][i] = statistics[k];
                }
                progress.advance();
            }
        }
        double[] observed = statistics(MarchenkoPasturFit.of(fit.spectrum(), fit.rule()));
        return new NullComparison(
                model,
                List.of(
                        NullStatistic.of("distance", observed[0], drawn[0]),
                        NullStatistic.of("outliers above", observed[1], drawn[1]),
                        NullStatistic.of("outliers below", observed[2], drawn[2]),
                        NullStatistic.of("largest over edge", observed[3], drawn[3])),
                draws);
    }

    private static double[] statistics(MarchenkoPasturFit fit) {
        return new double[] {
            fit.ks(), fit.above(), fit.below(), fit.spectrum().singularValues()[0] / fit.upperEdge()
        };
    }

    @Override
    public String toString() {
        NullStatistic above = statistics.get(1);
        NullStatistic below = statistics.get(2);
        return String.format(
                Locale.ROOT,
                "beside %s (%d draws): %s above where it has %.3g ± %.2g (p = %.3g), %.0f"
                        + " below where it has %.3g ± %.2g (p = %.3g)",
                model.name(),
                draws,
                Notation.count((long) above.observed(), "outlier"),
                above.mean(),
                above.deviation(),
                above.pValue(),
                below.observed(),
                below.mean(),
                below.deviation(),
                below.pValue());
    }
}
