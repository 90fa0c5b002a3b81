package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.List;

/** Zeros and repeated rows or columns, as the line of a fit reports them. */
final class FitNotes {

    private FitNotes() {}

    /** The notes, each behind a semicolon; empty where the whole matrix can hold noise. */
    static String of(MarchenkoPasturFit fit) {
        Spectrum spectrum = fit.spectrum();
        if (!NonZero.hasPart(spectrum)) {
            return "; "
                    + values(fit.zeros())
                    + " 0 up to rounding, which noise of this shape does not have";
        }
        List<String> notes = new ArrayList<>();
        boolean zeroLines = spectrum.zeroRows() + spectrum.zeroColumns() > 0;
        boolean repeats = spectrum.repeatedRows() + spectrum.repeatedColumns() > 0;
        if (fit.zeros() > 0) {
            notes.add(
                    values(fit.zeros())
                            + " 0 up to rounding and set aside"
                            + (zeroLines ? " with " + zeroLines(spectrum) : ""));
        } else if (zeroLines) {
            boolean one = spectrum.zeroRows() + spectrum.zeroColumns() == 1;
            notes.add(zeroLines(spectrum) + (one ? " is" : " are") + " left out");
        }
        repeats(notes, spectrum.repeatedRows(), "row");
        repeats(notes, spectrum.repeatedColumns(), "column");
        if (spectrum.rank() < NonZero.explained(spectrum)) {
            notes.add("rows or columns depend on each other");
        }
        if (!notes.isEmpty()) {
            Spectrum noise = fit.noise();
            notes.add(
                    "the law is that of a matrix of "
                            + noise.rows()
                            + " × "
                            + noise.columns()
                            + (repeats ? ", exact if all are repeated equally often" : ""));
        }
        return notes.isEmpty() ? "" : "; " + String.join("; ", notes);
    }

    private static String values(int zeros) {
        return Notation.count(zeros, "value") + (zeros == 1 ? " is" : " are");
    }

    private static String zeroLines(Spectrum spectrum) {
        List<String> lines = new ArrayList<>();
        if (spectrum.zeroRows() > 0) {
            lines.add(Notation.count(spectrum.zeroRows(), "row"));
        }
        if (spectrum.zeroColumns() > 0) {
            lines.add(Notation.count(spectrum.zeroColumns(), "column"));
        }
        return String.join(" and ", lines) + " of zeros";
    }

    private static void repeats(List<String> notes, int repeated, String what) {
        if (repeated > 0) {
            notes.add(
                    Notation.count(repeated, what)
                            + (repeated == 1 ? " repeats another and is" : " repeat others and are")
                            + " left out");
        }
    }
}
