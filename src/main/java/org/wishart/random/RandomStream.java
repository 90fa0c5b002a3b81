package org.wishart.random;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * Random numbers from a seed, bit for bit the same on every machine and JDK.
 *
 * <p>xoshiro256++ (Blackman and Vigna 2021), its four words filled by SplitMix64 from the seed;
 * normal deviates by Marsaglia's polar method with {@link StrictMath}. Not for several threads at
 * once: give each piece of work its own stream, named by a path of numbers.
 *
 * <pre>{@code
 * var stream = RandomStream.of(56, 3); // the fourth point of a study with seed 56
 * double z = stream.normal();
 * stream.normals(5, 0.1)
 * }</pre>
 *
 * @see <a href="https://doi.org/10.1145/3460772">Blackman and Vigna (2021)</a>
 */
public final class RandomStream {

    /** Increment of SplitMix64, the golden ratio in 64 bits. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final UniformRandomProvider uniform;
    private double spare;
    private boolean hasSpare;

    private RandomStream(long state) {
        long[] words = new long[4];
        long next = state;
        for (int i = 0; i < words.length; i++) {
            next += GOLDEN;
            words[i] = mix(next);
        }
        uniform = RandomSource.XO_SHI_RO_256_PP.create(words);
    }

    /**
     * A stream for a seed and a path, different for each.
     *
     * @param seed any number
     * @param path numbers that name one part of the work done under this seed, such as point and
     *     repetition; may be empty
     * @return a fresh stream; the same arguments give the same numbers
     */
    public static RandomStream of(long seed, long... path) {
        long state = seed;
        for (long part : path) {
            state = mix(mix(state + GOLDEN) + part);
        }
        return new RandomStream(state);
    }

    /**
     * The next uniform deviate.
     *
     * @return in [0, 1), dimensionless, a multiple of 2⁻⁵³
     */
    public double uniform() {
        return (uniform.nextLong() >>> 11) * 0x1p-53;
    }

    /**
     * The next standard normal deviate.
     *
     * @return mean 0, standard deviation 1, dimensionless
     */
    public double normal() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                double factor = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
                spare = y * factor;
                hasSpare = true;
                return x * factor;
            }
        }
    }

    /**
     * Independent normal deviates of mean 0.
     *
     * @param length at least 0
     * @param sigma their standard deviation, finite, at least 0
     * @return a fresh array, in the unit of {@code sigma}
     * @throws IllegalArgumentException if {@code length} is negative, or {@code sigma} negative,
     *     infinite or NaN
     */
    public double[] normals(int length, double sigma) {
        if (length < 0) {
            throw new IllegalArgumentException("length must be at least 0, got " + length);
        }
        if (!(sigma >= 0 && sigma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "sigma must be finite and at least 0, got "
                            + sigma
                            + "; it is the standard deviation");
        }
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = sigma * normal();
        }
        return values;
    }

    /**
     * A direction, uniformly distributed.
     *
     * @param dimension at least 1
     * @return a fresh array of unit length, dimensionless
     * @throws IllegalArgumentException if {@code dimension} is less than 1
     */
    public double[] direction(int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("dimension must be at least 1, got " + dimension);
        }
        double[] vector = normals(dimension, 1);
        double square = 0;
        for (double x : vector) {
            square += x * x;
        }
        double norm = StrictMath.sqrt(square);
        for (int i = 0; i < dimension; i++) {
            vector[i] /= norm;
        }
        return vector;
    }

    /**
     * A whole number, uniformly distributed: high bits of the product with a 32-bit deviate, and a
     * new one where that would prefer some numbers (Lemire 2019).
     *
     * @param bound at least 1
     * @return in [0, {@code bound})
     * @throws IllegalArgumentException if {@code bound} is less than 1
     */
    public int below(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException(
                    "bound must be at least 1, got " + bound + "; [0, bound) must not be empty");
        }
        while (true) {
            long product = (uniform.nextLong() >>> 32) * bound;
            if ((product & 0xffffffffL) >= (1L << 32) % bound) {
                return (int) (product >>> 32);
            }
        }
    }

    /**
     * A seed for another generator.
     *
     * @return 64 random bits
     */
    public long nextSeed() {
        return uniform.nextLong();
    }

    /**
     * A deviate of Student's t, by the polar method of Bailey (1994).
     *
     * @param degrees degrees of freedom, finite, greater than 0
     * @return a deviate of the distribution around 0, not scaled to unit variance
     * @throws IllegalArgumentException if {@code degrees} is out of range or NaN
     */
    public double student(double degrees) {
        if (!(degrees > 0 && degrees < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "degrees of freedom must be finite and > 0, got "
                            + degrees
                            + "; normal() is the limit of many");
        }
        while (true) {
            double x = 2 * uniform() - 1;
            double y = 2 * uniform() - 1;
            double square = x * x + y * y;
            if (square < 1 && square > 0) {
                double power = StrictMath.pow(square, -2 / degrees);
                return x * StrictMath.sqrt(degrees * (power - 1) / square);
            }
        }
    }

    /**
     * A gamma deviate of scale 1, by the method of Marsaglia and Tsang (2000).
     *
     * @param shape finite, greater than 0
     * @return at least 0; its mean and variance are {@code shape}
     * @throws IllegalArgumentException if {@code shape} is out of range or NaN
     */
    public double gamma(double shape) {
        if (!(shape > 0 && shape < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "shape must be finite and > 0, got "
                            + shape
                            + "; it is the gamma distribution's mean at scale 1");
        }
        if (shape < 1) {
            return gamma(shape + 1) * StrictMath.pow(1 - uniform(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / StrictMath.sqrt(9 * d);
        while (true) {
            double x = normal();
            double root = 1 + c * x;
            if (root > 0) {
                double cube = root * root * root;
                double bound = x * x / 2 + d * (1 - cube + StrictMath.log(cube));
                if (StrictMath.log(1 - uniform()) < bound) {
                    return d * cube;
                }
            }
        }
    }

    /** The output function of SplitMix64. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    @Override
    public String toString() {
        return "stream of random numbers (xoshiro256++, polar normals)";
    }
}
