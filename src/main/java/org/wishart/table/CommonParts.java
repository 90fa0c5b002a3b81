package org.wishart.table;

import java.util.List;

/** The parts that all names begin and end with, up to a full stop. */
record CommonParts(String start, String end) {

    static CommonParts of(List<String> names) {
        if (names.size() < 2) {
            return new CommonParts("", "");
        }
        String first = names.get(0);
        int start = 0;
        int end = 0;
        for (int stop = first.indexOf('.'); stop >= 0; stop = first.indexOf('.', stop + 1)) {
            String part = first.substring(0, stop + 1);
            if (names.stream().allMatch(name -> name.startsWith(part))) {
                start = stop + 1;
            }
        }
        for (int stop = first.lastIndexOf('.'); stop > start; ) {
            String part = first.substring(stop);
            int before = start;
            if (names.stream()
                    .allMatch(n -> n.endsWith(part) && n.length() > part.length() + before)) {
                end = part.length();
            }
            stop = first.lastIndexOf('.', stop - 1);
        }
        return new CommonParts(first.substring(0, start), first.substring(first.length() - end));
    }

    String shortened(String name) {
        return name.substring(start.length(), name.length() - end.length());
    }

    /** The parts that are left out, as a clause. */
    String words() {
        if (start.isEmpty() && end.isEmpty()) {
            return "";
        }
        return ", " + start + "…" + end;
    }
}
