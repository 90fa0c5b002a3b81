package org.wishart.random;

/**
 * Tests whose p-value is {@code (1 + draws at least as extreme)/(1 + draws)}.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(gaussian(40, 80, 1, 1))).goodnessOfFit(99, 1).pValue()
 * }</pre>
 */
public final class SimulatedTest {

    /** The smallest p-value of 19 draws is 1/20, so that they can reject at 5 %. */
    public static final int FEWEST_DRAWS = 19;

    private SimulatedTest() {}

    /**
     * Refuses a number of draws with which a test could never reject at 5 %.
     *
     * @param draws number of draws
     * @throws IllegalArgumentException if there are fewer than {@value #FEWEST_DRAWS}
     */
    public static void requireDraws(int draws) {
        if (draws < FEWEST_DRAWS) {
            throw new IllegalArgumentException(
                    "draws must be at least "
                            + FEWEST_DRAWS
                            + ", got "
                            + draws
                            + "; fewer cannot reach p = 0.05, and 999 give it within 0.014");
        }
    }

    /**
     * Refuses a level that is no probability between 0 and 1.
     *
     * @param level largest p-value at which a test rejects
     * @throws IllegalArgumentException if it is out of range or NaN
     */
    public static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "level must be in (0, 1), got " + level + "; 0.05 is usual");
        }
    }
}
