package org.wishart.filter;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.SpikedModel;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;

import java.util.Locale;
import java.util.function.DoubleUnaryOperator;

/**
 * The best matrix of low rank under noise, by changing singular values only: the optimal shrinkers
 * of Gavish and Donoho (2017), and their optimal hard threshold (2014). Rows and columns of zeros
 * do not count in the shape of the noise.
 *
 * <pre>{@code
 * Shrinkage.FROBENIUS.apply(spiked(40, 80, 1, new double[] {30}, 1)).what()
 * }</pre>
 */
public enum Shrinkage {
    /** Least expected squared error of all entries. */
    FROBENIUS("Frobenius loss") {
        @Override
        DoubleUnaryOperator shrinker(SpikedModel model) {
            return model::frobenius;
        }
    },
    /** Least largest singular value of the error; it undoes the repulsion by the noise exactly. */
    OPERATOR("operator loss") {
        @Override
        DoubleUnaryOperator shrinker(SpikedModel model) {
            return model::operator;
        }
    },
    /** Least sum of the singular values of the error. */
    NUCLEAR("nuclear loss") {
        @Override
        DoubleUnaryOperator shrinker(SpikedModel model) {
            return model::nuclear;
        }
    },
    /** Values are kept or set to zero, for the least expected squared error. */
    HARD_THRESHOLD("hard threshold") {
        @Override
        DoubleUnaryOperator shrinker(SpikedModel model) {
            double threshold = model.hardThreshold();
            return y -> y > threshold ? y : 0;
        }
    };

    private final String title;

    Shrinkage(String title) {
        this.title = title;
    }

    /** In units of the noise's scale. */
    abstract DoubleUnaryOperator shrinker(SpikedModel model);

    /**
     * Shrinks the singular values of a matrix whose noise is not known: sigma by the median rule.
     *
     * @param matrix at least 10 rows and columns; not modified
     * @return the shrunken matrix
     * @throws IllegalArgumentException if the matrix is too small, or holds no noise
     */
    public FilteredMatrix apply(DMatrixRMaj matrix) {
        Svd svd = Svd.of(matrix);
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(Spectrum.of(svd));
        return apply(svd, fit.law().q(), fit.scale(), fit.sigma());
    }

    /**
     * Shrinks the singular values of a matrix whose noise is known.
     *
     * @param svd its decomposition
     * @param sigma standard deviation of one entry of the noise, in the unit of the matrix; finite,
     *     &gt; 0
     * @return the shrunken matrix
     * @throws IllegalArgumentException if {@code sigma} is out of range or NaN
     */
    public FilteredMatrix apply(Svd svd, double sigma) {
        if (!(sigma > 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sigma must be finite and > 0, got "
                            + sigma
                            + "; it is the standard deviation of a noise entry");
        }
        Spectrum noise = ZeroLines.without(Spectrum.of(svd));
        double scale = sigma * Math.sqrt(Math.max(noise.rows(), noise.columns()));
        return apply(svd, noise.aspectRatio(), scale, sigma);
    }

    private FilteredMatrix apply(Svd svd, double aspectRatio, double scale, double sigma) {
        DoubleUnaryOperator shrinker = shrinker(new SpikedModel(aspectRatio));
        double[] values = svd.singularValues();
        int kept = 0;
        for (int i = 0; i < values.length; i++) {
            values[i] = scale * shrinker.applyAsDouble(values[i] / scale);
            kept += values[i] > 0 ? 1 : 0;
        }
        return FilteredMatrix.of(
                svd,
                values,
                String.format(
                        Locale.ROOT,
                        "shrunken for %s with sigma = %.4g: %d of %d singular values kept",
                        title,
                        sigma,
                        kept,
                        values.length));
    }

    @Override
    public String toString() {
        return "shrinkage, " + title;
    }
}
