package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.wishart.discovery.Discoveries;
import org.wishart.discovery.Discovery;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;

import java.util.List;
import java.util.stream.IntStream;

/** Which vectors carry information, with signals at both ends whose number is known. */
class VectorDiscoveriesTest {

    private static final Svd BOTH_ENDS =
            Svd.of(VectorDraws.planted(120, 180, 6, 12, 3, 5, 9, RandomStream.of(4)));

    @Test
    void findsTheSignalsAtBothEnds() {
        for (Discoveries found :
                List.of(
                        PorterThomasTests.of(BOTH_ENDS).discoveries(0.05),
                        Localizations.of(BOTH_ENDS).discoveries(0.05))) {
            assertEquals(240, found.all().size());
            List<Integer> left =
                    found.found().stream()
                            .filter(d -> d.side() == Discovery.Side.LEFT)
                            .map(Discovery::index)
                            .toList();
            // signals and small directions live on few rows; small ones on all columns
            for (int k : IntStream.range(0, 6).toArray()) {
                assertTrue(left.contains(k), found.toString());
            }
            for (int k : IntStream.range(111, 120).toArray()) {
                assertTrue(left.contains(k), found.toString());
            }
            // 5 % of some 21 are false on average: 5 are beyond 1 in 1000 (Poisson)
            assertTrue(found.count() <= 21 + 5, found.toString());
            long right =
                    found.found().stream()
                            .filter(d -> d.side() == Discovery.Side.RIGHT && d.index() < 6)
                            .count();
            assertEquals(6, right, found.toString());
        }
    }

    @Test
    void boundariesLieBetweenSignalsAndNoise() {
        VectorBoundary boundary = PorterThomasTests.of(BOTH_ENDS).boundary();
        assertEquals(new VectorBoundary(6, 111, 120), boundary);
        assertEquals(9, boundary.small());
        assertEquals(
                "vectors below index 6 carry information, and those from index 111 on, of 120",
                boundary.toString());
        assertEquals(
                "no vectors that carry information at the large end, none at the small end, of 7",
                new VectorBoundary(0, 7, 7).toString());
    }

    /** Nothing but localized vectors: no boundary inside, and they are counted once. */
    @Test
    void vectorsThatAllCarryInformationAreOfTheLargeEnd() {
        DMatrixRMaj diagonal =
                CommonOps_DDRM.diag(IntStream.rangeClosed(1, 40).asDoubleStream().toArray());
        assertEquals(
                new VectorBoundary(40, 40, 40), PorterThomasTests.of(Svd.of(diagonal)).boundary());
    }

    /** A single test with a floor of 1/5000 could not be found among 240. */
    @Test
    void oneVectorIsFoundAmongMany() {
        Svd one = Svd.of(VectorDraws.planted(120, 180, 1, 12, 5, 5, 0, RandomStream.of(8)));
        PorterThomasTests tests = PorterThomasTests.of(one);
        Discovery first = tests.discoveries(0.05).found().get(0);
        assertEquals(Discovery.Side.LEFT, first.side());
        assertEquals(0, first.index());
        double distance = tests.left(0).distance();
        assertEquals(SmirnovTail.bound(120, distance), first.pValue());
        assertEquals(1.0 / 5000, tests.left(0).pValue());
    }

    @Test
    void vectorsOfANullSpaceAreNotTested() {
        DMatrixRMaj matrix = VectorDraws.planted(60, 90, 0, 1, 1, 1, 0, RandomStream.of(9));
        for (int i = 40 * 90; i < matrix.data.length; i++) {
            matrix.data[i] = 0;
        }
        Localizations all = Localizations.of(Svd.of(matrix));
        assertEquals(40, all.size());
        assertEquals(20, all.untested());
        assertEquals(40, all.singularValues().length);
        assertEquals(80, all.discoveries(0.05).all().size());
        assertTrue(
                all.toString()
                        .endsWith(
                                "; 20 singular values are 0 up to rounding, their vectors are left"
                                        + " out; 20 rows of zeros are left out of the vectors"),
                all.toString());
        PorterThomasTests tests = PorterThomasTests.of(Svd.of(matrix));
        assertEquals(80, tests.discoveries(0.05).all().size());
        assertEquals(40, tests.boundary().vectors());
        assertMessage(
                "localization needs a singular value above 0, got 3 that are 0; the vectors of a"
                        + " null space are arbitrary",
                () -> Localizations.of(Svd.of(new DMatrixRMaj(3, 4))));
    }

    @Test
    void pooledTestsHaveDiscoveriesButNoBoundary() {
        PorterThomasTests pooled = PorterThomasTests.of(BOTH_ENDS).pooled(5);
        assertTrue(pooled.isPooled());
        assertFalse(PorterThomasTests.of(BOTH_ENDS).isPooled());
        assertEquals(2, pooled.discoveries(0.05).all().get(0).index());
        assertEquals(232, pooled.discoveries(0.05).all().size());
        assertEquals(
                "a boundary needs a test of each vector, but these pool several; use porterThomas(usv)",
                assertThrows(IllegalStateException.class, pooled::boundary).getMessage());
    }

    @Test
    void countsLocalizedVectors() {
        Localizations all = Localizations.of(BOTH_ENDS);
        assertEquals(
                all.left().stream().filter(v -> v.pValue() <= 0.01).count(), all.leftBelow(0.01));
        assertEquals(
                all.right().stream().filter(v -> v.pValue() <= 0.2).count(), all.rightBelow(0.2));
        assertMessage("level must be in (0, 1), got 1.0; 0.05 is usual", () -> all.leftBelow(1));
        assertMessage(
                "level must be in (0, 1), got NaN; 0.05 is usual",
                () -> all.rightBelow(Double.NaN));
        assertEquals(1, Localization.of(new double[] {1}).pValue());
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
