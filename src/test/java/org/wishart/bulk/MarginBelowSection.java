package org.wishart.bulk;

import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How often Gaussian noise has a value below a margin. */
final class MarginBelowSection implements Section {

    private static final double[] LEVELS = {0.99, 0.95, 0.9};
    private static final int[][] SHAPES = {
        {40, 40}, {40, 41}, {40, 42}, {40, 44}, {40, 50}, {40, 80}, {25, 125}
    };

    @Override
    public String name() {
        return "margins-below";
    }

    @Override
    public String title() {
        return "Noise below a margin";
    }

    @Override
    public String about() {
        return """
        How often Gaussian matrices have a singular value below a margin of 99, 95 and 90 %; nominal are 1, 5 and 10 %. The margin of a square matrix is
        Edelman's law of the hard edge, that of a matrix with one more column is an exact law, and that of all others is Ma's law of the logarithm.
        """;
    }

    @Override
    public String of() {
        return "matrix";
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
            rows.add(new Row(shape[0] + " × " + shape[1], 1000, 10, s -> rates(shape, s)));
        }
        return rows;
    }

    @Override
    public long seed() {
        return 1988;
    }

    private static double[] rates(int[] shape, RandomStream stream) {
        Spectrum spectrum =
                Spectrum.of(NoiseSpectrum.draw(shape[0], shape[1], 1, stream), shape[0], shape[1]);
        var fit = MarchenkoPasturFit.of(spectrum);
        double[] rates = new double[3 * LEVELS.length];
        for (int i = 0; i < LEVELS.length; i++) {
            rates[i] = MarginLimits.below(spectrum, 1, LEVELS[i]);
            rates[3 + i] = MarginLimits.below(spectrum, fit.sigma(), LEVELS[i]);
            rates[6 + i] = fit.withSimulatedMargin(LEVELS[i]).below() > 0 ? 1 : 0;
        }
        return rates;
    }
}
