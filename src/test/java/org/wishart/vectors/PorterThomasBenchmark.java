package org.wishart.vectors;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;

import java.util.concurrent.TimeUnit;

/**
 * Time of the Porter–Thomas tests of all left and right vectors of a square Gaussian matrix, on one
 * core. To compare with numpy and scipy side by side, run {@code
 * src/test/reference/compare_porter_thomas.sh}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(3)
@State(Scope.Benchmark)
public class PorterThomasBenchmark {

    /** Rows and columns. */
    @Param("1024")
    public int size;

    private Svd svd;

    /** Decomposes a matrix; that is not part of the time. */
    @Setup
    public void decompose() {
        svd = Svd.of(Gaussian.matrix(size, size, 1, 1));
        PorterThomas.of(size);
    }

    /** With the null distribution at hand, as from the second matrix of a size on. */
    @Benchmark
    public PorterThomasTests tests() {
        return PorterThomasTests.of(svd);
    }

    /** The null distribution alone: 4999 random directions, once for each dimension. */
    @Benchmark
    public PorterThomas simulation() {
        return PorterThomas.calibrate(size, PorterThomas.DRAWS, RandomStream.of(1));
    }
}
