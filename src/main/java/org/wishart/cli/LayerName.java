package org.wishart.cli;

/** Names of layers in narrow columns. */
final class LayerName {

    private LayerName() {}

    private static final String COMMON_END = ".weight";

    /**
     * A dotted name that fits: without {@code .weight}, and its parts reduced to their first
     * letters from the front, as far as needed, numbers excepted; what is still too long is cut at
     * the front.
     *
     * @param name such as {@code "encoder.layer.0.attention.self.query.weight"}
     * @param room characters, at least 1
     * @return such as {@code "e.l.0.attention.self.query"}
     */
    static String shortened(String name, int room) {
        String shorter =
                name.endsWith(COMMON_END)
                        ? name.substring(0, name.length() - COMMON_END.length())
                        : name;
        String[] parts = shorter.split("\\.", -1);
        for (int i = 0; i < parts.length - 1 && shorter.length() > room; i++) {
            if (!parts[i].isEmpty() && !parts[i].matches("[0-9].*")) {
                parts[i] = parts[i].substring(0, 1);
                shorter = String.join(".", parts);
            }
        }
        return shorter.length() <= room
                ? shorter
                : "…" + shorter.substring(shorter.length() - room + 1);
    }
}
