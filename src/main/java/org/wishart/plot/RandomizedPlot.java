package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.report.RandomizedBaseline;

import java.util.Locale;

/**
 * The spectrum of a matrix with that of its entries in random order: filled bars and an outline,
 * with the law fitted to the latter. Where both agree, the law of the entries alone explains what
 * is seen.
 *
 * <pre>{@code
 * RandomizedPlot.of(randomized(spiked(200, 400, 1, new double[] {60, 50}, 1), 1))
 * }</pre>
 */
public final class RandomizedPlot {

    private RandomizedPlot() {}

    /**
     * Both histograms, normalized over all values, with the same bins.
     *
     * @param baseline any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart of(RandomizedBaseline baseline) {
        MarchenkoPasturFit fit = baseline.fit();
        MarchenkoPasturFit other = baseline.shuffledFit();
        double[] shuffled = other.spectrum().singularValues();
        double lowest = shuffled[shuffled.length - 1];
        SpectrumView view =
                new SpectrumView(
                        fit.spectrum().singularValues(),
                        lowest,
                        Math.min(shuffled[0], 2 * other.upperEdge()),
                        other.lowerEdge(),
                        other.upperEdge());
        double lower = view.scaled(other.lowerEdge());
        double upper = view.scaled(other.upperEdge());
        Histogram histogram = view.histogram(lower, upper);
        Histogram random = histogram.ofOthers(view.scaled(shuffled));
        double share = SpectrumPlot.shareWithin(view.scaled(shuffled), lower, upper);
        double[][] law = SpectrumPlot.curve(other, view, share);

        DescribedChart chart =
                new DescribedChart(
                        "histograms of singular values, " + baseline, view.axisTitle(), "density");
        SpectrumPlot.addHistogram(chart, histogram, "matrix: " + outside(fit));
        double[][] outline = random.outlineAboveGround();
        chart.addAnnotation(new Curve(outline[0], outline[1], Theme.TEXT, Theme.DATA_LINE));
        chart.addAnnotation(new Curve(law[0], law[1], Theme.VERMILLION, Theme.THEORY_LINE));
        chart.legendLine("shuffled: " + outside(other), Theme.TEXT, Theme.DATA_LINE);
        chart.legendLine("Marchenko–Pastur, shuffled", Theme.VERMILLION, Theme.THEORY_LINE);
        SpectrumPlot.addBeyond(chart, view, fit.spectrum());
        SpectrumPlot.finish(
                chart,
                view,
                histogram,
                from ->
                        Math.max(
                                Math.max(histogram.highestFrom(from), random.highestFrom(from)),
                                SpectrumPlot.highestFrom(law, from)));
        return chart;
    }

    private static String outside(MarchenkoPasturFit fit) {
        return String.format(Locale.ROOT, "%d above, %d below", fit.above(), fit.below());
    }
}
