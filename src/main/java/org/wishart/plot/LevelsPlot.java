package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.law.Law;
import org.wishart.law.NumberVariance;
import org.wishart.law.PoissonSpacing;
import org.wishart.law.WignerSurmise;
import org.wishart.spectrum.FluctuationMeasure;
import org.wishart.spectrum.KolmogorovSmirnov;
import org.wishart.spectrum.LevelStatistics;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * Neighbouring singular values against the two extremes of theory, random matrices and independent
 * levels: the histogram of the spacings, and the number variance. Spacings and lengths are in units
 * of the mean spacing.
 *
 * <pre>{@code
 * LevelsPlot.numberVariance(levels(marchenkoPastur(spectrum(gaussian(400, 800, 0.05, 1)))))
 * }</pre>
 */
public final class LevelsPlot {

    private static final int CURVE_POINTS = 200;
    private static final double SMALLEST_VIEW = 3.5;
    private static final double LARGEST_VIEW = 6;

    private static final double ROOM_FOR_HALF_A_LABEL = 0.03;

    /** Intervals in the figure of the number variance. */
    private static final int LENGTHS = 16;

    /** The variance hardly changes beyond, and its error grows. */
    private static final double LARGEST_LENGTH = 20;

    private LevelsPlot() {}

    /**
     * Spacings and number variance side by side.
     *
     * @param levels any
     * @return a figure of 960 × 320 logical pixels
     */
    public static Panel of(LevelStatistics levels) {
        return Panel.of(spacings(levels), numberVariance(levels));
    }

    /**
     * The histogram of the spacings with Wigner's surmise and the exponential law of independent
     * levels. The legend has the p-values of {@link LevelStatistics#wigner()} and {@link
     * LevelStatistics#poisson()}, which are conservative.
     *
     * @param levels any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart spacings(LevelStatistics levels) {
        double[] spacings = levels.spacings();
        Arrays.sort(spacings);
        double largest = spacings[spacings.length - 1];
        double right = end(Math.min(LARGEST_VIEW, Math.max(SMALLEST_VIEW, largest)));
        Histogram histogram = Histogram.of(spacings, 0, largest, 0, binWidth(spacings.length));
        DescribedChart chart =
                new DescribedChart(
                        "histogram of spacings, " + levels, "spacing s (mean spacings)", "density");
        chart.limits(0, right, 0, 1.05);
        double[][] outline = histogram.outline();
        chart.area(
                "spacings",
                outline[0],
                outline[1],
                Theme.HISTOGRAM_FILL,
                Theme.HISTOGRAM_LINE,
                Theme.BLUE);
        addCurve(chart, right, new PoissonSpacing()::density, true);
        addCurve(chart, right, new WignerSurmise()::density, false);
        chart.legendLine(spacings.length + " spacings", Theme.HISTOGRAM_FILL, Theme.SWATCH_LINE);
        legend(chart, "Wigner's surmise", probability(levels.wigner()));
        chart.legendLine(
                "independent levels" + probability(levels.poisson()),
                Theme.TEXT,
                Theme.REFERENCE_LINE);
        chart.arrange(
                room -> {
                    double from = room.begins() * right;
                    double under = Math.max(histogram.highestFrom(from), highest(from));
                    double all = Math.max(1, histogram.highestFrom(0));
                    chart.limitTop(Math.max(1.05 * all, under / (1 - room.share())));
                });
        return chart;
    }

    /** Far enough beyond the last tick, a multiple of 1/2, that its label has room. */
    private static double end(double right) {
        double tick = Math.floor(2 * right) / 2;
        return Math.max(right, tick * (1 + ROOM_FOR_HALF_A_LABEL));
    }

    /** Bins as wide as counts of independent values ask for, twenty at least. */
    private static double binWidth(int count) {
        return Math.max(0.1, Math.min(0.25, 1.5 / Math.cbrt(count)));
    }

    private static double highest(double from) {
        Law wigner = new WignerSurmise();
        double peak = Math.sqrt(2 / Math.PI); // where the derivative of the surmise vanishes
        return Math.max(wigner.density(Math.max(from, peak)), Math.exp(-from));
    }

    private static String probability(KolmogorovSmirnov test) {
        return test.pValue() < 1e-3
                ? ", p < 0.001"
                : String.format(Locale.ROOT, ", p = %.2g", test.pValue());
    }

    /**
     * The number variance of intervals up to the longest that the unfolding allows or 20, with bars
     * of one standard error; neighbouring points share most of their levels. Lines are the limits
     * of large matrices and of independent levels.
     *
     * @param levels any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart numberVariance(LevelStatistics levels) {
        double longest = Math.min(LARGEST_LENGTH, levels.longestLength());
        double[] lengths = new double[LENGTHS];
        double[] values = new double[LENGTHS];
        double[] errors = new double[LENGTHS];
        for (int i = 0; i < LENGTHS; i++) {
            FluctuationMeasure measure =
                    levels.numberVariance(i == LENGTHS - 1 ? longest : longest * (i + 1) / LENGTHS);
            lengths[i] = measure.length();
            values[i] = measure.value();
            errors[i] = measure.standardError();
        }
        Track measured = new Track(lengths, values, errors);
        double right = 1.04 * longest;
        DescribedChart chart =
                new DescribedChart(
                        "number variance, " + levels,
                        "length of interval L (mean spacings)",
                        "number variance Σ²");
        double goe = NumberVariance.GOE.at(right);
        double highest = 1.1 * Math.max(measured.highestFrom(0), goe);
        // where the line of independent levels runs through the right corner, the left one is free
        boolean steep = highest > right / 2;
        double all = steep ? Math.max(highest, 0.7 * right) : highest;
        chart.limits(0, right, 0, all);
        if (steep) {
            chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
        }
        addCurve(chart, right, length -> length, true);
        addCurve(chart, right, NumberVariance.GOE::at, false);
        chart.addAnnotation(measured.points(Theme.BLUE, Points.Style.CIRCLE));
        String what = levels.spectrum().isPresent() ? "singular values" : "levels";
        chart.legendMarker(what, Theme.BLUE, SeriesMarkers.CIRCLE);
        legend(chart, "real random matrices (GOE)", "");
        chart.legendLine("independent levels", Theme.TEXT, Theme.REFERENCE_LINE);
        chart.arrange(
                room -> {
                    double under = Math.max(measured.highestFrom(room.begins() * right), goe);
                    chart.limitTop(Math.max(all, under / (1 - room.share())));
                });
        return chart;
    }

    private static void legend(DescribedChart chart, String theory, String more) {
        chart.legendLine(theory + more, Theme.VERMILLION, Theme.THEORY_LINE);
    }

    private static void addCurve(
            DescribedChart chart, double right, DoubleUnaryOperator theory, boolean independent) {
        double[] xs = new double[CURVE_POINTS];
        double[] ys = new double[CURVE_POINTS];
        for (int i = 0; i < CURVE_POINTS; i++) {
            xs[i] = right * i / (CURVE_POINTS - 1);
            ys[i] = theory.applyAsDouble(xs[i]);
        }
        chart.addAnnotation(
                independent
                        ? new Curve(xs, ys, Theme.TEXT, Theme.REFERENCE_LINE)
                        : new Curve(xs, ys, Theme.VERMILLION, Theme.THEORY_LINE));
    }
}
