package org.wishart.bulk;

import org.wishart.law.MarchenkoPastur;
import org.wishart.spectrum.Spectrum;

/**
 * The law that a rule finds for a spectrum, without the thresholds of outliers.
 *
 * @param spectrum the fitted spectrum
 * @param noise the part of it that can hold noise
 * @param rule the rule that found sigma
 * @param sigma standard deviation of one entry of the noise in the matrix
 * @param noiseSigma the same in the noise, larger where rows or columns are repeated
 * @param law of the singular values of the noise
 * @param ks distance of the noise, outliers included, to the law
 */
record FittedLaw(
        Spectrum spectrum,
        Spectrum noise,
        SigmaRule rule,
        double sigma,
        double noiseSigma,
        MarchenkoPastur law,
        double ks) {

    static FittedLaw of(Spectrum spectrum, SigmaRule rule) {
        NoiseCheck.requireLength(spectrum, NoiseCheck.FEWEST_VALUES, "a Marchenko–Pastur fit");
        double sigma = rule.sigma(spectrum);
        Spectrum noise = NonZero.part(spectrum);
        double noiseSigma = sigma * NonZero.stretch(spectrum);
        MarchenkoPastur law = MarchenkoPastur.ofNoise(noise.rows(), noise.columns(), noiseSigma);
        double ks = KolmogorovDistance.of(noise.singularValues(), law);
        return new FittedLaw(spectrum, noise, rule, sigma, noiseSigma, law, ks);
    }

    int zeros() {
        return spectrum.size() - spectrum.rank();
    }

    double softRank() {
        if (spectrum.rank() == 0) {
            throw new IllegalStateException(
                    "the soft rank divides by the largest singular value, which is 0");
        }
        double ratio = law.upperEdge() / spectrum.singularValues()[0];
        return ratio * ratio;
    }
}
