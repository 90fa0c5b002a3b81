package org.wishart.weights;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names that somebody who mistyped one may have meant. */
final class Nearest {

    /** Names are compared this far; a damaged file may hold endless ones. */
    private static final int COMPARED = 200;

    private Nearest() {}

    /**
     * The nearest names.
     *
     * @param wanted what was typed
     * @param names what there is
     * @param most how many to give at most
     * @return nearest first: those that contain what was typed, then by edit distance
     */
    static List<String> to(String wanted, Collection<String> names, int most) {
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

    private static String shorten(String name) {
        return name.substring(0, Math.min(COMPARED, name.length())).toLowerCase(Locale.ROOT);
    }

    private static int distance(String typed, String name) {
        return !typed.isEmpty() && name.contains(typed) ? 0 : edits(typed, name);
    }

    /** Levenshtein's distance: insertions, deletions and replacements of one character. */
    private static int edits(String a, String b) {
        int[] previous = new int[b.length() + 1];
        Arrays.setAll(previous, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
