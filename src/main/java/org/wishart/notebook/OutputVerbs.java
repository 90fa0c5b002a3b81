package org.wishart.notebook;

/** The verbs that people type out of habit to see a value: {@code display}, {@code println}. */
public final class OutputVerbs {

    private OutputVerbs() {}

    /**
     * Shows a value in the middle of a cell; the same as {@code show}.
     *
     * @param value anything
     */
    public static void display(Object value) {
        Given.all("display(value)", value);
        Wishart.show(value);
    }

    /**
     * Prints a value without ending the line. Arrays are printed by their elements.
     *
     * @param value anything, also null
     */
    @SuppressWarnings("SystemOut") // that is its purpose
    public static void print(Object value) {
        System.out.print(ValueText.of(value));
    }

    /**
     * Prints a value and ends the line. Arrays are printed by their elements.
     *
     * @param value anything, also null
     */
    @SuppressWarnings("SystemOut") // that is its purpose
    public static void println(Object value) {
        System.out.println(ValueText.of(value));
    }

    /** Ends the line. */
    @SuppressWarnings("SystemOut") // that is its purpose
    public static void println() {
        System.out.println();
    }
}
