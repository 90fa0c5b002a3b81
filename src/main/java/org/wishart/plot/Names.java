package org.wishart.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Names of what a figure shows, short and distinct enough for a legend. */
final class Names {

    /** A longer name would cover the plot. */
    private static final int LONGEST = 40;

    private Names() {}

    /**
     * The same names in the same order, all different. Long ones keep the part in which they
     * differ, as layers of one role differ by the number of their block.
     */
    static List<String> distinct(List<String> names) {
        boolean isLong = names.stream().anyMatch(name -> name.length() > LONGEST);
        int prefix = isLong ? commonPrefix(names) : 0;
        int suffix = isLong ? commonSuffix(names, prefix) : 0;
        List<String> labels = new ArrayList<>();
        for (String name : names) {
            String middle = name.substring(prefix, name.length() - suffix);
            labels.add(
                    shortened((prefix > 0 ? "…" : "") + middle + (suffix > 0 ? "…" : ""), LONGEST));
        }
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            String label = labels.get(i);
            int before = Collections.frequency(labels.subList(0, i), label);
            boolean repeated = Collections.frequency(labels, label) > 1;
            distinct.add(repeated ? label + " (" + (before + 1) + ")" : label);
        }
        return distinct;
    }

    /** Characters that all names begin with, but for the last two words of them. */
    private static int commonPrefix(List<String> names) {
        String first = names.get(0);
        int length = 0;
        while (sameAt(names, length)) {
            length++;
        }
        int word = first.lastIndexOf('.', Math.max(0, length - 1));
        int before = word < 1 ? -1 : first.lastIndexOf('.', word - 1);
        return length == first.length() || before < 0 ? 0 : before + 1;
    }

    private static boolean sameAt(List<String> names, int index) {
        String first = names.get(0);
        return names.stream()
                .allMatch(
                        name ->
                                index < name.length()
                                        && index < first.length()
                                        && name.charAt(index) == first.charAt(index));
    }

    /** Characters that all names end with, from a full stop on. */
    private static int commonSuffix(List<String> names, int prefix) {
        String first = names.get(0);
        int length = 0;
        while (sameFromEnd(names, length + 1, prefix)) {
            length++;
        }
        int stop = first.indexOf('.', first.length() - length);
        return length == first.length() - prefix || stop < 0 ? 0 : first.length() - stop;
    }

    private static boolean sameFromEnd(List<String> names, int length, int prefix) {
        String first = names.get(0);
        return names.stream()
                .allMatch(
                        name ->
                                name.length() - length >= prefix
                                        && first.length() - length >= prefix
                                        && name.charAt(name.length() - length)
                                                == first.charAt(first.length() - length));
    }

    /** The name, without its middle where it is longer. */
    static String shortened(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        int end = (longest - 1) * 2 / 3;
        return name.substring(0, longest - 1 - end) + "…" + name.substring(name.length() - end);
    }
}
