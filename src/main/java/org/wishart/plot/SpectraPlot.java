package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * The histograms of several spectra on the same axes and in the same bins, each a density over all
 * of its own values.
 *
 * <pre>{@code
 * SpectraPlot.of(spectrum(gaussian(200, 400, 1, 1)), spectrum(heavyTailed(200, 400, 3, 1)))
 * }</pre>
 */
public final class SpectraPlot {

    /** More outlines than this are indistinguishable. */
    private static final int MOST = 6;

    /** Fills on top of one another hide what is below; outlines do not. */
    private static final int FILL_ALPHA = 45;

    private static final BasicStroke OUTLINE = Theme.DATA_LINE;

    private static final BasicStroke NO_LINE = new BasicStroke(0);
    private static final Color NO_COLOR = Theme.withAlpha(Theme.SKY, 0);

    private SpectraPlot() {}

    /**
     * The figure. The legend names every spectrum by its title, or by its shape where it has none.
     *
     * @param spectra 2 to 6 of them, of any shapes and scales
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     * @throws IllegalArgumentException if there are fewer or more
     */
    public static XYChart of(Spectrum... spectra) {
        if (spectra.length < 2 || spectra.length > MOST) {
            throw new IllegalArgumentException(
                    "a figure overlays 2 to 6 spectra, got "
                            + spectra.length
                            + "; use panel(plot(a), plot(b), …)");
        }
        double[] all =
                Arrays.stream(spectra)
                        .flatMapToDouble(s -> DoubleStream.of(s.singularValues()))
                        .toArray();
        SpectrumView view = new SpectrumView(all);
        Histogram common = view.histogram();
        DescribedChart chart = new DescribedChart(describe(spectra), view.axisTitle(), "density");
        Histogram[] histograms = new Histogram[spectra.length];
        for (int i = 0; i < spectra.length; i++) {
            double[] scaled =
                    Arrays.stream(spectra[i].singularValues()).map(view::scaled).toArray();
            histograms[i] = common.ofOthers(scaled);
            Color color = Theme.SERIES.get(i);
            double[][] outline = histograms[i].outline();
            chart.area(
                    "histogram " + i,
                    outline[0],
                    outline[1],
                    Theme.withAlpha(color, FILL_ALPHA),
                    NO_LINE,
                    NO_COLOR);
        }
        for (int i = 0; i < spectra.length; i++) {
            double[][] outline = histograms[i].outlineAboveGround();
            chart.addAnnotation(new Curve(outline[0], outline[1], Theme.SERIES.get(i), OUTLINE));
        }
        List<String> names = Names.distinct(Arrays.stream(spectra).map(SpectraPlot::name).toList());
        for (int i = 0; i < spectra.length; i++) {
            long beyond =
                    Arrays.stream(spectra[i].singularValues())
                            .filter(value -> view.scaled(value) > view.right())
                            .count();
            String text = beyond == 0 ? "" : String.format(Locale.ROOT, ", %d beyond", beyond);
            chart.legendLine(names.get(i) + text, Theme.SERIES.get(i), OUTLINE);
        }
        SpectrumPlot.finish(
                chart,
                view,
                common,
                from ->
                        Arrays.stream(histograms)
                                .mapToDouble(histogram -> histogram.highestFrom(from))
                                .max()
                                .orElseThrow());
        return chart;
    }

    private static String name(Spectrum spectrum) {
        String shape = spectrum.rows() + " × " + spectrum.columns();
        return spectrum.title().isEmpty() ? shape : spectrum.title();
    }

    private static String describe(Spectrum... spectra) {
        return "histograms of "
                + Arrays.stream(spectra)
                        .map(
                                s ->
                                        String.format(
                                                Locale.ROOT,
                                                "%s (%d singular values, ν from %s to %s)",
                                                name(s),
                                                s.size(),
                                                Notation.shortest(
                                                        s.singularValues()[s.size() - 1], 3),
                                                Notation.shortest(s.singularValues()[0], 3)))
                        .collect(Collectors.joining(", "));
    }
}
