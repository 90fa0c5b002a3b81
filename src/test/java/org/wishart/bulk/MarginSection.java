package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How often noise of several laws has a value above a margin. */
final class MarginSection implements Section {

    private static final double[] LEVELS = {0.99, 0.95, 0.9};
    private static final int[][] SHAPES = {{40, 200}, {50, 100}, {60, 60}};

    /** The fewest that have a quantile at 99 %. */
    private static final int SHUFFLES = 99;

    @Override
    public String name() {
        return "margins";
    }

    @Override
    public String title() {
        return "Noise above a margin";
    }

    @Override
    public String about() {
        return """
        Share of noise matrices, in percent, with a singular value above a margin of 99, 95 and 90 %; nominal are 1, 5 and 10. Independent entries of four
        laws with standard deviation 1. First the Tracy–Widom margin with sigma known, then with sigma by the median rule; then the margin by 399 draws of
        Gaussian noise, whose sigma the same rule estimates; then the one by 99 shuffles of the matrix's own entries, which is exact whatever their law.

        Why the first two fail for heavy tails: the law of the largest value stays Tracy and Widom's as the matrix grows, but at these sizes a single
        large entry lifts it, and a fourth cumulant κ₄ of the entries makes the variance of their mean square (κ₄ + 2)/(mn).
        """;
    }

    @Override
    public String of() {
        return "entries";
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (String margin : List.of("sigma known", "median rule", "simulated", "shuffled")) {
            for (int percent : new int[] {1, 5, 10}) {
                columns.add(Column.rate(margin + ", " + percent + " %"));
            }
        }
        return columns;
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int[] shape : SHAPES) {
            for (EntryLaw law : EntryLaw.values()) {
                String label = law.title() + ", " + shape[0] + " × " + shape[1];
                rows.add(new Row(label, 400, 2, s -> rates(law, shape, s)));
            }
        }
        return rows;
    }

    @Override
    public long seed() {
        return 2009;
    }

    private static double[] rates(EntryLaw law, int[] shape, RandomStream stream) {
        DMatrixRMaj matrix = law.matrix(shape[0], shape[1], stream);
        Spectrum spectrum = Spectrum.of(matrix);
        var known = MarchenkoPasturFit.of(spectrum, SigmaRule.known(1));
        var fit = MarchenkoPasturFit.of(spectrum);
        NullModel shuffled = NullModel.shuffled(matrix);
        SimulatedMargin own = SimulatedMargin.of(fit, shuffled, SHUFFLES, stream.nextSeed());
        double[] rates = new double[4 * LEVELS.length];
        for (int i = 0; i < LEVELS.length; i++) {
            rates[i] = above(known.withTracyWidomMargin(LEVELS[i]));
            rates[3 + i] = above(fit.withTracyWidomMargin(LEVELS[i]));
            rates[6 + i] = above(fit.withSimulatedMargin(LEVELS[i]));
            double limit = fit.sigma() * own.upper(LEVELS[i]);
            rates[9 + i] = spectrum.singularValues()[0] > limit ? 1 : 0;
        }
        return rates;
    }

    private static double above(MarchenkoPasturFit fit) {
        return fit.above() > 0 ? 1 : 0;
    }
}
