package org.wishart.kernel;

import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.CellSource;
import org.wishart.kernel.magic.MagicError;
import org.wishart.kernel.magic.MagicValue;
import org.wishart.kernel.magic.TimeMagic;

/** A line such as {@code var home = %env HOME}, or {@code var s = %time svd(W)}. */
final class MagicAssignment {

    private static final String TIME = "%time";

    private final CellEvaluator session;
    private final CellSource cell;
    private final CellSource.Piece piece;

    MagicAssignment(CellEvaluator session, CellSource cell, CellSource.Piece piece) {
        this.session = session;
        this.cell = cell;
        this.piece = piece;
    }

    Object run(Magics magics, int magicStart, String magic) throws InterruptedException {
        String left = piece.source().substring(0, magicStart);
        if (magic.startsWith(TIME) && !magic.startsWith(TIME + "s")) {
            // blanks keep every column where it was, so that an error marks the right place
            String source = left + " ".repeat(TIME.length()) + magic.substring(TIME.length());
            return TimeMagic.timed(session, () -> evaluate(source));
        }
        Object value = magics.call(cell, piece.start() + magicStart, magic, false);
        if (value == null) {
            throw new MagicError(magic.replaceFirst("\\s.*", "") + " has no value to assign");
        }
        MagicValue.put(value);
        String type = value instanceof String ? "String" : "Object";
        return evaluate(left + "(" + type + ") org.wishart.kernel.magic.MagicValue.take();");
    }

    /** Evaluates other text in place of the line; errors show the line as it was typed. */
    private Object evaluate(String source) {
        String before = cell.text().substring(0, piece.start());
        var replaced = new CellSource(cell.label(), before + source);
        return session.evaluateWithin(
                cell,
                replaced.pieces(session.analysis(), before.length(), replaced.text().length()));
    }
}
