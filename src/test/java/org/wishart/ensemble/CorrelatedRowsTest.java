package org.wishart.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.law.GeneralMarchenkoPastur;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.SingularValues;

class CorrelatedRowsTest {

    /** 9 4 2; 4 8 1; 2 1 3: rows of 20,000 columns. */
    private static final DMatrixRMaj COVARIANCE =
            new DMatrixRMaj(new double[][] {{9, 4, 2}, {4, 8, 1}, {2, 1, 3}});

    /** Four standard errors of a sample covariance, {@code √((ΣᵢᵢΣⱼⱼ + Σᵢⱼ²)/n)}. */
    @Test
    void rowsHaveTheCovarianceThatWasAskedFor() {
        int n = 20_000;
        DMatrixRMaj w = CorrelatedRows.matrix(COVARIANCE, n, 1);
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += w.get(i, k) * w.get(j, k);
                }
                double expected = COVARIANCE.get(i, j);
                double square = COVARIANCE.get(i, i) * COVARIANCE.get(j, j) + expected * expected;
                assertEquals(expected, sum / n, 4 * Math.sqrt(square / n));
            }
        }
    }

    /** The recursion is the Cholesky factor of ρ^|i−j|, so both draw the same matrix. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, -0.9, 0})
    void autoregressiveIsTheCovarianceOfPowers(double correlation) {
        DMatrixRMaj covariance = new DMatrixRMaj(12, 12);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                covariance.set(i, j, 4 * Math.pow(correlation, Math.abs(i - j)));
            }
        }
        assertArrayEquals(
                CorrelatedRows.matrix(covariance, 5, 8).data,
                CorrelatedRows.autoregressive(12, 5, 2, correlation, 8).data,
                1e-13);
    }

    /**
     * The number of levels below a point has a standard deviation of √((ln(2π 200) + 1.58)/π²) =
     * 0.94 (that of Gaussian ensembles); four of them and one for the finite size are 5 of 200.
     * Marchenko and Pastur's law without correlation is far from it.
     */
    @Test
    void singularValuesFollowTheGeneralLaw() {
        double[] values =
                SingularValues.of(CorrelatedRows.autoregressive(200, 400, 0.05, 0.5, 2)).toArray();
        var law =
                GeneralMarchenkoPastur.of(
                        0.5, 1, CorrelatedRows.autoregressivePopulation(0.5, 100));
        assertEquals(1, law.population().mean(), 1e-12);
        double distance = Samples.distance(values, law::cumulative);
        assertTrue(distance < 5.0 / 200, () -> "D = " + distance);
        double other =
                Samples.distance(values, MarchenkoPastur.ofNoise(200, 400, 0.05)::cumulative);
        assertTrue(other > 0.1, () -> "D = " + other);
    }

    @Test
    void rowsMayDependOnEachOther() {
        DMatrixRMaj covariance = new DMatrixRMaj(new double[][] {{1, 2, 0}, {2, 4, 0}, {0, 0, 0}});
        DMatrixRMaj w = CorrelatedRows.matrix(covariance, 2, 1);
        assertEquals(2 * w.get(0, 1), w.get(1, 1), 1e-15);
        assertEquals(0, w.get(2, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -1, Double.NaN})
    void refusesACorrelationOutOfRange(double correlation) {
        String message = "correlation of neighbouring rows must be in (-1, 1), got " + correlation;
        assertRefused(message, () -> CorrelatedRows.autoregressive(2, 2, 1, correlation, 1));
        assertRefused(message, () -> CorrelatedRows.autoregressivePopulation(correlation, 9));
    }

    @Test
    void refusesWhatIsNoCovariance() {
        assertRefused(
                "atoms must be at least 1, got 0",
                () -> CorrelatedRows.autoregressivePopulation(0.5, 0));
        assertRefused(
                "covariance must be square with at least one row, got 2 × 3; its side is the number of rows",
                () -> CorrelatedRows.matrix(new DMatrixRMaj(2, 3), 4, 1));
        assertRefused(
                "covariance must be symmetric and finite, got 0.5 in row 1, column 0 and 0.25 mirrored",
                () ->
                        CorrelatedRows.matrix(
                                new DMatrixRMaj(new double[][] {{1, 0.25}, {0.5, 1}}), 4, 1));
        assertRefused(
                "covariance must be symmetric and finite, got NaN in row 1, column 0 and 0.25 mirrored",
                () ->
                        CorrelatedRows.matrix(
                                new DMatrixRMaj(new double[][] {{1, 0.25}, {Double.NaN, 1}}),
                                4,
                                1));
        assertRefused(
                "covariance must have no negative eigenvalue, got a Cholesky pivot of -3.0; is it a covariance?",
                () ->
                        CorrelatedRows.matrix(
                                new DMatrixRMaj(new double[][] {{1, 2}, {2, 1}}), 4, 1));
        assertRefused(
                "covariance must have no negative eigenvalue, got a Cholesky pivot of 2.0; is it a covariance?",
                () ->
                        CorrelatedRows.matrix(
                                new DMatrixRMaj(new double[][] {{0, 2}, {2, 1}}), 4, 1));
    }

    private static void assertRefused(String message, Executable call) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
    }
}
