package org.wishart.weights;

import org.wishart.dtype.DType;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The entries of a tensor that are no numbers or infinite: how many there are, and where.
 *
 * <pre>{@code
 * open("minilm").nonFinite()
 * }</pre>
 *
 * @param name as a {@link Layer#name()}
 * @param dtype type of the entries in the file
 * @param shape sizes, as stored
 * @param nan number of NaN entries
 * @param positive number of entries that are positive infinity
 * @param negative number of entries that are negative infinity
 * @param places the first of them, {@value #MOST_PLACES} at most, each by its indices from 0 in the
 *     tensor as stored
 */
public record NonFinite(
        String name,
        DType dtype,
        List<Long> shape,
        long nan,
        long positive,
        long negative,
        List<List<Long>> places) {

    /** The number of places that are named. */
    public static final int MOST_PLACES = 10;

    /**
     * Copies the lists.
     *
     * @param name as above
     * @param dtype as above
     * @param shape as above
     * @param nan as above
     * @param positive as above
     * @param negative as above
     * @param places as above
     */
    public NonFinite {
        shape = List.copyOf(shape);
        places = List.copyOf(places);
    }

    /**
     * The number of entries that are not finite.
     *
     * @return the sum of the three counts
     */
    public long count() {
        return nan + positive + negative;
    }

    /**
     * The places as a person would write them.
     *
     * @return such as {@code "[0, 1] [2, 2]"}, with an ellipsis if there are more
     */
    public String placesText() {
        String where =
                places.stream()
                        .map(
                                place ->
                                        place.stream()
                                                .map(String::valueOf)
                                                .collect(Collectors.joining(", ", "[", "]")))
                        .collect(Collectors.joining(" "));
        return count() > places.size() ? where + " …" : where;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %s: %d NaN, %d infinite, %d negative infinite, at %s",
                name,
                dtype,
                nan,
                positive,
                negative,
                placesText());
    }
}
