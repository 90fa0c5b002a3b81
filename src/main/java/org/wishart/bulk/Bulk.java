package org.wishart.bulk;

import org.wishart.law.TracyWidom;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;

/**
 * What is left of a spectrum when the outliers of a fit are set aside: k spikes leave the singular
 * values of noise of nearly the shape {@code (m − k) × (n − k)}.
 */
final class Bulk {

    /** One pure noise matrix in a hundred has a value beyond, at each end. */
    private static final TracyWidomEdge EDGE = new TracyWidomEdge(new TracyWidom().quantile(0.99));

    private final Spectrum spectrum;
    private final double[] outliers;

    private Bulk(Spectrum spectrum, double[] outliers) {
        this.spectrum = spectrum;
        this.outliers = outliers;
    }

    static Bulk of(MarchenkoPasturFit fit) {
        Spectrum all = fit.spectrum();
        double[] values = all.singularValues();
        double upper = EDGE.upper(all.rows(), all.columns(), fit.sigma());
        double lower = EDGE.lower(all.rows(), all.columns(), fit.sigma());
        int above = (int) Arrays.stream(values).filter(x -> x > upper).count();
        int below = (int) Arrays.stream(values).filter(x -> x < lower).count();
        int inside = all.size() - above - below;
        if (above + below == 0 || inside < NoiseCheck.FEWEST_VALUES) {
            return new Bulk(all, new double[0]);
        }
        double[] outliers = new double[above + below];
        System.arraycopy(values, 0, outliers, 0, above);
        System.arraycopy(values, values.length - below, outliers, above, below);
        return new Bulk(
                Spectrum.of(
                        all.name(),
                        Arrays.copyOfRange(values, above, values.length - below),
                        all.rows() - outliers.length,
                        all.columns() - outliers.length,
                        all.entryMean()),
                outliers);
    }

    /** The values inside, with the shape of noise that they are compared with. */
    Spectrum spectrum() {
        return spectrum;
    }

    /** The values set aside, descending. */
    double[] outliers() {
        return outliers.clone();
    }

    /** The distance of the values inside to the law that the same rule fits to them alone. */
    static double distance(Spectrum spectrum, SigmaRule rule) {
        MarchenkoPasturFit fit = MarchenkoPasturFit.of(spectrum, rule);
        Bulk bulk = of(fit);
        return bulk.outliers.length == 0
                ? fit.ks()
                : MarchenkoPasturFit.of(bulk.spectrum, rule).ks();
    }
}
