package org.wishart.plot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Names of what a figure shows, short and distinct enough for a legend. */
final class Names {

    /** A longer name would cover the plot. */
    private static final int LONGEST = 40;

    private Names() {}

    /** The same names, those that occur more than once with a number. */
    static List<String> distinct(List<String> names) {
        List<String> distinct = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = shortened(names.get(i), LONGEST);
            int same = Collections.frequency(names, names.get(i));
            int before = Collections.frequency(names.subList(0, i), names.get(i));
            distinct.add(same == 1 ? name : name + " (" + (before + 1) + ")");
        }
        return distinct;
    }

    /** The name, without its middle where it is longer: what differs is at the ends. */
    static String shortened(String name, int longest) {
        if (name.length() <= longest) {
            return name;
        }
        int end = (longest - 1) * 2 / 3;
        return name.substring(0, longest - 1 - end) + "…" + name.substring(name.length() - end);
    }
}
