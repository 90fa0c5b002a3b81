package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
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

    private static final int SAMPLES = 39;

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
        How often the 95 % intervals of `fit.outlierCounts(39, seed)` hold the number of spikes above the bulk and of small directions below it, and how wide
        they are; median rule, Gaussian entries. Strong spikes have 1.5 to 6 times the strength from which they leave the bulk, weak ones 1 to 1.2 times,
        small directions are rows of variance 0.02, in which the spikes have no entries. A square matrix has none below, by construction. A
        single weak spike beside strong ones is held. For several weak ones the interval does not hold: they hide behind each other.
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
        rows.add(row(100, 200, 0, 0, 0));
        rows.add(row(100, 200, 5, 0, 0));
        rows.add(row(100, 200, 0, 0, 5));
        rows.add(row(100, 200, 5, 0, 5));
        rows.add(row(60, 100, 200, 5, 1, 0));
        rows.add(row(100, 200, 0, 4, 0));
        rows.add(row(150, 150, 0, 0, 0));
        rows.add(row(150, 150, 0, 4, 0));
        rows.add(row(60, 100, 400, 0, 0, 0));
        rows.add(row(100, 400, 5, 0, 5));
        rows.add(row(100, 400, 0, 4, 0));
        return rows;
    }

    private static Row row(int m, int n, int strong, int weak, int small) {
        return row(100, m, n, strong, weak, small);
    }

    private static Row row(int draws, int m, int n, int strong, int weak, int small) {
        String label = m + " × " + n;
        label += strong + weak + small == 0 ? ", noise" : "";
        label += strong > 0 ? ", " + strong + " strong" : "";
        label += weak > 0 ? ", " + weak + " weak" : "";
        label += small > 0 ? ", " + small + " small" : "";
        return new Row(
                label,
                draws,
                1,
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
        DMatrixRMaj signal = Spiked.matrix(m - small, n, 0, strengths, stream.nextSeed());
        for (int i = 0; i < signal.getNumElements(); i++) {
            matrix.data[small * n + i] += signal.data[i];
        }
        return Spectrum.of(matrix);
    }

    @Override
    public long seed() {
        return 2009;
    }
}
