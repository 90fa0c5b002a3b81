package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;

/** Arrays that are too short by one must be refused in Java: in native code they end the JVM. */
class OpenBlasTest {

    @BeforeAll
    static void onlyWhereItLoads() {
        Engine engine = Engines.choose("", OpenBlasEngine::load);
        Assumptions.assumeTrue(engine instanceof OpenBlasEngine);
    }

    /** The library must not lose threads that it works with: a call may run on when interrupted. */
    @Test
    void keepsItsThreadsWhileACallRuns() throws Exception {
        int before = OpenBlas.threads();
        CountDownLatch runs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Thread call =
                new Thread(
                        () ->
                                OpenBlas.running(
                                        1,
                                        OptionalInt.empty(),
                                        () -> {
                                            runs.countDown();
                                            return awaits(end);
                                        }));
        call.start();
        runs.await();
        OpenBlas.useThreads(before + 1);
        assertEquals(before, OpenBlas.threads());
        end.countDown();
        call.join();
        OpenBlas.useThreads(before + 1);
        assertEquals(before + 1, OpenBlas.threads());
        OpenBlas.useThreads(before);
        assertEquals(before, OpenBlas.threads());
    }

    private static boolean awaits(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(Executable call) {
        assertThrows(IndexOutOfBoundsException.class, call);
    }

    @Test
    void refusesAnyArrayThatIsTooShort() {
        try (var full = new NativeDoubles(12);
                var lacking = new NativeDoubles(11);
                var four = new NativeDoubles(4);
                var three = new NativeDoubles(3);
                var sixteen = new NativeDoubles(16);
                var fifteen = new NativeDoubles(15);
                var nine = new NativeDoubles(9);
                var eight = new NativeDoubles(8);
                var two = new NativeDoubles(2)) {
            Block a = Block.of(full, 4);
            Block b = Block.of(lacking, 4);
            Block square = Block.of(nine, 3);

            assertRefused(() -> OpenBlas.scale(lacking, 12, 2));
            assertRefused(() -> OpenBlas.dsyrk(false, 4, 3, b, 0, Block.of(sixteen, 4)));
            assertRefused(() -> OpenBlas.dsyrk(false, 4, 3, a, 0, Block.of(fifteen, 4)));
            assertRefused(() -> OpenBlas.dsyrk(true, 3, 4, b, 0, square));
            assertRefused(() -> OpenBlas.dsyrk(true, 3, 4, a, 0, Block.of(eight, 3)));
            assertRefused(() -> OpenBlas.dgemm(false, 4, 3, 3, b, square, a));
            assertRefused(() -> OpenBlas.dgemm(false, 4, 3, 3, a, Block.of(eight, 3), a));
            assertRefused(() -> OpenBlas.dgemm(false, 4, 3, 3, a, square, b));
            assertRefused(() -> OpenBlas.dsymv(4, fifteen, four, four));
            assertRefused(() -> OpenBlas.dsymv(4, sixteen, three, four));
            assertRefused(() -> OpenBlas.dsymv(4, sixteen, four, three));
            assertRefused(() -> OpenBlas.dpotrf(4, fifteen));
            assertRefused(() -> OpenBlas.dpotrs(4, fifteen, four));
            assertRefused(() -> OpenBlas.dpotrs(4, sixteen, three));
            assertRefused(() -> OpenBlas.eigenvalues(4, fifteen, four, false));
            assertRefused(() -> OpenBlas.eigenvalues(4, sixteen, three, true));
            assertRefused(() -> OpenBlas.eigenvectors(4, fifteen, four));
            assertRefused(() -> OpenBlas.eigenvectors(4, sixteen, three));
            assertRefused(() -> OpenBlas.smallestEigenvectors(4, 2, fifteen, four, eight));
            assertRefused(() -> OpenBlas.smallestEigenvectors(4, 2, sixteen, three, eight));
            assertRefused(() -> OpenBlas.smallestEigenvectors(4, 2, sixteen, four, four));
            assertRefused(() -> OpenBlas.smallestEigenvectors(4, 5, sixteen, four, full));
            assertRefused(() -> OpenBlas.smallestEigenvectors(4, 0, sixteen, four, full));
            assertRefused(() -> OpenBlas.dgesdd(4, 3, lacking, three));
            assertRefused(() -> OpenBlas.dgesdd(4, 3, full, two));
            assertRefused(() -> OpenBlas.dgesdd(4, 3, b, three, full, nine));
            assertRefused(() -> OpenBlas.dgesdd(4, 3, a, two, full, nine));
            assertRefused(() -> OpenBlas.dgesdd(4, 3, a, three, lacking, nine));
            assertRefused(() -> OpenBlas.dgesdd(4, 3, a, three, full, eight));
            assertRefused(() -> Reductions.dgeqrf(4, 3, lacking, three));
            assertRefused(() -> Reductions.dgeqrf(4, 3, full, two));
            assertRefused(() -> Reductions.dgelqf(3, 4, lacking, three));
            assertRefused(() -> Reductions.dgelqf(3, 4, full, two));
            assertRefused(() -> Reductions.dgeqrt(4, 3, b, nine));
            assertRefused(() -> Reductions.dgeqrt(4, 3, a, eight));
            assertRefused(() -> Reductions.dgemqrt(false, 4, 3, 3, b, nine, a));
            assertRefused(() -> Reductions.dgemqrt(false, 4, 3, 3, a, eight, a));
            assertRefused(() -> Reductions.dgemqrt(false, 4, 3, 3, a, nine, b));
            assertRefused(() -> Reductions.dgemqrt(true, 3, 4, 3, b, nine, a));
            assertRefused(() -> Reductions.dgbbrd(4, 2, lacking, four, three));
            assertRefused(() -> Reductions.dgbbrd(4, 2, full, three, three));
            assertRefused(() -> Reductions.dgbbrd(4, 2, full, four, two));
            assertRefused(() -> Reductions.dbdsqr(4, three, three));
            assertRefused(() -> Reductions.dbdsqr(4, four, two));
        }
    }

    @Test
    void findsTheSameEigenvaluesInOneStageOrTwo() {
        for (int size = 1; size <= 80; size++) {
            ScaledMatrix matrix = ScaledMatrix.of(Matrices.gaussian(size, size + 5, size));
            try (var gram = GramMatrix.of(matrix, TestEngines.unseen());
                    var again = GramMatrix.of(matrix, TestEngines.unseen());
                    var one = new NativeDoubles(size);
                    var two = new NativeDoubles(size)) {
                OpenBlas.eigenvalues(size, gram, one, false);
                OpenBlas.eigenvalues(size, again, two, true);
                double[] expected = one.toArray(size);
                // each is off by at most 50 ε of the largest
                double tolerance = 100 * Math.ulp(1.0) * expected[size - 1];
                assertArrayEquals(expected, two.toArray(size), tolerance);
            }
        }
    }

    @Test
    void refusesABlockThatReachesPastItsMemory() {
        try (var memory = new NativeDoubles(12)) {
            Block block = Block.of(memory, 4);
            assertDoesNotThrow(() -> block.from(1, 1).pointer(3, 2));
            assertRefused(() -> block.from(2, 1).pointer(3, 2));
            assertRefused(() -> block.pointer(5, 1));
            assertRefused(() -> block.pointer(4, -1));
            assertRefused(() -> block.from(-1, 0).pointer(1, 1));
        }
    }

    @Test
    void nativeMemoryCopiesWhatItIsGivenAndNoMore() {
        try (var memory = new NativeDoubles(4);
                var other = new NativeDoubles(2)) {
            memory.put(0, new double[] {0, 1, 2, 3, 4}, 1, 4);
            assertArrayEquals(new double[] {1, 2, 3, 4}, memory.toArray(4), 0);
            memory.clear(1, 2);
            other.copy(0, memory, 2, 2);
            assertArrayEquals(new double[] {0, 4}, other.toArray(2), 0);
            assertRefused(() -> memory.put(1, new double[4], 0, 4));
            assertRefused(() -> memory.get(-1, new double[4], 0, 1));
            assertRefused(() -> other.copy(1, memory, 0, 2));
            assertRefused(() -> memory.clear(4, 1));
        }
    }

    @Test
    void nativeMemoryIsOutOfReachOnceFreed() {
        NativeDoubles freed;
        try (var memory = new NativeDoubles(4)) {
            freed = memory;
        }
        assertRefused(() -> freed.toArray(1));
    }

    @Test
    void namesWhatWasAskedOfNativeMemory() {
        try (var memory = new NativeDoubles(4)) {
            var refusal = assertThrows(IndexOutOfBoundsException.class, () -> memory.at(2, 3));
            assertEquals("native memory of 4 doubles was asked for 3 from 2", refusal.getMessage());
            Block block = Block.of(memory, 2);
            var misfit = assertThrows(IndexOutOfBoundsException.class, () -> block.pointer(3, 1));
            assertEquals("3 × 1 does not fit columns of length 2", misfit.getMessage());
        }
    }

    @Test
    void turnsAnswersOfLapackIntoSentences() {
        assertDoesNotThrow(() -> OpenBlas.check("dgesdd", 0));
        assertEquals(
                "dgesdd did not converge: LAPACK reports 3 in place of 0",
                assertThrows(ArithmeticException.class, () -> OpenBlas.check("dgesdd", 3))
                        .getMessage());
        assertEquals(
                "dgesdd refused its argument 5",
                assertThrows(IllegalStateException.class, () -> OpenBlas.check("dgesdd", -5))
                        .getMessage());
        assertEquals(
                "dgesdd found no memory for its work arrays",
                assertThrows(IllegalStateException.class, () -> OpenBlas.check("dgesdd", -1010))
                        .getMessage());
    }

    @Test
    void saysThatThereIsNoRoomForWhatNoMachineHolds() {
        OutOfMemoryError error =
                assertThrows(OutOfMemoryError.class, () -> new NativeDoubles(1L << 47).close());
        assertEquals(
                "no room for 1125899907 MB outside the Java heap, where native code works",
                error.getMessage());
    }
}
