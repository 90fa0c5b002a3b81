package org.wishart.kernel.cell;

/**
 * A typed text with an insertion.
 *
 * @param text all of it
 * @param at start of the insertion
 * @param length its number of characters
 */
record Insertion(String text, int at, int length) {

    /** A text as it was typed. */
    static Insertion none(String typed) {
        return new Insertion(typed, typed.length(), 0);
    }

    static Insertion of(String typed, int at, String inserted) {
        return new Insertion(
                typed.substring(0, at) + inserted + typed.substring(at), at, inserted.length());
    }

    /** The position in the typed text of a position in this text. */
    int typed(int position) {
        return position < at ? position : Math.max(at, position - length);
    }
}
