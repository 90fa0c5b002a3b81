package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.awt.BasicStroke;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The histogram of the singular values of a matrix, alone or with the Marchenko–Pastur law.
 *
 * <p>The histogram is a density over all values. Where single values lie so far out that the bulk
 * would shrink to a few pixels, the axis ends before them and the figure counts those beyond. Very
 * small and very large values are shown in a power of ten that the axis names; what is added to
 * such a chart must be in that unit.
 *
 * <p>The law has the area 1, but describes the bulk only. It is drawn times the share of the values
 * that lie within its edges, so that curve and histogram enclose the same area there, and only a
 * difference in shape shows as one. The legend names the factor where it differs from 1, and the
 * distance of Kolmogorov and Smirnov between all values and the unscaled law.
 *
 * <pre>{@code
 * SpectrumPlot.of(marchenkoPastur(spectrum(gaussian(400, 800, 0.05, 1))))
 * }</pre>
 */
public final class SpectrumPlot {

    /** Points of the law's curve, closer together towards the edges, where it is steep. */
    private static final int CURVE_POINTS = 300;

    /** A line this much higher than the histogram leaves the plot at every size. */
    private static final double OUT_OF_SIGHT = 100;

    private static final BasicStroke THRESHOLD_LINE =
            new BasicStroke(
                    1.0f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 10, new float[] {1, 4}, 0);

    private SpectrumPlot() {}

    /**
     * The histogram alone.
     *
     * @param spectrum any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart of(Spectrum spectrum) {
        SpectrumView view = new SpectrumView(spectrum.singularValues());
        Histogram histogram = view.histogram();
        DescribedChart chart = chart("histogram of the " + nameOf(spectrum), view);
        chart.setTitle(spectrum.title());
        addHistogram(chart, histogram, spectrum.size());
        addBeyond(chart, view, spectrum);
        finish(chart, view, histogram, histogram::highestFrom);
        return chart;
    }

    /**
     * The histogram of a spectrum with its fit, as {@link #of(MarchenkoPasturFit)} draws it.
     *
     * @param spectrum the spectrum that was fitted
     * @param fit its fit
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if the fit is of another spectrum
     */
    public static XYChart of(Spectrum spectrum, MarchenkoPasturFit fit) {
        if (!Arrays.equals(spectrum.singularValues(), fit.spectrum().singularValues())) {
            throw new IllegalArgumentException(
                    "the fit is of another spectrum ("
                            + fit.spectrum()
                            + "); for its law, plot marchenkoPastur(s, SigmaRule.known(fit.sigma()))");
        }
        return of(fit);
    }

    /**
     * The histogram with the fitted law, the two edges of the bulk, and a triangle at every
     * outlier, at both ends. Bin edges coincide with the edges of the bulk, so that no bin mixes
     * bulk and outliers. Of a fit with a margin, dotted lines mark where outliers begin.
     *
     * @param fit any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart of(MarchenkoPasturFit fit) {
        Spectrum spectrum = fit.spectrum();
        SpectrumView view =
                new SpectrumView(
                        spectrum.singularValues(),
                        fit.lowerEdge(),
                        fit.upperEdge(),
                        fit.lowerThreshold(),
                        fit.upperThreshold());
        double lower = view.scaled(fit.lowerEdge());
        double upper = view.scaled(fit.upperEdge());
        Histogram histogram = view.histogram(lower, upper);
        double share = shareWithin(view.values(), lower, upper);
        double[][] law = curve(fit, view, share);
        double peak = Arrays.stream(law[1]).max().orElseThrow();
        double highest = Math.max(peak, histogram.highestFrom(0));

        DescribedChart chart = chart(describe(fit), view);
        chart.setTitle(spectrum.title());
        chart.makeRoomAbove();
        double sky = OUT_OF_SIGHT * highest;
        chart.area(
                "bulk",
                new double[] {lower, lower, upper, upper},
                new double[] {0, sky, sky, 0},
                Theme.BULK_SHADE,
                new BasicStroke(0),
                Theme.withAlpha(Theme.SKY, 0));
        addHistogram(chart, histogram, spectrum.size());
        chart.verticalRule("lower edge", lower, sky, Theme.EDGE_LINE);
        chart.verticalRule("upper edge", upper, sky, Theme.EDGE_LINE);
        chart.addAnnotation(
                new NamesAbove(
                        lower,
                        upper,
                        "ν₋ = " + Notation.significant(fit.lowerEdge(), 3),
                        "ν₊ = " + Notation.significant(fit.upperEdge(), 3)));
        chart.addAnnotation(new Curve(law[0], law[1], Theme.VERMILLION, Theme.THEORY_LINE));
        chart.legendLine(nameOfLaw(fit, share), Theme.VERMILLION, Theme.THEORY_LINE);
        addOutliers(chart, fit, view, histogram, sky);
        addBeyond(chart, view, spectrum);
        finish(
                chart,
                view,
                histogram,
                from -> Math.max(histogram.highestFrom(from), highestFrom(law, from)));
        return chart;
    }

    private static DescribedChart chart(String description, SpectrumView view) {
        return new DescribedChart(description, view.axisTitle(), "density");
    }

    private static void addHistogram(DescribedChart chart, Histogram histogram, int count) {
        addHistogram(chart, histogram, Notation.count(count, "singular value"));
    }

    static void addHistogram(DescribedChart chart, Histogram histogram, String label) {
        double[][] outline = histogram.outline();
        chart.area(
                "histogram",
                outline[0],
                outline[1],
                Theme.HISTOGRAM_FILL,
                Theme.HISTOGRAM_LINE,
                Theme.BLUE);
        chart.legendLine(label, Theme.HISTOGRAM_FILL, Theme.SWATCH_LINE);
    }

    private static void addOutliers(
            DescribedChart chart,
            MarchenkoPasturFit fit,
            SpectrumView view,
            Histogram histogram,
            double sky) {
        double[] outliers =
                DoubleStream.concat(
                                Arrays.stream(fit.outliersBelow()),
                                Arrays.stream(fit.outliersAbove()))
                        .map(view::scaled)
                        .filter(value -> value <= view.right())
                        .toArray();
        if (outliers.length > 0) {
            double[] tops = Arrays.stream(outliers).map(histogram::at).toArray();
            chart.addAnnotation(new Triangles(outliers, tops));
        }
        boolean margin =
                fit.lowerThreshold() != fit.lowerEdge() || fit.upperThreshold() != fit.upperEdge();
        if (margin) {
            chart.verticalRule(
                    "lower threshold", view.scaled(fit.lowerThreshold()), sky, THRESHOLD_LINE);
            chart.verticalRule(
                    "upper threshold", view.scaled(fit.upperThreshold()), sky, THRESHOLD_LINE);
            chart.legendLine("margin", Theme.RULE, THRESHOLD_LINE);
        }
        chart.legendMarker(
                String.format(
                        Locale.ROOT,
                        "%s: %d below, %d above",
                        margin ? "beyond margin" : "outliers",
                        fit.below(),
                        fit.above()),
                Theme.TEXT,
                SeriesMarkers.TRIANGLE_DOWN);
    }

    static void addBeyond(DescribedChart chart, SpectrumView view, Spectrum spectrum) {
        if (view.beyond() > 0) {
            String text =
                    String.format(
                            Locale.ROOT,
                            "%d beyond, up to %s →",
                            view.beyond(),
                            Notation.shortest(spectrum.singularValues()[0], 3));
            chart.addAnnotation(new Label(text, 0.99, 0.1, 1, Theme.TEXT));
        }
    }

    static void finish(
            DescribedChart chart,
            SpectrumView view,
            Histogram histogram,
            DoubleUnaryOperator highestFrom) {
        double left = Math.min(view.left(), histogram.edges()[0]);
        double right = view.beyond() > 0 ? view.right() : Math.max(view.right(), histogram.end());
        chart.limits(left, right, 0, 1);
        DoubleUnaryOperator highestFromPart =
                part -> highestFrom.applyAsDouble(left + part * (right - left));
        chart.arrange(room -> chart.limitTop(room.heightNeeded(highestFromPart)));
    }

    static double shareWithin(double[] values, double lower, double upper) {
        return Arrays.stream(values).filter(x -> x >= lower && x <= upper).count()
                / (double) values.length;
    }

    /** Abscissae and densities of the law, in the unit of the axis. */
    static double[][] curve(MarchenkoPasturFit fit, SpectrumView view, double share) {
        double unit = 1 / view.scaled(1);
        double[] xs = new double[CURVE_POINTS];
        double[] ys = new double[CURVE_POINTS];
        double middle = (fit.lowerEdge() + fit.upperEdge()) / 2;
        double radius = (fit.upperEdge() - fit.lowerEdge()) / 2;
        for (int i = 0; i < CURVE_POINTS; i++) {
            double x = middle - radius * Math.cos(Math.PI * i / (CURVE_POINTS - 1));
            xs[i] = view.scaled(x);
            ys[i] = share * fit.law().density(x) * unit;
        }
        return new double[][] {xs, ys};
    }

    static double highestFrom(double[][] curve, double from) {
        double highest = 0;
        for (int i = 0; i < curve[0].length; i++) {
            if (curve[0][i] >= from) {
                highest = Math.max(highest, curve[1][i]);
            }
        }
        return highest;
    }

    private static String nameOfLaw(MarchenkoPasturFit fit, double share) {
        return String.format(
                Locale.ROOT,
                "Marchenko–Pastur, q = %s\n%sKS distance %s",
                Notation.shortest(fit.law().q(), 3),
                share == 1 ? "" : Notation.significant(100 * share, 3) + " % of all, ",
                Notation.significant(fit.ks(), 2));
    }

    private static String describe(MarchenkoPasturFit fit) {
        return String.format(
                Locale.ROOT,
                "histogram of the %s, with the Marchenko–Pastur law, bulk from %s to %s, %s below"
                        + " and %d above",
                nameOf(fit.spectrum()),
                Notation.shortest(fit.lowerEdge(), 3),
                Notation.shortest(fit.upperEdge(), 3),
                Notation.count(fit.below(), "outlier"),
                fit.above());
    }

    private static String nameOf(Spectrum spectrum) {
        return String.format(
                Locale.ROOT,
                "%s of %s%d × %d, ν from %s to %s",
                Notation.count(spectrum.size(), "singular value"),
                spectrum.title().isEmpty() ? "" : spectrum.title() + ", ",
                spectrum.rows(),
                spectrum.columns(),
                Notation.shortest(spectrum.singularValues()[spectrum.size() - 1], 3),
                Notation.shortest(spectrum.singularValues()[0], 3));
    }
}
