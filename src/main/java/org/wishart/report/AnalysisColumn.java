package org.wishart.report;

/**
 * A column of an analysis.
 *
 * <pre>{@code
 * analyze(open("minilm"), only().blocks(0, 0)).columns()
 * }</pre>
 *
 * @param name such as {@code "sigma"}
 * @param kind the kind of its values
 * @param meaning in a few words, with the unit
 */
public record AnalysisColumn(String name, Kind kind, String meaning) {

    /** The kind of a column's values. */
    public enum Kind {
        /** Real numbers. */
        NUMBER,
        /** Whole numbers. */
        COUNT,
        /** Texts. */
        TEXT
    }

    @Override
    public String toString() {
        return name + ": " + meaning;
    }
}
