package org.wishart.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The laws of spacings, ratios, smallest values and intensities against quadrature. */
class LevelLawsTest {

    /**
     * Relative, in both tails. Constants of the laws have a few roundings of 1e-16, which the
     * exponential function multiplies by its argument, 40 at most here.
     */
    private static final double TOLERANCE = 5e-14;

    @ParameterizedTest(name = "{0} {1}, x = {2}")
    @CsvFileSource(resources = "level-laws.csv", numLinesToSkip = 1)
    void agreesWithQuadrature(
            String name,
            double parameter,
            double x,
            double density,
            double cumulative,
            double survival) {
        if (name.equals("ratio-mean")) {
            // 4 − 2√3 keeps the rounding of 4, 4.4e-16
            assertEquals(x, new SpacingRatio((int) parameter).mean(), 5e-16);
            return;
        }
        Law law = law(name, parameter);
        assertEquals(density, law.density(x), TOLERANCE * density);
        assertEquals(cumulative, law.cumulative(x), TOLERANCE * cumulative);
        assertEquals(survival, law.survival(x), TOLERANCE * survival);
    }

    private static Law law(String name, double parameter) {
        return switch (name) {
            case "wigner" -> new WignerSurmise((int) parameter);
            case "brody" -> new Brody(parameter);
            case "ratio" -> new SpacingRatio((int) parameter);
            case "hard-edge" -> new HardEdge(parameter);
            default -> new PorterThomasLaw(parameter);
        };
    }

    /** Between its ends Brody's law is Poisson's and Wigner's. */
    @Test
    void meetsItsNeighbours() {
        for (double x : new double[] {0, 0.3, 1, 2.5}) {
            double poisson = new PoissonSpacing().density(x);
            assertEquals(poisson, new Brody(0).density(x), 1e-15);
            assertEquals(new WignerSurmise().density(x), new Brody(1).density(x), 1e-14);
        }
        assertEquals(new WignerSurmise(1), new WignerSurmise());
        assertEquals(new HardEdge(0.05), HardEdge.ofNoise(400, 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 5})
    void refusesAnotherBeta(int beta) {
        String message =
                "beta must be 1, 2 or 4, got " + beta + "; 1 is real, 2 complex, 4 quaternion";
        assertEquals(message, refusal(() -> new WignerSurmise(beta)));
        if (beta != 0) {
            assertEquals(message, refusal(() -> new SpacingRatio(beta)));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesARepulsionOutOfRange(double beta) {
        assertEquals(
                "beta must be finite and at least 0, got "
                        + beta
                        + "; 0 gives Poisson spacings, 1 Wigner's surmise",
                refusal(() -> new Brody(beta)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -2, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesAScaleThatIsNotPositive(double value) {
        assertEquals(
                "scale must be finite and > 0, got " + value + "; it is sigma / √side",
                refusal(() -> new HardEdge(value)));
        assertEquals(
                "sigma must be finite and > 0, got "
                        + value
                        + "; it is the standard deviation of a noise entry",
                refusal(() -> HardEdge.ofNoise(4, value)));
        assertEquals(
                "side must be at least 1, got 0; it is the number of rows",
                refusal(() -> HardEdge.ofNoise(0, 1)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.9, -4, Double.NaN})
    void refusesAVectorThatIsTooShort(double components) {
        assertEquals(
                "components must be at least 2, got "
                        + components
                        + "; one component is not random",
                refusal(() -> new PorterThomasLaw(components)));
    }

    @Test
    void saysWhatItIsInOneLine() {
        assertEquals("Wigner surmise, beta = 2", new WignerSurmise(2).toString());
        assertEquals("Poisson spacings", new PoissonSpacing().toString());
        assertEquals("Brody law of spacings, beta = 0.5000", new Brody(0.5).toString());
        assertEquals("spacing ratios, beta = 1", new SpacingRatio(1).toString());
        assertEquals("spacing ratios of independent levels", new SpacingRatio(0).toString());
        assertEquals(
                "hard-edge law of the smallest value, scale 0.02000",
                new HardEdge(0.02).toString());
        assertEquals(
                "Porter–Thomas law of unit vectors in 400 dimensions",
                new PorterThomasLaw(400).toString());
        assertEquals(
                "Porter–Thomas law (chi-squared, 1 degree of freedom)",
                new PorterThomasLaw().toString());
        assertEquals("quarter-circle law, scale 3.000", new QuarterCircle(3).toString());
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
