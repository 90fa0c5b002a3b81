package org.wishart.bulk;

import org.wishart.progress.Memo;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

/**
 * Extreme singular values of a null model in units of the sigma that a rule finds in the same draw:
 * their quantiles know how far that estimate errs, and how it goes with the extremes.
 */
final class SimulatedMargin {

    /** Margins of Gaussian noise, whose extremes depend on shape and rule only. */
    private static final Memo<Key, SimulatedMargin> GAUSSIAN = new Memo<>();

    private record Key(int rows, int columns, String rule, int draws, long seed) {}

    private final double[] largest;
    private final double[] smallest;

    private SimulatedMargin(double[] largest, double[] smallest) {
        this.largest = largest;
        this.smallest = smallest;
    }

    static SimulatedMargin of(MarchenkoPasturFit fit, NullModel model, int draws, long seed) {
        SigmaRule rule = GoodnessOfFit.ruleOfDraws(fit, model);
        if (!model.isGaussian()) {
            return draw(model.shapeOf(fit), rule, model, draws, seed);
        }
        Spectrum shape = model.shapeOf(fit);
        Key key = new Key(shape.rows(), shape.columns(), rule.name(), draws, seed);
        return GAUSSIAN.get(key, () -> draw(shape, rule, model, draws, seed));
    }

    private static SimulatedMargin draw(
            Spectrum shape, SigmaRule rule, NullModel model, int draws, long seed) {
        double[] largest = new double[draws];
        double[] smallest = new double[draws];
        try (Progress progress = Progress.begin("draws of a null model", draws)) {
            for (int i = 0; i < draws; i++) {
                Spectrum noise =
                        model.draw(shape.rows(), shape.columns(), RandomStream.of(seed, i));
                double sigma = rule.sigma(noise);
                double[] values = noise.singularValues();
                largest[i] = values[0] / sigma;
                smallest[i] = values[values.length - 1] / sigma;
                progress.advance();
            }
        }
        return new SimulatedMargin(largest, smallest);
    }

    /** A further largest value stays below this with the probability of the level. */
    double upper(double level) {
        return Draws.quantile(largest, level);
    }

    /** A further smallest value stays above this with that probability. */
    double lower(double level) {
        return Draws.quantile(smallest, 1 - level);
    }
}
