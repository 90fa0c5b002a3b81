package org.wishart.notebook;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.SigmaRule;
import org.wishart.report.Metrics;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.tail.Hill;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.PorterThomasTests;

/**
 * The verbs of a spectrum and of singular vectors, for a matrix: they decompose it first. Who needs
 * several of them saves time by {@code var s = spectrum(W)}.
 */
public final class MatrixVerbs {

    private MatrixVerbs() {}

    /**
     * Fits the Marchenko–Pastur law to the singular values of a matrix, with the median rule.
     *
     * @param matrix any shape, finite entries; not modified
     * @return the fit
     */
    public static MarchenkoPasturFit marchenkoPastur(DMatrixRMaj matrix) {
        Given.all("marchenkoPastur(matrix)", matrix);
        return Wishart.marchenkoPastur(ModelVerbs.spectrum(matrix));
    }

    /**
     * Fits the Marchenko–Pastur law to the singular values of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @param rule the rule that finds sigma
     * @return the fit
     */
    public static MarchenkoPasturFit marchenkoPastur(DMatrixRMaj matrix, SigmaRule rule) {
        Given.all("marchenkoPastur(matrix, rule)", matrix, rule);
        return Wishart.marchenkoPastur(ModelVerbs.spectrum(matrix), rule);
    }

    /**
     * Fits the Marchenko–Pastur law to the singular values of a matrix with a sigma that is known.
     *
     * @param matrix any shape, finite entries; not modified
     * @param sigma standard deviation of the entries of the noise, in their unit, &gt; 0
     * @return the fit
     */
    public static MarchenkoPasturFit marchenkoPastur(DMatrixRMaj matrix, double sigma) {
        Given.all("marchenkoPastur(matrix, sigma)", matrix, sigma);
        return Wishart.marchenkoPastur(ModelVerbs.spectrum(matrix), sigma);
    }

    /**
     * Hill estimates of the tail index of the singular values of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return estimates for every k
     */
    public static Hill hill(DMatrixRMaj matrix) {
        Given.all("hill(matrix)", matrix);
        return Wishart.hill(ModelVerbs.spectrum(matrix));
    }

    /**
     * A power law fitted to the large singular values of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return the fit
     */
    public static PowerLaw powerLaw(DMatrixRMaj matrix) {
        Given.all("powerLaw(matrix)", matrix);
        return Wishart.powerLaw(ModelVerbs.spectrum(matrix));
    }

    /**
     * All estimators of the tail of the singular values of a matrix, with a verdict.
     *
     * @param matrix any shape, finite entries; not modified
     * @return estimates side by side
     */
    public static TailReport tail(DMatrixRMaj matrix) {
        Given.all("tail(matrix)", matrix);
        return Wishart.tail(ModelVerbs.spectrum(matrix));
    }

    /**
     * Statistics of neighbouring singular values of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return the statistics, after unfolding by Gaussian broadening
     */
    public static LevelStatistics levels(DMatrixRMaj matrix) {
        Given.all("levels(matrix)", matrix);
        return Wishart.levels(ModelVerbs.spectrum(matrix));
    }

    /**
     * Norms, ranks, entropy and exponents of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return the scalar measures
     */
    public static Metrics metrics(DMatrixRMaj matrix) {
        Given.all("metrics(matrix)", matrix);
        return Wishart.metrics(ModelVerbs.spectrum(matrix));
    }

    /**
     * Porter–Thomas tests of the singular vectors of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return a test for every left and right vector
     */
    public static PorterThomasTests porterThomas(DMatrixRMaj matrix) {
        Given.all("porterThomas(matrix)", matrix);
        return Wishart.porterThomas(ModelVerbs.svd(matrix));
    }

    /**
     * Localization of the singular vectors of a matrix.
     *
     * @param matrix any shape, finite entries; not modified
     * @return measures for every left and right vector
     */
    public static Localizations localization(DMatrixRMaj matrix) {
        Given.all("localization(matrix)", matrix);
        return Wishart.localization(ModelVerbs.svd(matrix));
    }
}
