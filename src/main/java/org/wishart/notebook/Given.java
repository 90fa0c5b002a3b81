package org.wishart.notebook;

import java.util.List;

/** Checks of the arguments of verbs: null is refused by the name that the verb's help gives it. */
final class Given {

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth");

    private Given() {}

    /**
     * Checks the arguments of a verb.
     *
     * @param call the verb as its help shows it, such as {@code "spectrum(model, layer)"}
     * @param arguments all of them, in that order
     * @throws IllegalArgumentException if one is null
     */
    static void all(String call, Object... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == null) {
                String names = call.substring(call.indexOf('(') + 1, call.length() - 1);
                throw new IllegalArgumentException(
                        "the "
                                + ORDINALS.get(i)
                                + " argument of "
                                + call
                                + ", "
                                + names.split(", ", -1)[i]
                                + ", is null; run the cell that sets it first");
            }
        }
    }
}
