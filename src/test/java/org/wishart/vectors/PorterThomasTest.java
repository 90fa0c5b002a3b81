package org.wishart.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.law.NormalTable;
import org.wishart.random.RandomStream;

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

class PorterThomasTest {

    private static final String REFERENCE = "/org/wishart/vectors/porter-thomas.csv";
    private static final int REFERENCE_DRAWS = 20000;
    private static final double[] LEVELS = {0.01, 0.05, 0.1};

    /** Four standard deviations of the difference of two shares of that expectation. */
    private static double fourSigma(double share, double draws, double others) {
        return 4 * Math.sqrt(share * (1 - share) * (1 / draws + 1 / others));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 100, 400})
    void rejectsRandomDirectionsAsOftenAsItSays(int dimension) {
        int draws = 4000;
        PorterThomas test = PorterThomas.of(dimension);
        RandomStream random = RandomStream.of(11, dimension);
        double[] ps =
                IntStream.range(0, draws)
                        .mapToDouble(i -> test.test(random.direction(dimension)).pValue())
                        .toArray();
        for (double level : LEVELS) {
            double share = (double) Arrays.stream(ps).filter(p -> p <= level).count() / draws;
            // binomial, and the null distribution is itself known from 4999 draws only
            assertEquals(level, share, fourSigma(level, draws, test.draws()), "at " + level);
        }
    }

    /** Why the p-value is simulated: that for independent values is too large. */
    @ParameterizedTest
    @CsvFileSource(resources = REFERENCE, numLinesToSkip = 2)
    void theUsualPValueOfRandomDirectionsIsTooLarge(
            int dimension, double at1, double at5, double at10) {
        int draws = 4000;
        KolmogorovBins bins = new KolmogorovBins(dimension);
        RandomStream random = RandomStream.of(12, dimension);
        double[] critical =
                Arrays.stream(LEVELS).map(level -> criticalDistance(dimension, level)).toArray();
        int[] rejected = new int[LEVELS.length];
        for (int i = 0; i < draws; i++) {
            double d = bins.distance(random.direction(dimension), Math.sqrt(dimension));
            for (int k = 0; k < critical.length; k++) {
                rejected[k] += d >= critical[k] ? 1 : 0;
            }
        }
        double[] reference = {at1, at5, at10};
        for (int k = 0; k < critical.length; k++) {
            assertEquals(
                    reference[k],
                    (double) rejected[k] / draws,
                    fourSigma(reference[k], draws, REFERENCE_DRAWS),
                    "at " + LEVELS[k]);
        }
        // 4 standard deviations of the reference below the level
        assertTrue(at5 < 0.05 - fourSigma(0.05, REFERENCE_DRAWS, Double.POSITIVE_INFINITY));
    }

    /** The distance whose exact p-value for independent values is the level, by bisection. */
    private static double criticalDistance(int size, double level) {
        double low = 0;
        double high = 1;
        while (high - low > 1e-6) {
            double middle = (low + high) / 2;
            if (exactPValue(middle, size) > level) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Of a uniform sample with a gap of that size at its beginning and the rest evenly spread. */
    private static double exactPValue(double distance, int size) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = Math.min(1, distance + (double) i / size);
        }
        return KolmogorovSmirnovTest.withDefaults().test(values, u -> u).getPValue();
    }

    @ParameterizedTest
    @CsvFileSource(resources = REFERENCE, numLinesToSkip = 2)
    void findsLocalizedVectorsAsOftenAsTheReference(
            int dimension,
            double at1,
            double at5,
            double at10,
            double quantile90,
            double quantile95,
            double quantile99,
            double power) {
        int draws = 1000;
        PorterThomas test = PorterThomas.of(dimension);
        RandomStream random = RandomStream.of(13, dimension);
        double rejected = 0;
        for (int i = 0; i < draws; i++) {
            rejected += test.test(enveloped(dimension, 0.25, random)).pValue() <= 0.05 ? 1 : 0;
        }
        // binomial here and in the reference; and the level behind the critical distance has a
        // standard deviation of √(0.05·0.95 (1/4999 + 1/20000)) = 0.0034, which moves the power by
        // at most twice as much at both dimensions (concave power curve, 0.25 and 0.93 at 0.05)
        double critical = 4 * 2 * Math.sqrt(0.05 * 0.95 * (1.0 / 4999 + 1.0 / REFERENCE_DRAWS));
        assertEquals(power, rejected / draws, critical + fourSigma(power, draws, REFERENCE_DRAWS));
    }

    /** A random direction under a Gaussian envelope of that width, as a share of the length. */
    private static double[] enveloped(int dimension, double width, RandomStream random) {
        double[] vector = random.normals(dimension, 1);
        for (int i = 0; i < dimension; i++) {
            double x = (i - (dimension - 1) / 2.0) / dimension;
            vector[i] *= Math.exp(-x * x / (2 * width * width));
        }
        double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
        return Arrays.stream(vector).map(v -> v / length).toArray();
    }

    @Test
    void countsSimulatedDistances() {
        int dimension = 50;
        PorterThomas test = PorterThomas.calibrate(dimension, 199, RandomStream.of(5));
        KolmogorovBins bins = new KolmogorovBins(dimension);
        RandomStream random = RandomStream.of(5);
        double[] simulated =
                IntStream.range(0, 199)
                        .mapToDouble(i -> bins.distance(random.direction(50), Math.sqrt(dimension)))
                        .toArray();
        double[] vector = RandomStream.of(6).direction(dimension);
        VectorTest tested = test.test(vector);
        long atLeast = Arrays.stream(simulated).filter(d -> d >= tested.distance()).count();
        assertEquals((1.0 + atLeast) / 200, tested.pValue());
        assertEquals(199, tested.draws());
        double[] localized = new double[dimension];
        localized[7] = 1;
        // 49 zeros at Φ = 1/2: the empirical distribution jumps by 49/50 there
        assertEquals(0.5, test.test(localized).distance(), 1e-12);
        assertEquals(1.0 / 200, test.test(localized).pValue());
    }

    @Test
    void doesNotMindTheSign() {
        double[] vector = RandomStream.of(7).direction(64);
        double[] turned = Arrays.stream(vector).map(v -> -v).toArray();
        // Φ(−x) and 1 − Φ(x) of the table differ by its error of 4e-13
        assertEquals(
                PorterThomas.of(64).test(vector).distance(),
                PorterThomas.of(64).test(turned).distance(),
                1e-12);
        assertEquals(0.5, NormalTable.cumulative(0));
    }

    @Test
    void remembersADimension() {
        assertSame(PorterThomas.of(64), PorterThomas.of(64));
        assertEquals(
                "Porter–Thomas test in 64 dimensions, 4999 draws", PorterThomas.of(64).toString());
        assertEquals(64, PorterThomas.of(64).dimension());
        assertEquals(
                "Porter–Thomas test of vector 0: D = 0.5000, p = 0.000200 (simulated, 4999 draws)",
                PorterThomas.of(64).test(unit(64)).toString());
    }

    private static double[] unit(int dimension) {
        double[] vector = new double[dimension];
        vector[0] = 1;
        return vector;
    }

    @Test
    void isInterruptedWhileItSimulates() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> PorterThomas.of(4711));
    }

    @Test
    void saysWhatIsWrong() {
        RandomStream random = RandomStream.of(1);
        assertMessage(
                "dimension must be at least 2, got 1; one component is not random",
                () -> PorterThomas.of(1));
        assertMessage(
                "draws must be at least 99, got 98; the smallest p-value is 1/(draws + 1)",
                () -> PorterThomas.calibrate(5, 98, random));
        PorterThomas test = PorterThomas.of(4);
        assertMessage(
                "the vector must have 4 components for this test, got 3; use PorterThomas.of(3)",
                () -> test.test(new double[3]));
        assertMessage(
                "the vector must have length 1, got 2.0; divide it by its length",
                () -> test.test(new double[] {1, 1, 1, 1}));
        assertMessage(
                "the vector must have length 1, got NaN; divide it by its length",
                () -> test.test(new double[] {1, Double.NaN, 0, 0}));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
