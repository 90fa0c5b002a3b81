package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.spectrum.Spectrum;

import java.util.LinkedHashMap;
import java.util.Map;

/** The scale from a regression of eigenvalues on the quantiles of the law. */
final class QuantileScale {

    /** The share that Ke, Ma and Lin leave out at each end. */
    static final double TRIMMED = 0.2;

    /** Draws of one shape ask for the same quantiles again and again; the last few are kept. */
    private static final int KEPT = 8;

    private record Asked(int size, double aspectRatio, int cut) {}

    private static final Map<Asked, double[]> QUANTILES =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Asked, double[]> eldest) {
                    return size() > KEPT;
                }
            };

    private QuantileScale() {}

    static double of(Spectrum spectrum, double trimmed) {
        double[] values = spectrum.singularValues();
        int m = values.length;
        int cut = (int) Math.floor(trimmed * m);
        double[] roots = roots(m, spectrum.aspectRatio(), cut);
        double unitOfValues = values[m / 2]; // so that no square leaves the range of double
        double cross = 0;
        double square = 0;
        for (int k = cut; k < m - cut; k++) {
            double root = roots[k - cut];
            double eigenvalue = values[k] / unitOfValues * (values[k] / unitOfValues);
            cross += root * root * eigenvalue;
            square += root * root * root * root;
        }
        return unitOfValues * Math.sqrt(cross / square);
    }

    /**
     * The scale by the rule over the true one, for values at the quantiles, each times a factor.
     */
    static double ratio(double[] roots, double[] factors) {
        int m = roots.length;
        int cut = (int) Math.floor(TRIMMED * m);
        double cross = 0;
        double square = 0;
        for (int k = cut; k < m - cut; k++) {
            double fourth = roots[k] * roots[k] * roots[k] * roots[k];
            cross += fourth * factors[k] * factors[k];
            square += fourth;
        }
        return Math.sqrt(cross / square);
    }

    /**
     * The quantiles of (k − ½)/m, descending, without those cut at each end; shared, not to be
     * changed.
     */
    static double[] roots(int m, double aspectRatio, int cut) {
        Asked asked = new Asked(m, aspectRatio, cut);
        synchronized (QUANTILES) {
            double[] known = QUANTILES.get(asked);
            if (known != null) {
                return known;
            }
        }
        MarchenkoPastur unit = new MarchenkoPastur(aspectRatio, 1);
        double[] roots = new double[m - 2 * cut];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = unit.quantile((m - cut - i - 0.5) / m);
        }
        synchronized (QUANTILES) {
            QUANTILES.put(asked, roots);
        }
        return roots;
    }
}
