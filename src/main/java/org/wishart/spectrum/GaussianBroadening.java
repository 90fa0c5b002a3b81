package org.wishart.spectrum;

import org.wishart.law.NormalTable;
import org.wishart.progress.Progress;

import java.util.Arrays;

/** Adaptive Gaussian broadening, as in arXiv 2203.14661. */
final class GaussianBroadening {

    /** A Gaussian is 0 or 1 there to the last digit. */
    private static final double FAR = 9;

    private GaussianBroadening() {}

    static UnfoldedLevels unfold(double[] ascending, int window, boolean padded) {
        int fewest = 4 * window + 3;
        if (ascending.length < fewest) {
            throw new IllegalArgumentException(
                    "Gaussian broadening with window "
                            + window
                            + " needs at least "
                            + fewest
                            + " singular values, got "
                            + ascending.length
                            + "; take a smaller window");
        }
        double[] values = padded ? padded(ascending, window) : ascending;
        int kernels = values.length - 2 * window;
        double[] centres = new double[kernels];
        double[] widths = new double[kernels];
        for (int k = 0; k < kernels; k++) {
            centres[k] = values[k + window];
            widths[k] = (values[k + 2 * window] - values[k]) / 2;
            if (!(widths[k] > 0)) {
                throw new ArithmeticException(
                        (2 * window + 1)
                                + " singular values equal "
                                + centres[k]
                                + ", which have no density; is the rank low?");
            }
        }
        double[] levels = new double[values.length - 4 * window];
        for (int i = 0; i < levels.length; i++) {
            Progress.stopIfInterrupted();
            levels[i] = staircase(values[i + 2 * window], centres, widths);
        }
        Arrays.sort(levels);
        return new UnfoldedLevels(
                ascending,
                levels,
                ascending.length - levels.length,
                window / 3.0,
                "Gaussian broadening, window " + window + (padded ? "" : ", without padding"));
    }

    private static double staircase(double x, double[] centres, double[] widths) {
        double sum = 0;
        for (int k = 0; k < centres.length; k++) {
            double distance = x - centres[k];
            double far = FAR * widths[k];
            if (distance >= far) {
                sum += 1;
            } else if (distance > -far) {
                sum += NormalTable.cumulative(distance / widths[k]);
            }
        }
        return sum;
    }

    private static double[] padded(double[] values, int window) {
        double[] padded = new double[values.length + 2 * window];
        Arrays.fill(padded, 0, window, values[0]);
        System.arraycopy(values, 0, padded, window, values.length);
        Arrays.fill(padded, window + values.length, padded.length, values[values.length - 1]);
        return padded;
    }
}
