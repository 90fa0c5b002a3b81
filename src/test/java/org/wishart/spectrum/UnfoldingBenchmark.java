package org.wishart.spectrum;

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
 * Time of one unfolding by Gaussian broadening, on one core. To compare with numpy side by side,
 * run {@code src/test/reference/compare_unfolding.sh}.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
@State(Scope.Benchmark)
public class UnfoldingBenchmark {

    /** Singular values. */
    @Param({"1024", "4096"})
    public int size;

    private Spectrum spectrum;

    /** The quarter circle, rigid as singular values are. */
    @Setup
    public void fill() {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = 2 * Math.sin(Math.PI / 2 * (size - i - 0.5) / size);
        }
        spectrum = Spectrum.of(values, size, size);
    }

    /** With a window of 15, as in the paper. */
    @Benchmark
    public UnfoldedLevels gaussian() {
        return Unfolding.gaussian().apply(spectrum);
    }
}
