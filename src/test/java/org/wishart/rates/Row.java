package org.wishart.rates;

import org.wishart.random.RandomStream;

/**
 * A case that is drawn again and again.
 *
 * @param label the first cell of the line; together with the seed of the section it fixes the
 *     draws, so that adding rows changes no others
 * @param draws how many the page rests on
 * @param check how many more the unit test compares with the page; 0 if even one takes too long
 * @param trial one draw
 */
public record Row(String label, int draws, int check, Trial trial) {

    /** One draw of a case. */
    @FunctionalInterface
    public interface Trial {

        /**
         * Draws once and measures.
         *
         * @param stream where all random numbers come from
         * @return one number for each column: 1 or 0 (it happened or not) where a rate is counted;
         *     NaN where the method refused, which is counted apart
         */
        double[] measure(RandomStream stream);
    }
}
