package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

class PorterThomasTestsTest {

    private static final Svd NOISE = Svd.of(Gaussian.matrix(200, 300, 1, 21));
    private static final PorterThomasTests TESTS = PorterThomasTests.of(NOISE);

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void distancesAndParticipationAreThoseOfTheReference(String name) {
        Svd svd = Svd.of(name.equals("A") ? GoldenMatrices.a() : GoldenMatrices.b());
        PorterThomasTests tests = PorterThomasTests.of(svd);
        assertLikeReference(name + ".porter_thomas_left", svd, svd::left, tests.left());
        assertLikeReference(name + ".porter_thomas_right", svd, svd::right, tests.right());
    }

    private static void assertLikeReference(
            String key, Svd svd, IntFunction<double[]> vector, List<VectorTest> tests) {
        double[] distances = GoldenMatrices.numbers(key + ".D");
        double[] participations = GoldenMatrices.numbers(key + ".ipr");
        assertEquals(distances.length, tests.size());
        double[] values = svd.singularValues();
        for (int k = 0; k < distances.length; k++) {
            double[] v = vector.apply(k);
            double above = k == 0 ? values[0] : values[k - 1] - values[k];
            double below = k == values.length - 1 ? values[k] : values[k] - values[k + 1];
            // a vector turns by the error of the matrix over the gap (Davis and Kahan), with N ε ν₀
            // in either library; and by what Svd promises
            double turn = 2 * v.length * 0x1p-52 * values[0] / Math.min(above, below) + 1e-10;
            // Φ has a slope of at most 0.4, and the table an error of 4e-13
            double tolerance = 0.4 * Math.sqrt(v.length) * turn + 4e-13;
            assertEquals(distances[k], tests.get(k).distance(), tolerance, key + " " + k);
            assertEquals(k, tests.get(k).index());
            // |d Σ v⁴| ≤ 4 |v³| |dv| ≤ 4 turn
            assertEquals(
                    participations[k],
                    Localization.of(v).inverseParticipation(),
                    4 * turn,
                    key + " " + k);
        }
    }

    /** The directions of its three spikes are random, too, which no test of components can see. */
    @Test
    void findsNothingInSpikesOfRandomDirection() {
        PorterThomasTests tests = PorterThomasTests.of(Svd.of(GoldenMatrices.b()));
        double[] usual = GoldenMatrices.numbers("B.porter_thomas_right.p");
        for (int k = 0; k < 3; k++) {
            assertTrue(tests.right(k).pValue() > 0.05, tests.right(k).toString());
            assertTrue(usual[k] > 0.05);
        }
    }

    @Test
    void pValuesOfNoiseAreUniform() {
        for (List<VectorTest> tests : List.of(TESTS.left(), TESTS.right())) {
            double[] ps = tests.stream().mapToDouble(VectorTest::pValue).sorted().toArray();
            double distance = 0;
            for (int i = 0; i < ps.length; i++) {
                distance = Math.max(distance, Math.abs(ps[i] - (i + 0.5) / ps.length));
            }
            // the 0.1 % point of Kolmogorov's distribution, 1.95/√n; vectors are orthogonal, and
            // the shared null distribution adds 1.95/√4999 at the most
            assertTrue(distance < 1.95 / Math.sqrt(ps.length) + 1.95 / Math.sqrt(4999));
        }
    }

    @Test
    void pooledTestsOfNoiseRejectAsOftenAsTheySay() {
        int pooled = 5;
        int draws = 1000;
        int dimension = 60;
        int[] rejected = new int[3];
        double[] levels = {0.01, 0.05, 0.1};
        RandomStream random = RandomStream.of(31);
        for (int i = 0; i < draws; i++) {
            DMatrixRMaj matrix = DMatrixRMaj.wrap(5, dimension, random.normals(5 * dimension, 1));
            VectorTest test = PorterThomasTests.of(Svd.of(matrix)).pooled(pooled).right(0);
            for (int k = 0; k < levels.length; k++) {
                rejected[k] += test.pValue() <= levels[k] ? 1 : 0;
            }
        }
        for (int k = 0; k < levels.length; k++) {
            // binomial, with a null distribution of 999 draws: 4 standard deviations
            double tolerance =
                    4 * Math.sqrt(levels[k] * (1 - levels[k]) * (1.0 / draws + 1.0 / 999));
            assertEquals(levels[k], (double) rejected[k] / draws, tolerance, "at " + levels[k]);
        }
    }

    /** Columns of growing variance: every right vector is a little localized. */
    @Test
    void poolingFindsWhatSingleTestsDoNot() {
        int n = 128;
        DMatrixRMaj matrix = Gaussian.matrix(n, n, 1, 41);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] *= 1 + 2.0 * (i % n) / n;
        }
        PorterThomasTests single = PorterThomasTests.of(Svd.of(matrix));
        PorterThomasTests pooled = single.pooled(15);
        double share = (double) single.rightBelow(0.05) / single.size();
        double pooledShare = (double) pooled.rightBelow(0.05) / pooled.size();
        assertTrue(pooledShare > 2 * share, share + " and " + pooledShare);
        assertEquals(n - 14, pooled.size());
        assertEquals(7, pooled.right(0).index());
        assertEquals(999, pooled.right(0).draws());
    }

    @Test
    void meansAreThoseOfTheNeighboursThatThereAre() {
        double[] means = TESTS.rightMeans(3);
        double[] ps = TESTS.right().stream().mapToDouble(VectorTest::pValue).toArray();
        assertEquals(ps.length, means.length);
        assertEquals((ps[0] + ps[1]) / 2, means[0], 1e-15);
        assertEquals((ps[3] + ps[4] + ps[5]) / 3, means[4], 1e-15);
        assertEquals((ps[198] + ps[199]) / 2, means[199], 1e-15);
        assertEquals(TESTS.left(0).pValue(), TESTS.leftMeans(1)[0]);
        // 1/2 ± 1/√(12 W) each; 4.5 standard deviations for 2 × 200 of them, all but the ends
        for (double[] side : new double[][] {TESTS.leftMeans(15), TESTS.rightMeans(15)}) {
            for (double mean : Arrays.copyOfRange(side, 7, 193)) {
                assertEquals(0.5, mean, 4.5 / Math.sqrt(12 * 15));
            }
        }
    }

    @Test
    void countsSmallPValues() {
        long expected = TESTS.left().stream().filter(t -> t.pValue() <= 0.2).count();
        assertEquals(expected, TESTS.leftBelow(0.2));
        String text = TESTS.toString();
        assertTrue(
                text.startsWith("Porter–Thomas tests of 200 left and 200 right vectors: "), text);
        assertEquals(200, TESTS.size());
        for (int k = 0; k < 200; k++) {
            assertEquals(TESTS.right().get(k), TESTS.right(k));
            assertEquals(TESTS.left().get(k), TESTS.left(k));
        }
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage(
                "vectors must be in [2, 200], got 1; it counts neighbours tested together",
                () -> TESTS.pooled(1));
        assertMessage(
                "vectors must be in [2, 200], got 201; it counts neighbours tested together",
                () -> TESTS.pooled(201));
        assertMessage(
                "index k must be from 0 to 199, got 200; 0 is the largest singular value",
                () -> TESTS.left(200));
        assertMessage(
                "index k must be from 0 to 199, got -1; 0 is the largest singular value",
                () -> TESTS.right(-1));
        assertMessage(
                "window must be an odd number from 1 to 200, got 14; 15 is usual",
                () -> TESTS.leftMeans(14));
        assertMessage(
                "window must be an odd number from 1 to 200, got 201; 15 is usual",
                () -> TESTS.rightMeans(201));
        assertMessage(
                "level must be in (0, 1), got NaN; 0.05 is usual",
                () -> TESTS.rightBelow(Double.NaN));
        assertMessage("level must be in (0, 1), got 0.0; 0.05 is usual", () -> TESTS.leftBelow(0));
        assertMessage(
                "dimension must be at least 2, got 1; one component is not random",
                () -> PorterThomasTests.of(Svd.of(Gaussian.matrix(1, 5, 1, 1))));
        assertMessage(
                "Porter–Thomas tests need a singular value above 0, got 1 that is 0; the vectors of"
                        + " a null space are arbitrary",
                () -> PorterThomasTests.of(Svd.of(new DMatrixRMaj(1, 5))));
    }

    /** Any basis of the null space would do as its vectors: they are not tested, and it says so. */
    @Test
    void doesNotTestTheNullSpace() {
        var product = new DMatrixRMaj(40, 60);
        CommonOps_DDRM.mult(Gaussian.matrix(40, 12, 1, 1), Gaussian.matrix(12, 60, 1, 2), product);
        var tests = PorterThomasTests.of(Svd.of(product));
        assertEquals(12, tests.size());
        assertEquals(12, tests.singularValues().length);
        assertEquals(28, tests.untested());
        assertTrue(
                tests.toString()
                        .endsWith(
                                "; 28 singular values are 0 up to rounding, their vectors are left"
                                        + " out"),
                tests.toString());
        assertEquals(11, tests.pooled(2).size());
        assertEquals(28, tests.pooled(2).untested());
        assertEquals(0, TESTS.untested());
        assertMessage(
                "Porter–Thomas tests need a singular value above 0, got 5 that are 0; the vectors of"
                        + " a null space are arbitrary",
                () -> PorterThomasTests.of(Svd.of(new DMatrixRMaj(5, 7))));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
