package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How often noise of several laws has a value above the margin of its own shuffled entries. */
final class ShuffledMarginSection implements Section {

    private static final double[] LEVELS = {0.99, 0.95, 0.9};
    private static final int[][] SMALL = {{25, 125}, {40, 80}, {40, 40}};
    private static final int[][] LARGE = {{100, 400}, {200, 200}};

    /** The fewest that have a quantile at 99 %. */
    private static final int SHUFFLES = 99;

    @Override
    public String name() {
        return "margins-shuffled";
    }

    @Override
    public String title() {
        return "Noise above a margin from shuffles";
    }

    @Override
    public String about() {
        return """
        As [above](#margins), with the margin from 99 shuffles of the matrix's own entries, `fit.withSimulatedMargin(level, NullModel.shuffled(W), 99, seed)`:
        a permutation test, exact whatever the law of the entries. Each draw decomposes 100 matrices, so there are fewer draws of the larger ones.
        """;
    }

    @Override
    public String of() {
        return "entries";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.rate("1 %"), Column.rate("5 %"), Column.rate("10 %"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int[] shape : SMALL) {
            for (EntryLaw law : EntryLaw.values()) {
                rows.add(row(law, shape, 200));
            }
        }
        for (int[] shape : LARGE) {
            rows.add(row(EntryLaw.GAUSSIAN, shape, 60));
            rows.add(row(EntryLaw.STUDENT, shape, 60));
        }
        return rows;
    }

    @Override
    public long seed() {
        return 2009;
    }

    private static Row row(EntryLaw law, int[] shape, int draws) {
        String label = law.title() + ", " + shape[0] + " × " + shape[1];
        return new Row(label, draws, 1, stream -> rates(law, shape, stream));
    }

    private static double[] rates(EntryLaw law, int[] shape, RandomStream stream) {
        DMatrixRMaj matrix = law.matrix(shape[0], shape[1], stream);
        Spectrum spectrum = Spectrum.of(matrix);
        var fit = MarchenkoPasturFit.of(spectrum);
        NullModel shuffled = NullModel.shuffled(matrix);
        SimulatedMargin own = SimulatedMargin.of(fit, shuffled, SHUFFLES, stream.nextSeed());
        double[] rates = new double[LEVELS.length];
        for (int i = 0; i < LEVELS.length; i++) {
            double limit = fit.sigma() * own.upper(LEVELS[i]);
            rates[i] = spectrum.singularValues()[0] > limit ? 1 : 0;
        }
        return rates;
    }
}
