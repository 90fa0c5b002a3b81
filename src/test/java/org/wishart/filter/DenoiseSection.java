package org.wishart.filter;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.MarginLimits;
import org.wishart.bulk.SpikedModel;
import org.wishart.ensemble.Spiked;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** What the noise filter keeps of noise, and of weak signals. */
final class DenoiseSection implements Section {

    private static final int[][] SHAPES = {{100, 200}, {150, 150}, {60, 600}};
    private static final double[] LEVELS = {0.9, 0.95, 0.99};
    private static final double[] STRENGTHS = {0, 1.2, 1.5};

    @Override
    public String name() {
        return "denoise";
    }

    @Override
    public String title() {
        return "Noise and weak signals that a filter keeps";
    }

    @Override
    public String about() {
        return """
        Share of matrices, in percent, that keep a singular value after denoise: with the bulk edge as the line, as in arXiv 2206.03927, and with Tracy–Widom
        margins beyond it. Gaussian entries, sigma by the median rule; one spike, in multiples of the strength at which it leaves the bulk, or none.
        Of noise alone nothing should be kept. The edge stays the default: it is the papers' line, and a margin of 99 % loses signals that the edge finds.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("edge"),
                Column.rate("denoise(W, 0.9)"),
                Column.rate("denoise(W, 0.95)"),
                Column.rate("denoise(W, 0.99)"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int[] shape : SHAPES) {
            for (double strength : STRENGTHS) {
                String label =
                        shape[0]
                                + " × "
                                + shape[1]
                                + (strength == 0 ? ", noise" : ", spike of " + strength);
                rows.add(new Row(label, 400, 5, s -> rates(shape, strength, s)));
            }
        }
        return rows;
    }

    @Override
    public long seed() {
        return 2206;
    }

    private static double[] rates(int[] shape, double strength, RandomStream stream) {
        double scale = Math.sqrt(shape[1]);
        double threshold = new SpikedModel(shape[0] / (double) shape[1]).threshold();
        double[] strengths = strength == 0 ? new double[0] : new double[] {1};
        if (strength > 0) {
            strengths[0] = strength * threshold * scale;
        }
        var matrix = Spiked.matrix(shape[0], shape[1], 1, strengths, stream.nextSeed());
        var fit = MarchenkoPasturFit.of(Spectrum.of(matrix));
        double[] kept = new double[1 + LEVELS.length];
        kept[0] = fit.above() > 0 ? 1 : 0; // the filter keeps what lies above the threshold
        for (int i = 0; i < LEVELS.length; i++) {
            kept[1 + i] = MarginLimits.above(fit.spectrum(), fit.sigma(), LEVELS[i]);
        }
        return kept;
    }
}
