package org.wishart.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** What every law keeps. */
class LawContractTest {

    static Stream<Law> laws() {
        return Stream.of(
                new MarchenkoPastur(1, 1),
                new MarchenkoPastur(0.999, 2.5),
                new MarchenkoPastur(0.25, 0.04),
                new MarchenkoPastur(1e-3, 70),
                new TracyWidom(),
                new TracyWidom(2),
                new QuarterCircle(3),
                new Semicircle(0.7),
                GeneralMarchenkoPastur.of(0.25, 2, PopulationSpectrum.of(1)),
                GeneralMarchenkoPastur.of(0.5, 0.04, PopulationSpectrum.of(1, 2, 4)),
                GeneralMarchenkoPastur.of(1, 1, PopulationSpectrum.of(1, 3)),
                new WignerSurmise(),
                new WignerSurmise(2),
                new WignerSurmise(4),
                new PoissonSpacing(),
                new Brody(0),
                new Brody(0.6),
                new Brody(1.3),
                new SpacingRatio(0),
                new SpacingRatio(1),
                new SpacingRatio(2),
                new SpacingRatio(4),
                new HardEdge(0.02),
                new PorterThomasLaw(),
                new PorterThomasLaw(2000),
                new PorterThomasLaw(5),
                new PorterThomasLaw(3));
    }

    /** From one end of the support to the other; for infinite ends, what is left out is < 1e-9. */
    private static double[] grid(Law law) {
        double from = law.quantile(1e-9);
        double to = law.quantile(1 - 1e-9);
        double[] grid = new double[41];
        for (int i = 0; i < grid.length; i++) {
            grid[i] = from + (to - from) * i / (grid.length - 1);
        }
        return grid;
    }

    @ParameterizedTest
    @MethodSource("laws")
    void distributionFunctionRisesFromZeroToOne(Law law) {
        assertEquals(0, law.cumulative(Double.NEGATIVE_INFINITY));
        assertEquals(1, law.cumulative(Double.POSITIVE_INFINITY));
        double before = 0;
        for (double x : grid(law)) {
            double here = law.cumulative(x);
            assertTrue(here >= before && here <= 1, () -> law + " at " + x + ": " + here);
            before = here;
        }
    }

    /** Tolerance: each of the two has a few roundings near 1, of 1.1e-16. */
    @ParameterizedTest
    @MethodSource("laws")
    void survivalIsTheRest(Law law) {
        assertEquals(1, law.survival(Double.NEGATIVE_INFINITY));
        assertEquals(0, law.survival(Double.POSITIVE_INFINITY));
        for (double x : grid(law)) {
            assertEquals(1, law.cumulative(x) + law.survival(x), 1e-15);
        }
    }

    /** Tolerance: the rounding of a determinant of size 80, the least accurate of the laws. */
    @ParameterizedTest
    @MethodSource("laws")
    void quantileInvertsTheDistributionFunction(Law law) {
        for (int i = 1; i < 100; i++) {
            double p = i / 100.0;
            assertEquals(p, law.cumulative(law.quantile(p)), 5e-14);
        }
        assertEquals(law.quantile(0.5), law.median());
        assertTrue(law.quantile(0) <= law.quantile(1e-9));
        assertTrue(law.quantile(1) >= law.quantile(1 - 1e-9));
        assertEquals(0, law.cumulative(law.quantile(0)), 1e-20);
        assertEquals(0, law.survival(law.quantile(1)), 1e-20);
    }

    /** Away from the ends, where 16 points on a fortieth of the support are exact to rounding. */
    @ParameterizedTest
    @MethodSource("laws")
    void densityIntegratesToDifferences(Law law) {
        double[] grid = grid(law);
        var factory = new GaussIntegratorFactory();
        for (int i = 2; i < grid.length - 2; i++) {
            double area = factory.legendre(16, grid[i - 1], grid[i]).integrate(law::density);
            assertEquals(law.cumulative(grid[i]) - law.cumulative(grid[i - 1]), area, 1e-12);
        }
    }

    @ParameterizedTest
    @MethodSource("laws")
    void densityIsNotNegativeAndVanishesFarOut(Law law) {
        for (double x : grid(law)) {
            assertTrue(law.density(x) >= 0);
        }
        assertEquals(0, law.density(Double.NEGATIVE_INFINITY));
        assertEquals(0, law.density(Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void refusesWhatIsNoNumber(Law law) {
        String message = "x must be a number, got NaN; infinities are allowed";
        assertEquals(message, refusal(() -> law.density(Double.NaN)));
        assertEquals(message, refusal(() -> law.cumulative(Double.NaN)));
        assertEquals(message, refusal(() -> law.survival(Double.NaN)));
    }

    @ParameterizedTest
    @MethodSource("laws")
    void refusesWhatIsNoProbability(Law law) {
        for (double p : new double[] {-1e-17, 1.0000000000000002, Double.NaN}) {
            assertEquals(
                    "probability p must be in [0, 1], got " + p + "; 0.5 gives the median",
                    refusal(() -> law.quantile(p)));
        }
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
