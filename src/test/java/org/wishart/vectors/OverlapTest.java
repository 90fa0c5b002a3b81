package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;

import java.util.concurrent.CancellationException;

class OverlapTest {

    private static final DMatrixRMaj AXES = CommonOps_DDRM.identity(3);

    /** Columns: the first axis turned by 30° towards the second, and minus the third. */
    private static final DMatrixRMaj TURNED =
            new DMatrixRMaj(
                    new double[][] {
                        {Math.cos(Math.PI / 6), 0}, {Math.sin(Math.PI / 6), 0}, {0, -1}
                    });

    @Test
    void multipliesByHand() {
        Overlap overlap = Overlap.of(TURNED, AXES);
        assertEquals(2, overlap.size());
        assertEquals(3, overlap.dimension());
        assertEquals(Math.sqrt(3) / 2, overlap.at(0, 0), 1e-15);
        assertEquals(0.5, overlap.at(0, 1), 1e-15);
        assertEquals(-1, overlap.at(1, 2));
        assertArrayEquals(new double[] {Math.sqrt(3) / 2, 1}, overlap.largest(), 1e-15);
        assertArrayEquals(new double[] {Math.sqrt(3) / 2, 0}, overlap.largestSigned(), 1e-15);
        assertEquals(0, overlap.partner(0));
        assertEquals(2, overlap.partner(1));
        assertEquals(3, overlap.matrix().numCols);
    }

    @Test
    void anglesBetweenPlanes() {
        // the planes of axes 1, 2 and of (cos 30°, sin 30°, 0), −axis 3: one line shared, 90° apart
        Overlap overlap = Overlap.of(TURNED, AXES);
        assertArrayEquals(new double[] {1, 0}, overlap.subspace(0, 2), 1e-15);
        // arc cosines of 1 − ε are √(2ε)
        assertArrayEquals(new double[] {0, Math.PI / 2}, overlap.principalAngles(0, 2), 1e-7);
        assertArrayEquals(new double[] {Math.PI / 6}, overlap.principalAngles(0, 1), 1e-14);
        Overlap self = Overlap.of(AXES, AXES);
        assertArrayEquals(new double[] {1, 1, 1}, self.subspace(0, 3));
    }

    /** The table of the paper's reproduction: three standard deviations of the largest of N. */
    @ParameterizedTest
    @CsvSource({
        "768, .0949, .1198, .1725",
        "1024, .0852, .1062, .1512",
        "4096, .0493, .0588, .0798"
    })
    void bandOfRandomDirections(int n, double low, double median, double high) {
        // one vector against n: only the numbers of vectors matter
        DMatrixRMaj one = new DMatrixRMaj(n, 1);
        one.set(0, 0, 1);
        double[] band = bandOf(one, n);
        assertArrayEquals(new double[] {low, median, high}, band, 5.0001e-5); // four decimals
    }

    private static double[] bandOf(DMatrixRMaj one, int n) {
        return Overlap.ofUnchecked(new DMatrixRMaj(1, n), one.numRows).band();
    }

    @Test
    void signedBandIsThatOfOneSide() {
        Overlap overlap = Overlap.ofUnchecked(new DMatrixRMaj(1, 1), 4);
        // the largest of one normal variable is that variable: ±3 standard deviations of 1/√4
        assertArrayEquals(new double[] {-1.5, 0, 1.5}, overlap.bandSigned(), 1e-4);
        // in magnitude: half of all within 0.6745
        assertEquals(0.6744897501960817 / 2, overlap.band()[1], 1e-12);
    }

    @Test
    void bandHoldsRandomDirections() {
        int n = 256;
        int draws = 4000;
        RandomStream random = RandomStream.of(17);
        double[] band = Overlap.ofUnchecked(new DMatrixRMaj(1, n), n).band();
        int below = 0;
        int above = 0;
        int belowMedian = 0;
        for (int i = 0; i < draws; i++) {
            double largest = Localization.of(random.direction(n)).largest(); // against the axes
            below += largest < band[0] ? 1 : 0;
            above += largest > band[2] ? 1 : 0;
            belowMedian += largest < band[1] ? 1 : 0;
        }
        // binomial: 5.4 expected on either side, standard deviation 2.3
        assertEquals(5.4, below, 4 * 2.3);
        assertEquals(5.4, above, 4 * 2.3);
        // standard deviation 0.0079; the unit length shifts the median by less than that
        assertEquals(0.5, (double) belowMedian / draws, 5 * 0.0079);
    }

    @Test
    void comparesVectorsOfTwoMatrices() {
        Svd a = Svd.of(Gaussian.matrix(12, 20, 1, 1));
        Svd b = Svd.of(Gaussian.matrix(12, 20, 1, 2));
        Overlap right = Overlap.right(a, b);
        Overlap left = Overlap.left(a, b);
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 12; j++) {
                assertEquals(product(a.right(i), b.right(j)), right.at(i, j), 1e-14);
                assertEquals(product(a.left(i), b.left(j)), left.at(i, j), 1e-14);
            }
        }
        assertEquals(20, right.dimension());
        assertArrayEquals(right.matrix().data, Overlap.of(a.right(), b.right()).matrix().data);
        // left vectors of a wide matrix span the whole space
        assertEquals(1, left.subspace(0, 12)[11], 1e-12);
        double[] ones = Overlap.right(a, a).largest();
        for (double one : ones) {
            assertEquals(1, one, 1e-12);
        }
        String text = right.toString();
        assertTrue(text.startsWith("overlaps of 12 vectors with 12 in 20 dimensions: "), text);
    }

    private static double product(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void isInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> Overlap.of(AXES, AXES));
    }

    @Test
    void saysWhatIsWrong() {
        Overlap overlap = Overlap.of(TURNED, AXES);
        assertMessage(
                "both sets of vectors need equally many components, got 3 and 2; are the vectors of one in rows?",
                () -> Overlap.of(AXES, CommonOps_DDRM.identity(2)));
        assertMessage(
                "the first set must have at least one column, got none",
                () -> Overlap.of(new DMatrixRMaj(3, 0), AXES));
        assertMessage(
                "the columns of the second set must be orthonormal, but the product of columns 0 and 0 is 4.0; are vectors in rows?",
                () -> Overlap.of(AXES, new DMatrixRMaj(new double[][] {{2}, {0}, {0}})));
        assertMessage(
                "the columns of the first set must be orthonormal, but the product of columns 0 and 1 is 1.0; are vectors in rows?",
                () -> Overlap.of(new DMatrixRMaj(new double[][] {{1, 1}, {0, 0}, {0, 0}}), AXES));
        assertMessage(
                "the columns of the first set must be orthonormal, but the product of columns 0 and 0 is NaN; are vectors in rows?",
                () -> Overlap.of(new DMatrixRMaj(new double[][] {{Double.NaN}, {0}, {0}}), AXES));
        assertMessage(
                "index into the first set must be from 0 to 1, got 2; 0 is its first column",
                () -> overlap.at(2, 0));
        assertMessage(
                "index into the second set must be from 0 to 2, got -1; 0 is its first column",
                () -> overlap.at(0, -1));
        assertMessage(
                "index into the first set must be from 0 to 1, got 2; 0 is its first column",
                () -> overlap.partner(2));
        assertMessage(
                "indices must satisfy 0 <= from < to <= 2, got 0 and 3; to is behind the last",
                () -> overlap.subspace(0, 3));
        Svd a = Svd.of(Gaussian.matrix(4, 6, 1, 1));
        Svd b = Svd.of(Gaussian.matrix(5, 7, 1, 1));
        assertMessage(
                "both matrices need equally many rows, got 4 and 5", () -> Overlap.left(a, b));
        assertMessage(
                "both matrices need equally many columns, got 6 and 7", () -> Overlap.right(a, b));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
