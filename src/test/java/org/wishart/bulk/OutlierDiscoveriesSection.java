package org.wishart.bulk;

import org.wishart.discovery.Discoveries;
import org.wishart.discovery.Discovery;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** The false discovery rate over outliers. */
final class OutlierDiscoveriesSection implements Section {

    private static final double LEVEL = 0.05;

    @Override
    public String name() {
        return "outlier-discoveries";
    }

    @Override
    public String title() {
        return "False discoveries among outliers";
    }

    @Override
    public String about() {
        return """
        False discoveries of `outliers(fit).discoveries(0.05)`: p-values of the Tracy–Widom law, adjusted by Benjamini and Hochberg at a nominal rate of 5 %.
        Gaussian entries; spikes and small directions as under [bias](#sigma-bias). Sigma is known, or comes from the median rule. The error of that rule
        makes discoveries in noise more frequent, most of all in square matrices. Spikes raise its sigma, which hides values above the bulk and makes noise
        below it look too small. Where there is only noise, there is nothing to find ("refused").
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("any false, sigma known"),
                Column.percent("false"),
                Column.percent("found"),
                Column.rate("any false, median rule"),
                Column.percent("false"),
                Column.percent("found"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int[][] shapes = {{100, 200}, {150, 600}, {150, 150}};
        for (int[] shape : shapes) {
            rows.add(row(new BulkDraws(shape[0], shape[1], 0, 0), 1000));
            rows.add(row(new BulkDraws(shape[0], shape[1], 5, 0), 400));
            rows.add(row(new BulkDraws(shape[0], shape[1], shape[0] / 10, 0), 400));
        }
        rows.add(row(new BulkDraws(100, 200, 5, 5), 400));
        return rows;
    }

    private static Row row(BulkDraws draws, int count) {
        return new Row(
                draws.label(),
                count,
                10,
                stream -> {
                    Spectrum spectrum = draws.spectrum(stream);
                    double[] known = measured(draws, spectrum, SigmaRule.known(1));
                    double[] median = measured(draws, spectrum, SigmaRule.median());
                    return new double[] {
                        known[0], known[1], known[2], median[0], median[1], median[2]
                    };
                });
    }

    private static double[] measured(BulkDraws draws, Spectrum spectrum, SigmaRule rule) {
        Discoveries discoveries =
                Outliers.of(MarchenkoPasturFit.of(spectrum, rule)).discoveries(LEVEL);
        int size = spectrum.size();
        long right =
                discoveries.found().stream()
                        .filter(
                                d ->
                                        d.side() == Discovery.Side.ABOVE
                                                ? d.index() < draws.spikes()
                                                : d.index() >= size - draws.small())
                        .count();
        int signals = draws.spikes() + draws.small();
        double wrong = discoveries.count() - right;
        return new double[] {
            wrong > 0 ? 1 : 0,
            wrong / Math.max(1, discoveries.count()),
            signals == 0 ? Double.NaN : (double) right / signals
        };
    }

    @Override
    public long seed() {
        return 2001;
    }
}
