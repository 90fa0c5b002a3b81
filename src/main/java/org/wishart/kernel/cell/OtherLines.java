package org.wishart.kernel.cell;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

import java.util.List;
import java.util.Set;

/** The lines of cells that are not Java: magics, and questions such as {@code hill?}. */
public interface OtherLines {

    /**
     * A mistyped name fails before anything has run, unless an extension that a magic before it
     * loads may have registered it.
     *
     * @param cell the cell that holds the pieces
     * @param pieces all pieces of the cell, in order
     * @throws CellFailure if the first such line of a cell has a name that nothing has
     */
    void refuseUnknown(CellSource cell, List<CellSource.Piece> pieces);

    /**
     * Runs a piece of a cell that is not Java.
     *
     * @param cell the cell that holds the piece
     * @param piece the piece to run
     * @return its value, null if it has none to show
     * @throws CellFailure if it fails
     */
    Object run(CellSource cell, CellSource.Piece piece);

    /**
     * The pages that the running cell has asked for with a question mark; each is given once.
     *
     * @return the pages in the order of the questions; empty if there are none
     */
    List<DisplayData> takePages();

    /**
     * The variables of the environment that cells see.
     *
     * @return their names
     */
    Set<String> environmentNames();
}
