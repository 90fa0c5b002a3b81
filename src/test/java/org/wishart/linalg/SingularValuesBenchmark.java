package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
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

import java.util.concurrent.TimeUnit;

/**
 * Time of one decomposition of a Gaussian matrix, on one core. To compare with numpy side by side,
 * run {@code src/test/reference/compare_with_numpy.sh}.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(3)
@State(Scope.Benchmark)
public class SingularValuesBenchmark {

    /** Attention and MLP blocks of a base transformer, and a large square one. */
    @Param({"768x768", "768x3072", "2048x2048"})
    public String shape;

    private DMatrixRMaj weights;

    /** Draws the matrix. */
    @Setup
    public void draw() {
        String[] sides = shape.split("x", -1);
        weights = Matrices.gaussian(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), 1);
    }

    /** The default: every value to 1e-12, by the fastest route that promises it. */
    @Benchmark
    public double[] valuesOnly() {
        return SingularValues.of(weights).toArray();
    }

    /** To 1e-6, enough for a histogram. */
    @Benchmark
    public double[] roughValues() {
        return SingularValues.of(weights, 1e-6).toArray();
    }

    /** By the accurate route. */
    @Benchmark
    public double[] exactValues() {
        return SingularValues.exact(weights).toArray();
    }

    /** Thin U, S and V. */
    @Benchmark
    public Svd withVectors() {
        return Svd.of(weights);
    }

    /** The smallest value with its vectors. */
    @Benchmark
    public SingularTriplet smallest() {
        return SingularTriplet.smallest(weights);
    }
}
