package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.Outliers;
import org.wishart.bulk.SigmaRule;
import org.wishart.filter.Deciles;
import org.wishart.filter.FilteredMatrix;
import org.wishart.filter.NoiseFilter;
import org.wishart.filter.Shrinkage;
import org.wishart.help.Help;
import org.wishart.help.HelpIndex;
import org.wishart.help.HelpPage;
import org.wishart.linalg.Svd;
import org.wishart.report.Metrics;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.spectrum.Unfolding;
import org.wishart.table.TableFiles;
import org.wishart.tail.FixedAspectExponent;
import org.wishart.tail.Hill;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.vectors.Localization;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.Overlap;
import org.wishart.vectors.PorterThomasTests;

import tech.tablesaw.api.NumericColumn;

/** The verbs of a notebook, one line of delegation each; {@code help()} lists them. */
public final class Wishart {

    private Wishart() {}

    /**
     * Fits the Marchenko–Pastur law by the median rule.
     *
     * @param spectrum a spectrum
     * @return the fitted bulk with the outliers at both ends
     */
    public static MarchenkoPasturFit marchenkoPastur(Spectrum spectrum) {
        Given.all("marchenkoPastur(spectrum)", spectrum);
        return MarchenkoPasturFit.of(spectrum);
    }

    /**
     * Fits the Marchenko–Pastur law by a rule of choice.
     *
     * @param spectrum a spectrum
     * @param rule the rule that estimates sigma
     * @return the fitted bulk with the outliers at both ends
     */
    public static MarchenkoPasturFit marchenkoPastur(Spectrum spectrum, SigmaRule rule) {
        Given.all("marchenkoPastur(spectrum, rule)", spectrum, rule);
        return MarchenkoPasturFit.of(spectrum, rule);
    }

    /**
     * Fits the Marchenko–Pastur law with a sigma that is known.
     *
     * @param spectrum a spectrum
     * @param sigma standard deviation of the entries, in their unit, &gt; 0
     * @return the bulk of this sigma with the outliers at both ends
     */
    public static MarchenkoPasturFit marchenkoPastur(Spectrum spectrum, double sigma) {
        Given.all("marchenkoPastur(spectrum, sigma)", spectrum, sigma);
        return MarchenkoPasturFit.of(spectrum, SigmaRule.known(sigma));
    }

    /**
     * The singular values outside the bulk of a fit, with what they may stand for.
     *
     * @param fit a fit
     * @return distance from the edge, implied strength, predicted overlaps, shrunken values of each
     */
    public static Outliers outliers(MarchenkoPasturFit fit) {
        Given.all("outliers(fit)", fit);
        return Outliers.of(fit);
    }

    /**
     * Sets a tenth of the singular values of a matrix to zero.
     *
     * @param matrix any shape; not modified
     * @param decile 1 for the smallest values to 10 for the largest
     * @return the matrix without them
     */
    public static FilteredMatrix removeDecile(DMatrixRMaj matrix, int decile) {
        Given.all("removeDecile(matrix, decile)", matrix, decile);
        return Deciles.remove(matrix, decile);
    }

    /**
     * Takes the noise out of a matrix, as in arXiv 2206.03927.
     *
     * @param matrix at least 10 rows and columns; not modified
     * @return the matrix of the signals alone
     */
    public static FilteredMatrix denoise(DMatrixRMaj matrix) {
        Given.all("denoise(matrix)", matrix);
        return NoiseFilter.apply(matrix);
    }

    /**
     * As {@link #denoise(DMatrixRMaj)}, with a margin beyond the bulk edge.
     *
     * @param matrix at least 10 rows and columns; not modified
     * @param level probability in (0, 1), such as 0.99, that Gaussian noise keeps nothing
     * @return the matrix of the signals alone
     */
    public static FilteredMatrix denoise(DMatrixRMaj matrix, double level) {
        Given.all("denoise(matrix, level)", matrix, level);
        return NoiseFilter.apply(matrix, level);
    }

    /**
     * The best matrix of low rank under noise, by optimal shrinkage.
     *
     * @param matrix at least 10 rows and columns; not modified
     * @param loss the error to minimize, such as {@code Shrinkage.FROBENIUS}
     * @return the shrunken matrix
     */
    public static FilteredMatrix shrink(DMatrixRMaj matrix, Shrinkage loss) {
        Given.all("shrink(matrix, loss)", matrix, loss);
        return loss.apply(matrix);
    }

    /**
     * Hill estimates of the tail index, of singular values, for every k.
     *
     * @param spectrum a spectrum
     * @return the estimates
     */
    public static Hill hill(Spectrum spectrum) {
        Given.all("hill(spectrum)", spectrum);
        return Hill.of(spectrum);
    }

    /**
     * Hill estimates of the tail index for every k.
     *
     * @param values a sample, in any order
     * @return the estimates
     */
    public static Hill hill(double[] values) {
        Given.all("hill(values)", values);
        return Hill.of(values);
    }

    /**
     * Hill estimates of the tail index of a column of a table.
     *
     * @param column without missing values
     * @return the estimates
     */
    public static Hill hill(NumericColumn<?> column) {
        Given.all("hill(column)", column);
        return Hill.of(TableFiles.values(column));
    }

    /**
     * Tests every singular vector against random directions.
     *
     * @param svd a decomposition
     * @return distance and p-value of each left and right vector
     */
    public static PorterThomasTests porterThomas(Svd svd) {
        Given.all("porterThomas(svd)", svd);
        return PorterThomasTests.of(svd);
    }

    /**
     * Measures the spread of a unit vector over its components.
     *
     * @param vector of length 1
     * @return inverse participation, largest component, entropy
     */
    public static Localization localization(double[] vector) {
        Given.all("localization(vector)", vector);
        return Localization.of(vector);
    }

    /**
     * Measures the spread of every singular vector over its components.
     *
     * @param svd a decomposition
     * @return the measures of each left and right vector
     */
    public static Localizations localization(Svd svd) {
        Given.all("localization(svd)", svd);
        return Localizations.of(svd);
    }

    /**
     * The overlaps of the right singular vectors of two matrices.
     *
     * @param first of one matrix
     * @param second of a matrix with as many columns
     * @return overlaps of all pairs; {@code Overlap.left(…)} has those of the left vectors
     */
    public static Overlap overlap(Svd first, Svd second) {
        Given.all("overlap(first, second)", first, second);
        return Overlap.right(first, second);
    }

    /**
     * The overlaps of two sets of orthonormal vectors.
     *
     * @param first orthonormal columns
     * @param second orthonormal columns with as many components
     * @return overlaps of all pairs
     */
    public static Overlap overlap(DMatrixRMaj first, DMatrixRMaj second) {
        Given.all("overlap(first, second)", first, second);
        return Overlap.of(first, second);
    }

    /**
     * Statistics of neighbouring singular values, unfolded by Gaussian broadening.
     *
     * @param spectrum at least 63 singular values
     * @return spacings, their tests, number variance
     */
    public static LevelStatistics levels(Spectrum spectrum) {
        Given.all("levels(spectrum)", spectrum);
        return LevelStatistics.of(spectrum);
    }

    /**
     * Statistics of neighbouring singular values after an unfolding of choice.
     *
     * @param spectrum with enough values for the unfolding
     * @param unfolding the method
     * @return spacings, their tests, number variance
     */
    public static LevelStatistics levels(Spectrum spectrum, Unfolding unfolding) {
        Given.all("levels(spectrum, unfolding)", spectrum, unfolding);
        return LevelStatistics.of(spectrum, unfolding);
    }

    /**
     * Statistics of neighbouring levels of any kind, such as eigenvalues, after an unfolding of
     * choice.
     *
     * @param values finite, in any order
     * @param unfolding the method, such as {@code Unfolding.law(Semicircle.ofNoise(n, sigma))}
     * @return spacings, their tests, number variance
     */
    public static LevelStatistics levels(double[] values, Unfolding unfolding) {
        Given.all("levels(values, unfolding)", values, unfolding);
        return LevelStatistics.of(values, unfolding);
    }

    /**
     * Statistics of the singular values in the bulk, unfolded by the law that was fitted.
     *
     * @param fit a fit with at least 12 values inside its edges
     * @return spacings, their tests, number variance
     */
    public static LevelStatistics levels(MarchenkoPasturFit fit) {
        Given.all("levels(fit)", fit);
        return LevelStatistics.of(fit.spectrum(), Unfolding.law(fit.law()));
    }

    /**
     * Fits a power law to the large singular values, by Clauset, Shalizi and Newman.
     *
     * @param spectrum a spectrum
     * @return exponent, threshold and distance
     */
    public static PowerLaw powerLaw(Spectrum spectrum) {
        Given.all("powerLaw(spectrum)", spectrum);
        return PowerLaw.of(spectrum);
    }

    /**
     * Fits a power law to the large values of a sample, by Clauset, Shalizi and Newman.
     *
     * @param values a sample, in any order
     * @return exponent, threshold and distance
     */
    public static PowerLaw powerLaw(double[] values) {
        Given.all("powerLaw(values)", values);
        return PowerLaw.of(values);
    }

    /**
     * A power law fitted to the large values of a column of a table.
     *
     * @param column without missing values
     * @return the fit, with its goodness
     */
    public static PowerLaw powerLaw(NumericColumn<?> column) {
        Given.all("powerLaw(column)", column);
        return PowerLaw.of(TableFiles.values(column));
    }

    /**
     * All estimators of the tail side by side, and a verdict with its reasons.
     *
     * @param spectrum a spectrum
     * @return the report
     */
    public static TailReport tail(Spectrum spectrum) {
        Given.all("tail(spectrum)", spectrum);
        return TailReport.of(spectrum);
    }

    /**
     * All estimators of the tail of a sample, with tests and a verdict.
     *
     * @param values a sample of positive numbers, in any order
     * @return estimates side by side
     */
    public static TailReport tail(double[] values) {
        Given.all("tail(values)", values);
        return TailReport.of(values);
    }

    /**
     * All estimators of the tail of a column of a table.
     *
     * @param column without missing values
     * @return estimates side by side
     */
    public static TailReport tail(NumericColumn<?> column) {
        Given.all("tail(column)", column);
        return TailReport.of(TableFiles.values(column));
    }

    /**
     * The exponent of the larger half of the eigenvalues, from windows of one aspect ratio.
     *
     * @param matrix at least 40 × 40 or 20 × 40, finite entries; not modified
     * @return the exponent, comparable between layers of different shapes
     */
    public static FixedAspectExponent aspectExponent(DMatrixRMaj matrix) {
        Given.all("aspectExponent(matrix)", matrix);
        return FixedAspectExponent.of(matrix);
    }

    /**
     * Norms, ranks, entropy and exponents of a matrix.
     *
     * @param spectrum a spectrum
     * @return the scalar measures
     */
    public static Metrics metrics(Spectrum spectrum) {
        Given.all("metrics(spectrum)", spectrum);
        return Metrics.of(spectrum);
    }

    /**
     * Shows a value in the middle of a cell, as the cell's last value would be shown.
     *
     * @param value anything
     */
    public static void show(Object value) {
        Given.all("show(value)", value);
        BaseKernel kernel = BaseKernel.notebookKernel();
        kernel.display(kernel.getRenderer().render(value));
    }

    /**
     * Checks a number that the text of a notebook claims; the cell fails if it is wrong.
     *
     * @param what name of the number
     * @param value the number found
     * @param expected the number claimed
     * @param tolerance largest difference allowed, at least 0
     * @return one line that says so
     */
    public static String check(String what, double value, double expected, double tolerance) {
        Given.all("check(what, value, expected, tolerance)", what, value, expected, tolerance);
        return Claim.check(what, value, expected, tolerance);
    }

    /**
     * Every verb with one line.
     *
     * @return the list, as a page
     */
    public static HelpIndex help() {
        return new HelpIndex(Help.all());
    }

    /**
     * The help of one verb: formula, units, an example; or of a type or a method.
     *
     * @param name a verb, a type such as {@code Hill}, or a method such as {@code Hill.tailIndex}
     * @return its help
     */
    public static HelpPage help(String name) {
        Given.all("help(name)", name);
        return HelpIndex.find(name);
    }
}
