package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.RandomStream;
import org.wishart.ensemble.Spiked;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How often the interval for the number of signals holds it. */
final class OutlierCountsSection implements Section {

    private static final int SAMPLES = 99;

    @Override
    public String name() {
        return "outlier-counts";
    }

    @Override
    public String title() {
        return "Intervals for the number of signals";
    }

    @Override
    public String about() {
        return """
        How often the 95 % intervals of `fit.outlierCounts(99, seed)` hold the number of spikes above the bulk and of small directions below it, and how wide
        they are; median rule, Gaussian entries. Strong spikes have 1.5 to 6 times the strength from which they leave the bulk, weak ones 1 to 1.2 times,
        small directions are rows of variance 0.02. One weak spike is held however weak it is; several hide behind each other. A square matrix has no small
        directions that could be seen.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("above held"),
                Column.number("width above"),
                Column.rate("below held"),
                Column.number("width below"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int[][] shapes = {{100, 200}, {100, 400}, {100, 100}};
        for (int[] shape : shapes) {
            rows.add(row(shape[0], shape[1], 0, 0, 0));
            rows.add(row(shape[0], shape[1], 5, 0, 0));
            rows.add(row(shape[0], shape[1], 15, 0, 0));
            rows.add(row(shape[0], shape[1], 0, 1, 0));
            rows.add(row(shape[0], shape[1], 5, 1, 0));
            rows.add(row(shape[0], shape[1], 0, 4, 0));
        }
        rows.add(row(100, 200, 0, 0, 10));
        rows.add(row(100, 200, 5, 0, 10));
        return rows;
    }

    private static Row row(int m, int n, int strong, int weak, int small) {
        String label = m + " × " + n;
        label += strong + weak + small == 0 ? ", noise" : "";
        label += strong > 0 ? ", " + strong + " strong" : "";
        label += weak > 0 ? ", " + weak + " weak" : "";
        label += small > 0 ? ", " + small + " small" : "";
        return new Row(
                label,
                200,
                2,
                stream -> {
                    Spectrum spectrum = spectrum(m, n, strong, weak, small, stream);
                    OutlierCounts counts =
                            MarchenkoPasturFit.of(spectrum)
                                    .outlierCounts(SAMPLES, stream.nextSeed());
                    CountInterval above = counts.above();
                    CountInterval below = counts.below();
                    return new double[] {
                        holds(above, strong + weak),
                        above.high() - above.low(),
                        holds(below, small),
                        below.high() - below.low()
                    };
                });
    }

    private static double holds(CountInterval interval, int number) {
        return interval.low() <= number && number <= interval.high() ? 1 : 0;
    }

    private static Spectrum spectrum(
            int m, int n, int strong, int weak, int small, RandomStream stream) {
        DMatrixRMaj matrix = Gaussian.matrix(m, n, 1, stream.nextSeed());
        for (int i = 0; i < small * n; i++) {
            matrix.data[i] *= Math.sqrt(0.02);
        }
        double threshold = Math.sqrt(n) * Math.pow((double) m / n, 0.25);
        double[] strengths = new double[strong + weak];
        for (int k = 0; k < strengths.length; k++) {
            double part = stream.uniform();
            strengths[k] = threshold * (k < strong ? 1.5 + 4.5 * part : 1 + 0.2 * part);
        }
        CommonOps_DDRM.addEquals(matrix, Spiked.matrix(m, n, 0, strengths, stream.nextSeed()));
        return Spectrum.of(matrix);
    }

    @Override
    public long seed() {
        return 2009;
    }
}
