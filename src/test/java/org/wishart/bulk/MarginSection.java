package org.wishart.bulk;

import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How often noise of several laws has a value above a margin. */
final class MarginSection implements Section {

    private static final double[] LEVELS = {0.99, 0.95, 0.9};
    private static final int[][] SHAPES = {
        {25, 125}, {40, 80}, {40, 40}, {100, 400}, {128, 512}, {200, 200}
    };

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
        How often noise has a singular value above a margin of 99, 95 and 90 %; nominal are 1, 5 and 10 %. The entries are independent, of four laws with
        standard deviation 1. Three margins: Tracy and Widom's with sigma known; the same with sigma by the median rule; and that of 399 draws of Gaussian
        noise, to which the rule is applied, too. The draws are the same for every matrix of a shape, so that their sizes of 1, 5 and 10 % are themselves
        uncertain by 0.5, 1.1 and 1.5 %.

        Why heavy tails break all three: the law of the largest value tends to Tracy and Widom's as the matrix grows, but at these sizes a single large entry
        lifts it. A fourth cumulant κ₄ of the entries also makes the variance of their mean square (κ₄ + 2)/(mn), so that sigma is estimated less well. The
        margin from [shuffles](#margins-shuffled) of the matrix's own entries holds whatever their law.
        """;
    }

    @Override
    public String of() {
        return "entries";
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (String margin : List.of("sigma known", "median rule", "simulated")) {
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
                int draws = shape[0] < 100 ? 1000 : 400;
                rows.add(new Row(label, draws, 2, s -> rates(law, shape, s)));
            }
        }
        return rows;
    }

    @Override
    public long seed() {
        return 2009;
    }

    private static double[] rates(EntryLaw law, int[] shape, RandomStream stream) {
        Spectrum spectrum = Spectrum.of(law.matrix(shape[0], shape[1], stream));
        var fit = MarchenkoPasturFit.of(spectrum);
        double[] rates = new double[3 * LEVELS.length];
        for (int i = 0; i < LEVELS.length; i++) {
            rates[i] = MarginLimits.above(spectrum, 1, LEVELS[i]);
            rates[3 + i] = MarginLimits.above(spectrum, fit.sigma(), LEVELS[i]);
            rates[6 + i] = fit.withSimulatedMargin(LEVELS[i]).above() > 0 ? 1 : 0;
        }
        return rates;
    }
}
