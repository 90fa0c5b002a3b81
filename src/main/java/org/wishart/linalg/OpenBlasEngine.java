package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Background;
import org.wishart.progress.Progress;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The native engine. Chooses the fastest route whose error bound keeps the promise.
 *
 * <p>All native memory is taken, used and freed on threads of {@link Background}: whatever happens
 * to the calling thread, which only waits, never happens between a call and the freeing of its
 * memory.
 */
final class OpenBlasEngine implements Engine {

    /** Shorter side from which the two-stage reduction beats dgesdd. */
    static final int TWO_STAGE_SIZE = 640;

    private final String name;

    private OpenBlasEngine(String name) {
        this.name = name;
    }

    /**
     * Loads the library and sets its threads.
     *
     * @throws LinkageError if that is not possible
     */
    static Engine load() {
        Engine engine = new OpenBlasEngine(OpenBlas.load());
        engine.useThreads(BlasThreads.wanted());
        return engine;
    }

    @Override
    public String name() {
        int threads = OpenBlas.threads();
        OptionalInt excess = BlasThreads.excess();
        String limit =
                threads == BlasThreads.MOST && excess.isPresent()
                        ? ", its maximum; " + BlasThreads.VARIABLE + " is " + excess.getAsInt()
                        : "";
        return name + " (" + threads + (threads == 1 ? " thread" : " threads") + limit + ")";
    }

    @Override
    public void useThreads(int count) {
        OpenBlas.useThreads(count);
    }

    private static <T> T call(String what, Supplier<T> work) {
        int processors = BlasThreads.processors();
        OptionalInt exactly =
                BatchThread.isCurrent()
                        ? OptionalInt.of(BlasThreads.wanted())
                        : OptionalInt.empty();
        exactly.ifPresent(OpenBlas::useExactly); // here, where an interrupt ends the wait
        return Background.call(what, () -> OpenBlas.running(processors, exactly, work));
    }

    @Override
    public Values values(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        return call(matrix.nameOf("singular values"), () -> valuesHere(matrix, tolerance, work));
    }

    private static Values valuesHere(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        Optional<Values> fast =
                GramMatrix.mayReach(matrix, tolerance)
                        ? GramMatrix.values(matrix, tolerance, work)
                        : Optional.empty();
        return fast.orElseGet(
                () ->
                        matrix.shortSide() < TWO_STAGE_SIZE
                                ? Direct.values(matrix)
                                : TwoStage.values(matrix, work));
    }

    @Override
    public Factors factors(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        return call(matrix.nameOf("singular vectors"), () -> factorsHere(matrix, tolerance, work));
    }

    private static Factors factorsHere(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
        return GramVectors.factors(matrix, tolerance, work).orElseGet(() -> Direct.factors(matrix));
    }

    @Override
    public Triplet smallest(ScaledMatrix matrix, Progress work) {
        return call(
                matrix.nameOf("smallest singular value"),
                () ->
                        SmallestByGram.triplet(matrix, work)
                                .orElseGet(
                                        () ->
                                                EjmlEngine.smallest(
                                                        factorsHere(matrix, Tolerance.FULL, work),
                                                        matrix)));
    }

    @Override
    public DMatrixRMaj product(int rows, int columns, int depth, double[] left, double[] right) {
        return call(
                "product of " + rows + " × " + depth + " and " + depth + " × " + columns,
                () -> productHere(rows, columns, depth, left, right));
    }

    private static DMatrixRMaj productHere(
            int rows, int columns, int depth, double[] left, double[] right) {
        double[] entries = new double[rows * columns];
        try (var l = new NativeDoubles(left.length);
                var r = new NativeDoubles(right.length);
                var c = new NativeDoubles(entries.length)) {
            l.put(0, left, 0, left.length);
            r.put(0, right, 0, right.length);
            Block to = Block.of(c, columns);
            // row-major matrices are their transposes to BLAS
            OpenBlas.dgemm(
                    true,
                    /* rows= */ columns,
                    /* columns= */ rows,
                    depth,
                    Block.of(r, depth),
                    Block.of(l, depth),
                    to);
            c.get(0, entries, 0, entries.length);
        }
        return DMatrixRMaj.wrap(rows, columns, entries);
    }
}
