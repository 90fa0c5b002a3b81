package org.wishart.text;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names that somebody who mistyped one may have meant.
 *
 * <pre>{@code
 * Nearest.to("hil", List.of("hill", "plot", "spectrum"), 1)
 * }</pre>
 */
public final class Nearest {

    /** Names are compared this far; a damaged file may hold endless ones. */
    private static final int COMPARED = 200;

    private Nearest() {}

    /**
     * The nearest names.
     *
     * @param wanted the typed name
     * @param names the known names
     * @param most largest number of names to return
     * @return nearest first: those that contain what was typed, then by edit distance
     */
    public static List<String> to(String wanted, Collection<String> names, int most) {
        String typed = shorten(wanted);
        record Scored(String name, int distance) {}
        return names.stream()
                .distinct()
                .map(name -> new Scored(name, distance(typed, shorten(name))))
                .sorted(Comparator.comparingInt(Scored::distance))
                .limit(most)
                .map(Scored::name)
                .toList();
    }

    /**
     * The name that a slip of the fingers explains.
     *
     * @param wanted the typed name
     * @param names the known names
     * @return the nearest by edit distance, letter case aside; empty if more than a third of the
     *     letters, or more than three, would have to change
     */
    public static Optional<String> meant(String wanted, Collection<String> names) {
        String typed = shorten(wanted);
        int most = Math.min(3, (typed.length() + 1) / 3);
        return names.stream()
                .filter(name -> Math.abs(name.length() - wanted.length()) <= most)
                .filter(name -> edits(typed, shorten(name)) <= most)
                .min(Comparator.comparingInt(name -> edits(typed, shorten(name))));
    }

    private static String shorten(String name) {
        return name.substring(0, Math.min(COMPARED, name.length())).toLowerCase(Locale.ROOT);
    }

    private static int distance(String typed, String name) {
        return !typed.isEmpty() && name.contains(typed) ? 0 : edits(typed, name);
    }

    /**
     * Edit distance: insertions, deletions and replacements of one character, and two neighbours
     * that have changed places.
     */
    private static int edits(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
                if (i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1)) {
                    current[j] = Math.min(current[j], before[j - 2] + 1);
                }
            }
            before = previous;
            previous = current;
        }
        return previous[b.length()];
    }
}
