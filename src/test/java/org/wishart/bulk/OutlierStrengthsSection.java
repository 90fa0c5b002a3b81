package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How far the strengths of signals are off, beside other outliers. */
final class OutlierStrengthsSection implements Section {

    private static final double STRONGEST = 6;
    private static final double WEAKEST = 1.6;

    @Override
    public String name() {
        return "outlier-strengths";
    }

    @Override
    public String title() {
        return "Strengths of outliers";
    }

    @Override
    public String about() {
        return """
        Mean relative error of the strength that `outliers(fit)` finds for the strongest, the middle and the weakest of several spikes, in percent. Gaussian
        entries, sigma known; strengths evenly spaced from 6 to 1.6 times that from which signals leave the bulk. The last column takes the whole shape of the
        matrix for that of the noise, as the formula for one signal does: the more signals, the more is missing. Small directions are rows of variance 0.02,
        in which the spikes have no entries. Neighbours share the shape beside them where their strengths would have the other order.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.percent("strongest"),
                Column.percent("middle"),
                Column.percent("weakest"),
                Column.percent("weakest, whole shape"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int spikes : new int[] {1, 5, 10, 20}) {
            rows.add(row(100, 200, spikes, 0));
        }
        rows.add(row(150, 150, 15, 0));
        rows.add(row(60, 100, 6, 6));
        rows.add(row(100, 400, 10, 10));
        return rows;
    }

    private static Row row(int m, int n, int spikes, int small) {
        String label = m + " × " + n + ", " + spikes + (spikes == 1 ? " spike" : " spikes");
        return new Row(
                small == 0 ? label : label + " and " + small + " small",
                400,
                10,
                stream -> errors(m, n, spikes, small, stream));
    }

    private static double[] errors(int m, int n, int spikes, int small, RandomStream stream) {
        double threshold = Math.sqrt(n) * Math.sqrt(Math.sqrt((double) m / n));
        double[] strengths = new double[spikes];
        for (int k = 0; k < spikes; k++) {
            double part = spikes == 1 ? 1 : k / (spikes - 1.0);
            strengths[k] = threshold * (STRONGEST + (WEAKEST - STRONGEST) * part);
        }
        DMatrixRMaj matrix = Gaussian.matrix(m, n, 1, stream.nextSeed());
        for (int i = 0; i < small * n; i++) {
            matrix.data[i] *= Math.sqrt(0.02);
        }
        DMatrixRMaj signal = Spiked.matrix(m - small, n, 0, strengths, stream.nextSeed());
        for (int i = 0; i < signal.getNumElements(); i++) {
            matrix.data[small * n + i] += signal.data[i];
        }
        var fit = MarchenkoPasturFit.of(Spectrum.of(matrix), SigmaRule.known(1));
        List<Outlier> above = Outliers.of(fit).above();
        int last = spikes - 1;
        return new double[] {
            error(above, 0, strengths),
            error(above, last / 2, strengths),
            error(above, last, strengths),
            above.size() <= last ? Double.NaN : spike(above, last).operator() / strengths[last] - 1
        };
    }

    private static double error(List<Outlier> above, int k, double[] strengths) {
        return k < above.size() ? spike(above, k).strength() / strengths[k] - 1 : Double.NaN;
    }

    private static Spike spike(List<Outlier> above, int k) {
        return above.get(k).spike().orElseThrow();
    }

    @Override
    public long seed() {
        return 2012;
    }
}
