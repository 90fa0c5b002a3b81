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
import org.wishart.law.NormalTable;
import org.wishart.random.RandomStream;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Time of the Kolmogorov–Smirnov distances of as many vectors as each has entries, on one core: by
 * bins, and by sorting.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
@State(Scope.Benchmark)
public class KolmogorovBinsBenchmark {

    /** Vectors, and entries of each. */
    @Param({"512", "1024", "2048"})
    public int size;

    private double[][] vectors;

    /** Draws the vectors. */
    @Setup
    public void draw() {
        RandomStream random = RandomStream.of(1);
        vectors = new double[size][];
        for (int i = 0; i < size; i++) {
            vectors[i] = random.normals(size, 1);
        }
    }

    /** In time proportional to the number of entries. */
    @Benchmark
    public double bins() {
        KolmogorovBins bins = new KolmogorovBins(size);
        double largest = 0;
        for (double[] vector : vectors) {
            largest = Math.max(largest, bins.distance(vector, 1));
        }
        return largest;
    }

    /** As the definition has it. */
    @Benchmark
    public double sorting() {
        double[] us = new double[size];
        double largest = 0;
        for (double[] vector : vectors) {
            for (int i = 0; i < size; i++) {
                us[i] = NormalTable.cumulative(vector[i]);
            }
            Arrays.sort(us);
            for (int i = 0; i < size; i++) {
                double step = Math.max(us[i] - (double) i / size, (i + 1.0) / size - us[i]);
                largest = Math.max(largest, step);
            }
        }
        return largest;
    }
}
