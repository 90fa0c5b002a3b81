package org.wishart.notebook;

import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.plot.LinePlot;
import org.wishart.plot.MetricsPlot;
import org.wishart.plot.RoleSpectraPlot;
import org.wishart.plot.SpectraPlot;
import org.wishart.plot.SweepsPlot;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.Metrics;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.List;

/** The figure of a list: which one, its elements decide. */
final class PlotsOfLists {

    private PlotsOfLists() {}

    static IChart of(List<?> results) {
        if (areAll(results, Spectrum.class)) {
            return SpectraPlot.of(results.toArray(new Spectrum[0]));
        }
        if (areAll(results, LinearModelSweep.class)) {
            return SweepsPlot.of(results.toArray(new LinearModelSweep[0]));
        }
        if (areAll(results, Metrics.class)) {
            return MetricsPlot.of(results.stream().map(Metrics.class::cast).toList());
        }
        if (areAll(results, LayerAnalysis.class)) {
            return RoleSpectraPlot.of(results.stream().map(LayerAnalysis.class::cast).toList());
        }
        if (areAll(results, Number.class)) {
            return LinePlot.of(numbers(results));
        }
        throw new IllegalArgumentException(
                "plot(results) takes a list of spectra, sweeps, metrics, rows of an analysis or"
                        + " numbers, got "
                        + (results.isEmpty()
                                ? "an empty list"
                                : "a list of " + Notation.kinds(results))
                        + "; plot each in a panel(…)");
    }

    /** Raw lists may hold anything: what is not a number is refused by its type and index. */
    static double[] numbers(List<?> list) {
        double[] numbers = new double[list.size()];
        for (int i = 0; i < numbers.length; i++) {
            if (!(list.get(i) instanceof Number number)) {
                throw new IllegalArgumentException(
                        "a line needs numbers, got "
                                + Notation.kinds(list.subList(i, i + 1))
                                + " at index "
                                + i);
            }
            numbers[i] = number.doubleValue();
        }
        return numbers;
    }

    private static boolean areAll(List<?> results, Class<?> type) {
        return !results.isEmpty() && results.stream().allMatch(type::isInstance);
    }
}
