package org.wishart.notebook;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.Outliers;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.filter.FilteredMatrix;
import org.wishart.plot.ComparisonPlot;
import org.wishart.plot.DepthPlot;
import org.wishart.plot.Figures;
import org.wishart.plot.FilterPlot;
import org.wishart.plot.HillPlot;
import org.wishart.plot.HouseStyle;
import org.wishart.plot.IndexPlot;
import org.wishart.plot.LevelsPlot;
import org.wishart.plot.LinearModelPlot;
import org.wishart.plot.LocalizationPlot;
import org.wishart.plot.MapPlot;
import org.wishart.plot.MetricsPlot;
import org.wishart.plot.OverlapPlot;
import org.wishart.plot.Panel;
import org.wishart.plot.PorterThomasPlot;
import org.wishart.plot.PowerLawPlot;
import org.wishart.plot.RandomizedPlot;
import org.wishart.plot.RoleSpectraPlot;
import org.wishart.plot.ShrinkagePlot;
import org.wishart.plot.SpectraPlot;
import org.wishart.plot.SpectrumPlot;
import org.wishart.plot.SweepsPlot;
import org.wishart.plot.TailPlot;
import org.wishart.report.Metrics;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ModelComparison;
import org.wishart.report.RandomizedBaseline;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.Hill;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.Overlap;
import org.wishart.vectors.PorterThomasTests;
import org.wishart.weights.Role;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The verbs of figures, {@code plot} for everything that has one; part of {@link Wishart}. */
public final class PlotVerbs {

    private PlotVerbs() {}

    /**
     * Histogram of a spectrum.
     *
     * @param spectrum a spectrum
     * @return a chart
     */
    public static XYChart plot(Spectrum spectrum) {
        Given.all("plot(spectrum)", spectrum);
        return SpectrumPlot.of(spectrum);
    }

    /**
     * Histograms of several spectra on the same axes.
     *
     * @param first a spectrum
     * @param second another one
     * @param others up to four more
     * @return a chart
     */
    public static XYChart plot(Spectrum first, Spectrum second, Spectrum... others) {
        Given.all("plot(first, second, others)", first, second, others);
        Spectrum[] all =
                Stream.concat(Stream.of(first, second), Stream.of(others)).toArray(Spectrum[]::new);
        Given.all("plot(first, second, third, fourth, fifth, sixth)", (Object[]) all);
        return SpectraPlot.of(all);
    }

    /**
     * Values with a fitted power law on logarithmic axes.
     *
     * @param fit a fitted power law
     * @return two panels: density, survival function
     */
    public static Panel plot(PowerLaw fit) {
        Given.all("plot(fit)", fit);
        return PowerLawPlot.of(fit);
    }

    /**
     * Histogram of a spectrum with a fitted law, its edges and the outliers at both ends.
     *
     * @param spectrum the spectrum that was fitted
     * @param fit its fit
     * @return a chart
     */
    public static XYChart plot(Spectrum spectrum, MarchenkoPasturFit fit) {
        Given.all("plot(spectrum, fit)", spectrum, fit);
        return SpectrumPlot.of(spectrum, fit);
    }

    /**
     * Histogram of the fitted spectrum with the law, its edges and the outliers at both ends.
     *
     * @param fit a fit
     * @return a chart
     */
    public static XYChart plot(MarchenkoPasturFit fit) {
        Given.all("plot(fit)", fit);
        return SpectrumPlot.of(fit);
    }

    /**
     * The signal behind the outliers above a bulk: optimal shrinkage, as curves and points.
     *
     * @param outliers outliers of a fit
     * @return a chart
     */
    public static XYChart plot(Outliers outliers) {
        Given.all("plot(outliers)", outliers);
        return ShrinkagePlot.of(outliers);
    }

    /**
     * Singular values before and after a filter.
     *
     * @param filtered the result of a filter
     * @return a chart
     */
    public static XYChart plot(FilteredMatrix filtered) {
        Given.all("plot(filtered)", filtered);
        return FilterPlot.of(filtered);
    }

    /**
     * Hill plot: the estimate against k, with its 95 % band.
     *
     * @param hill Hill estimates
     * @return a chart
     */
    public static XYChart plot(Hill hill) {
        Given.all("plot(hill)", hill);
        return HillPlot.of(hill);
    }

    /**
     * The p-values of left and right singular vectors against their index, with means over 15
     * neighbours and the band of those for random directions.
     *
     * @param tests tests of all vectors
     * @return two panels: left, right
     */
    public static Panel plot(PorterThomasTests tests) {
        Given.all("plot(tests)", tests);
        return PorterThomasPlot.of(tests);
    }

    /**
     * The inverse participation of left and right singular vectors against their index.
     *
     * @param all measures of all vectors
     * @return two panels: left, right
     */
    public static Panel plot(Localizations all) {
        Given.all("plot(all)", all);
        return LocalizationPlot.of(all);
    }

    /**
     * The largest overlap of each vector of the first set, with the band of random directions.
     *
     * @param overlap overlaps of two sets
     * @return a chart
     */
    public static XYChart plot(Overlap overlap) {
        Given.all("plot(overlap)", overlap);
        return OverlapPlot.of(overlap);
    }

    /**
     * Spacings and number variance against random matrices and independent levels.
     *
     * @param levels level statistics
     * @return two panels
     */
    public static Panel plot(LevelStatistics levels) {
        Given.all("plot(levels)", levels);
        return LevelsPlot.of(levels);
    }

    /**
     * Estimates of the extreme value index against k, with their 95 % band.
     *
     * @param estimates estimates
     * @return a chart
     */
    public static XYChart plot(ExtremeValueIndex estimates) {
        Given.all("plot(estimates)", estimates);
        return IndexPlot.of(estimates);
    }

    /**
     * The estimators of the tail side by side against k, with their 95 % bands.
     *
     * @param report a tail report
     * @return four panels: Hill, moment, Pickands, kernel
     */
    public static Panel plot(TailReport report) {
        Given.all("plot(report)", report);
        return TailPlot.of(report);
    }

    /**
     * The spectrum of a matrix with that of its entries in random order.
     *
     * @param baseline both
     * @return a chart
     */
    public static XYChart plot(RandomizedBaseline baseline) {
        Given.all("plot(baseline)", baseline);
        return RandomizedPlot.of(baseline);
    }

    /**
     * Theory and simulation of the linear model against x.
     *
     * @param sweep a sweep over x
     * @return two panels: smallest singular value, overlaps
     */
    public static Panel plot(LinearModelSweep sweep) {
        Given.all("plot(sweep)", sweep);
        return LinearModelPlot.of(sweep);
    }

    /**
     * Several sweeps of the linear model in the same axes.
     *
     * @param first a sweep over x
     * @param second another one
     * @param others up to four more
     * @return three panels: smallest singular value, overlap with the teacher, with the student
     */
    public static Panel plot(
            LinearModelSweep first, LinearModelSweep second, LinearModelSweep... others) {
        Given.all("plot(first, second, others)", first, second, others);
        LinearModelSweep[] all =
                Stream.concat(Stream.of(first, second), Stream.of(others))
                        .toArray(LinearModelSweep[]::new);
        Given.all("plot(first, second, third, fourth, fifth, sixth)", (Object[]) all);
        return SweepsPlot.of(all);
    }

    /**
     * Measures of several matrices against their position.
     *
     * @param first measures of a matrix
     * @param others of more
     * @return four panels: stable rank, effective rank, relative entropy, exponent α
     */
    public static Panel plot(Metrics first, Metrics... others) {
        Given.all("plot(first, others)", first, others);
        return MetricsPlot.of(Stream.concat(Stream.of(first), Stream.of(others)).toList());
    }

    /**
     * A map of where a model differs from random: shares of the singular values below and above the
     * bulk, by block and role.
     *
     * @param analysis with the statistic {@code "bulk"}
     * @return two panels: below, above
     */
    public static Panel plot(ModelAnalysis analysis) {
        Given.all("plot(analysis)", analysis);
        return MapPlot.of(analysis);
    }

    /**
     * Statistics of the layers of a model against their block, one curve for each role.
     *
     * @param analysis any
     * @param column such as {@code "shareBelow"}; {@code analysis.columns()} lists them
     * @param more columns
     * @return a panel for each column
     */
    public static Panel plot(ModelAnalysis analysis, String column, String... more) {
        Given.all("plot(analysis, column, more)", analysis, column, more);
        return DepthPlot.of(
                analysis, Stream.concat(Stream.of(column), Stream.of(more)).toArray(String[]::new));
    }

    /**
     * The spectra of all layers of a role in one figure, in colours from the first block to the
     * last.
     *
     * @param analysis any
     * @param role one that it has
     * @return a chart
     */
    public static XYChart plot(ModelAnalysis analysis, Role role) {
        Given.all("plot(analysis, role)", analysis, role);
        return RoleSpectraPlot.of(analysis, role);
    }

    /**
     * The changes between two models against their block: size and rank of the change, and both
     * ends of the spectra.
     *
     * @param comparison any
     * @return a panel for each number
     */
    public static Panel plot(ModelComparison comparison) {
        Given.all("plot(comparison)", comparison);
        return ComparisonPlot.of(comparison);
    }

    /**
     * The spectra of a layer before and after.
     *
     * @param comparison any
     * @param layer the layer's name
     * @return a chart
     */
    public static XYChart plot(ModelComparison comparison, String layer) {
        Given.all("plot(comparison, layer)", comparison, layer);
        return ComparisonPlot.of(comparison, layer);
    }

    /**
     * Several results of one kind in one figure.
     *
     * @param results 2 to 6 spectra or sweeps, or any number of metrics or rows of an analysis
     * @return the figure that {@code plot(first, second, …)} makes of them
     */
    public static IChart plot(List<?> results) {
        Given.all("plot(results)", results);
        return PlotsOfLists.of(results);
    }

    /**
     * Gives a chart of your own the look of all figures.
     *
     * @param chart an XChart chart; it is changed
     * @return the same chart
     */
    public static XYChart styled(XYChart chart) {
        Given.all("styled(chart)", chart);
        return HouseStyle.dress(chart);
    }

    /**
     * Gives a chart a title.
     *
     * @param chart any; it is changed
     * @param title the text above it; empty for none
     * @return the same chart
     */
    public static XYChart titled(XYChart chart, String title) {
        Given.all("titled(chart, title)", chart, title);
        chart.setTitle(title);
        return chart;
    }

    /**
     * Gives a figure of several charts a title.
     *
     * @param panel not modified
     * @param title the text above all charts; empty for none
     * @return the same charts with the title
     */
    public static Panel titled(Panel panel, String title) {
        Given.all("titled(panel, title)", panel, title);
        return panel.titled(title);
    }

    /**
     * Several charts as one figure.
     *
     * @param charts one or more
     * @return a panel that can be shown and saved like a chart
     */
    public static Panel panel(IChart... charts) {
        Given.all("panel(charts)", (Object) charts);
        return Panel.of(charts);
    }

    /**
     * Saves a chart.
     *
     * @param chart the chart to save
     * @param path the file; its ending decides: png, svg or pdf
     * @return the path of the file
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path save(IChart chart, String path) {
        Given.all("save(chart, path)", chart, path);
        return Figures.save(chart, path);
    }
}
