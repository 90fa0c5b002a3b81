package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.Svd;

/** Rows and columns of zeros hold no noise: the vectors are tested without their components. */
class ZeroLinesTest {

    /** Noise of 60 × 90, with rows and columns of zeros around it. */
    private static DMatrixRMaj framed(DMatrixRMaj noise, int rows, int columns) {
        DMatrixRMaj framed = new DMatrixRMaj(noise.numRows + rows, noise.numCols + columns);
        for (int i = 0; i < noise.numRows; i++) {
            for (int j = 0; j < noise.numCols; j++) {
                framed.set(i + rows, j + columns, noise.get(i, j));
            }
        }
        return framed;
    }

    @Test
    void porterThomasTestsAreThoseOfTheMatrixWithoutThem() {
        DMatrixRMaj noise = Gaussian.matrix(60, 90, 1, 3);
        var plain = PorterThomasTests.of(Svd.of(noise));
        var framed = PorterThomasTests.of(Svd.of(framed(noise, 15, 40)));

        assertEquals(plain.size(), framed.size());
        for (int k = 0; k < plain.size(); k++) {
            assertEquals(plain.left(k).pValue(), framed.left(k).pValue());
            assertEquals(plain.right(k).pValue(), framed.right(k).pValue());
        }
        assertEquals(plain.discoveries(0.05).toString(), framed.discoveries(0.05).toString());
        assertEquals(plain.pooled(3).rightBelow(0.05), framed.pooled(3).rightBelow(0.05));
        assertTrue(
                framed.toString()
                        .endsWith(
                                "; 15 singular values are 0 up to rounding, their vectors are left"
                                        + " out; 15 rows and 40 columns of zeros are left out of"
                                        + " the vectors"),
                framed.toString());
    }

    @Test
    void localizationIsThatOfTheMatrixWithoutThem() {
        DMatrixRMaj noise = Gaussian.matrix(60, 90, 1, 4);
        var plain = Localizations.of(Svd.of(noise));
        var framed = Localizations.of(Svd.of(framed(noise, 0, 1)));

        for (int k = 0; k < plain.size(); k++) {
            assertEquals(
                    plain.right(k).inverseParticipation(),
                    framed.right(k).inverseParticipation(),
                    1e-9);
            assertEquals(plain.right(k).pValue(), framed.right(k).pValue(), 1e-6);
        }
        assertTrue(
                framed.toString().endsWith("; 1 column of zeros is left out of the vectors"),
                framed.toString());
    }
}
