package org.wishart.linalg;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.openblas.global.openblas;
import org.wishart.progress.Progress;

import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The routines of BLAS and LAPACK that this package calls, each with its array lengths checked and
 * an interrupt heeded before and after. Only this class and {@link Reductions} call native code: a
 * wrong length there does not throw, it ends the JVM. All matrices are column-major.
 */
final class OpenBlas {

    private static final int LAYOUT = openblas.LAPACK_COL_MAJOR;

    /** The triangle of symmetric matrices: with it dsyevd takes some 5 % less, in two stages 15. */
    private static final byte TRIANGLE = 'L';

    private static final int CBLAS_TRIANGLE = openblas.CblasLower;
    private static final DoublePointer NONE = null;

    /**
     * Held for reading by everything that calls the library, so that nothing runs when it is set.
     */
    private static final ReentrantReadWriteLock CALLS = new ReentrantReadWriteLock();

    /** Pieces of work that run; those that help one are not counted, as they soon end. */
    private static final AtomicInteger BUSY = new AtomicInteger();

    /** The number of processors that the work on this thread may use. */
    private static final ThreadLocal<Integer> PROCESSORS = new ThreadLocal<>();

    private static final long BETWEEN_LOOKS_NANOS = 10_000_000;

    private static int threads;

    private OpenBlas() {}

    /**
     * Runs work that calls the library.
     *
     * @param processors the number that it may use, with all other work that runs then
     * @param exactly the number of threads that each call must use, not one that others ask for
     */
    static <T> T running(int processors, OptionalInt exactly, Supplier<T> work) {
        if (PROCESSORS.get() != null) {
            return work.get(); // a part of work that runs
        }
        CALLS.readLock().lock();
        while (exactly.isPresent() && threads() != exactly.getAsInt()) {
            CALLS.readLock().unlock(); // somebody has set another number since it was asked for
            useExactly(exactly.getAsInt());
            CALLS.readLock().lock();
        }
        BUSY.incrementAndGet();
        PROCESSORS.set(processors);
        try {
            return work.get();
        } finally {
            PROCESSORS.remove();
            BUSY.decrementAndGet();
            CALLS.readLock().unlock();
        }
    }

    /** The number of further threads that the work on this one can use now. */
    static int idleProcessors() {
        Integer processors = PROCESSORS.get();
        return processors == null ? 0 : Math.max(0, processors - BUSY.get());
    }

    /**
     * Loads the library, and leaves the search for NaN to {@link ScaledMatrix}.
     *
     * @return name and version, such as {@code "OpenBLAS 0.3.31"}
     * @throws LinkageError if it cannot be loaded
     */
    static String load() {
        try {
            return outsideOfCells(OpenBlas::loadHere);
        } catch (CompletionException e) {
            if (e.getCause() instanceof LinkageError missing) {
                throw missing;
            }
            throw e;
        }
    }

    /**
     * Lets the calls that follow use this number of threads each; does nothing if they do so
     * already. As long as another call runs, maybe one that was interrupted, the number stays: the
     * library must not lose threads that it works with.
     */
    static synchronized void useThreads(int count) {
        if (count != threads && CALLS.writeLock().tryLock()) {
            try {
                threads = outsideOfCells(() -> setThreads(count));
            } finally {
                CALLS.writeLock().unlock();
            }
        }
    }

    /** Lets the calls that follow use this number of threads each, once no call uses another. */
    static void useExactly(int count) {
        useThreads(count);
        if (threads() == count) {
            return;
        }
        try (Progress waiting = Progress.begin("waiting for interrupted work to end", 1)) {
            while (threads() != count) {
                Progress.stopIfInterrupted();
                LockSupport.parkNanos(BETWEEN_LOOKS_NANOS);
                useThreads(count);
            }
            waiting.advance();
        }
    }

    static synchronized int threads() {
        return threads;
    }

    private static int setThreads(int count) {
        openblas.blas_set_num_threads(count);
        return count;
    }

    /**
     * Threads that the library starts for itself belong to the group of the one that loads it or
     * sets their number. A notebook stops the whole group of a cell that does not heed an
     * interrupt.
     */
    private static <T> T outsideOfCells(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, OpenBlas::runOutsideOfCells).join();
    }

    private static void runOutsideOfCells(Runnable work) {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        Thread thread = new Thread(group, work, "wishart-openblas");
        thread.setDaemon(true);
        thread.start();
    }

    private static String loadHere() {
        openblas.LAPACKE_set_nancheck(0);
        return openblas.OPENBLAS_VERSION.strip();
    }

    /** Multiplies the first entries by a factor. */
    static void scale(NativeDoubles x, int count, double factor) {
        openblas.cblas_dscal(count, factor, x.at(0, count), 1);
    }

    /**
     * Lower triangle of G := A Aᵀ + beta G, A size × depth; Aᵀ A, A depth × size, if transposed.
     */
    static void dsyrk(boolean transposed, int size, int depth, Block a, double beta, Block g) {
        DoublePointer from = transposed ? a.pointer(depth, size) : a.pointer(size, depth);
        DoublePointer to = g.pointer(size, size);
        int form = form(transposed);
        int major = openblas.CblasColMajor;
        Progress.stopIfInterrupted();
        openblas.cblas_dsyrk(
                major,
                CBLAS_TRIANGLE,
                form,
                size,
                depth,
                1,
                from,
                a.stride(),
                beta,
                to,
                g.stride());
        Progress.stopIfInterrupted();
    }

    /**
     * C := A B, A rows × depth and B depth × columns; Aᵀ B, A depth × rows, if transposed. An
     * interrupt gets through between two blocks of columns.
     */
    static void dgemm(
            boolean transposed, int rows, int columns, int depth, Block a, Block b, Block c) {
        int step = Engine.step(rows, depth);
        for (int from = 0; from < columns; from += step) {
            int count = Math.min(step, columns - from);
            dgemm(transposed, false, rows, count, depth, a, b.from(0, from), 0, c.from(0, from));
        }
    }

    /**
     * C := A B + beta C, A rows × depth and B depth × columns; with their transposes, A depth ×
     * rows or B columns × depth, as asked for.
     */
    static void dgemm(
            boolean leftTransposed,
            boolean rightTransposed,
            int rows,
            int columns,
            int depth,
            Block a,
            Block b,
            double beta,
            Block c) {
        DoublePointer l = leftTransposed ? a.pointer(depth, rows) : a.pointer(rows, depth);
        DoublePointer r = rightTransposed ? b.pointer(columns, depth) : b.pointer(depth, columns);
        DoublePointer to = c.pointer(rows, columns);
        int ld = a.stride();
        int left = form(leftTransposed);
        int right = form(rightTransposed);
        int major = openblas.CblasColMajor;
        Progress.stopIfInterrupted();
        openblas.cblas_dgemm(
                major,
                left,
                right,
                rows,
                columns,
                depth,
                1,
                l,
                ld,
                r,
                b.stride(),
                beta,
                to,
                c.stride());
        Progress.stopIfInterrupted();
    }

    /** y := A x for a symmetric matrix given by its lower triangle. */
    static void dsymv(int size, NativeDoubles matrix, NativeDoubles from, NativeDoubles to) {
        DoublePointer a = Block.of(matrix, size).pointer(size, size);
        DoublePointer x = from.at(0, size);
        DoublePointer y = to.at(0, size);
        int major = openblas.CblasColMajor;
        openblas.cblas_dsymv(major, CBLAS_TRIANGLE, size, 1, a, size, x, 1, 0, y, 1);
    }

    private static int form(boolean transposed) {
        return transposed ? openblas.CblasTrans : openblas.CblasNoTrans;
    }

    /**
     * Cholesky factor, in place of the lower triangle of a symmetric matrix.
     *
     * @return whether there is one; if not, the matrix is not positive definite
     */
    static boolean dpotrf(int size, NativeDoubles matrix) {
        DoublePointer a = Block.of(matrix, size).pointer(size, size);
        Progress.stopIfInterrupted();
        int info = openblas.LAPACKE_dpotrf(LAYOUT, TRIANGLE, size, a, size);
        Progress.stopIfInterrupted();
        check("dpotrf", Math.min(0, info));
        return info == 0;
    }

    /** x := A⁻¹ x, given the Cholesky factor of A. */
    static void dpotrs(int size, NativeDoubles factor, NativeDoubles vector) {
        DoublePointer a = Block.of(factor, size).pointer(size, size);
        DoublePointer x = vector.at(0, size);
        check("dpotrs", openblas.LAPACKE_dpotrs(LAYOUT, TRIANGLE, size, 1, a, size, x, size));
    }

    /**
     * All eigenvalues, ascending, of a symmetric matrix given by its lower triangle.
     *
     * @param g size × size; destroyed
     * @param twoStages whether to reduce to a band first, faster for thousands of rows
     */
    static void eigenvalues(int size, NativeDoubles g, NativeDoubles values, boolean twoStages) {
        DoublePointer a = Block.of(g, size).pointer(size, size);
        DoublePointer w = values.at(0, size);
        byte job = 'N';
        call(
                "dsyevd",
                () ->
                        twoStages
                                ? openblas.LAPACKE_dsyevd_2stage(
                                        LAYOUT, job, TRIANGLE, size, a, size, w)
                                : openblas.LAPACKE_dsyevd(LAYOUT, job, TRIANGLE, size, a, size, w));
    }

    /** All eigenvalues, ascending, and the eigenvectors in the columns of the matrix itself. */
    static void eigenvectors(int size, NativeDoubles g, NativeDoubles values) {
        DoublePointer a = Block.of(g, size).pointer(size, size);
        DoublePointer w = values.at(0, size);
        byte job = 'V';
        call("dsyevd", () -> openblas.LAPACKE_dsyevd(LAYOUT, job, TRIANGLE, size, a, size, w));
    }

    /**
     * The smallest eigenvalues, ascending, and their unit vectors.
     *
     * @param count their number
     * @param values receives them first; size entries long, as it serves as work array
     * @param vectors size × count
     */
    static void smallestEigenvectors(
            int size, int count, NativeDoubles g, NativeDoubles values, NativeDoubles vectors) {
        if (!(count >= 1 && count <= size)) {
            throw new IndexOutOfBoundsException(count + " of " + size + " eigenvectors");
        }
        DoublePointer a = Block.of(g, size).pointer(size, size);
        DoublePointer w = values.at(0, size);
        DoublePointer z = Block.of(vectors, size).pointer(size, count);
        byte job = 'V';
        byte range = 'I';
        try (IntPointer found = new IntPointer(1L);
                IntPointer support = new IntPointer(2L * count)) {
            call(
                    "dsyevr",
                    () ->
                            openblas.LAPACKE_dsyevr(
                                    LAYOUT, job, range, TRIANGLE, size, a, size, 0, 0, 1, count, 0,
                                    found, w, z, size, support));
        }
    }

    /** Singular values, descending, of a rows × columns matrix; destroys it. */
    static void dgesdd(int rows, int columns, NativeDoubles a, NativeDoubles values) {
        DoublePointer from = Block.of(a, rows).pointer(rows, columns);
        DoublePointer s = values.at(0, Math.min(rows, columns));
        gesdd((byte) 'N', rows, columns, from, rows, s, NONE, NONE);
    }

    /** Thin decomposition A = U S Vᵀ with U rows × k and Vᵀ k × columns; destroys A. */
    static void dgesdd(
            int rows,
            int columns,
            Block a,
            NativeDoubles values,
            NativeDoubles u,
            NativeDoubles vt) {
        int size = Math.min(rows, columns);
        DoublePointer from = a.pointer(rows, columns);
        DoublePointer s = values.at(0, size);
        DoublePointer left = Block.of(u, rows).pointer(rows, size);
        DoublePointer right = Block.of(vt, size).pointer(size, columns);
        gesdd((byte) 'S', rows, columns, from, a.stride(), s, left, right);
    }

    private static void gesdd(
            byte job,
            int rows,
            int columns,
            DoublePointer a,
            int stride,
            DoublePointer s,
            DoublePointer u,
            DoublePointer vt) {
        int size = Math.min(rows, columns);
        call(
                "dgesdd",
                () ->
                        openblas.LAPACKE_dgesdd(
                                LAYOUT, job, rows, columns, a, stride, s, u, rows, vt, size));
    }

    /** Runs a routine of LAPACK between two looks at the interrupt flag. */
    static void call(String routine, IntSupplier lapack) {
        Progress.stopIfInterrupted();
        check(routine, lapack.getAsInt());
        Progress.stopIfInterrupted();
    }

    /**
     * Judges LAPACK's answer.
     *
     * @throws ArithmeticException if the routine did not converge
     * @throws IllegalStateException if it refused an argument or found no memory
     */
    static void check(String routine, int info) {
        if (info > 0) {
            throw new ArithmeticException(
                    routine + " did not converge: LAPACK reports " + info + " in place of 0");
        }
        if (info <= -1010) {
            throw new IllegalStateException(routine + " found no memory for its work arrays");
        }
        if (info < 0) {
            throw new IllegalStateException(routine + " refused its argument " + -info);
        }
    }
}
