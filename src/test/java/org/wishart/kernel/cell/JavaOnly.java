package org.wishart.kernel.cell;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

import java.util.List;
import java.util.Set;

/** A session without magics. */
final class JavaOnly implements OtherLines {

    @Override
    public void refuseUnknown(CellSource cell, List<CellSource.Piece> pieces) {}

    @Override
    public Object run(CellSource cell, CellSource.Piece piece) {
        throw new IllegalStateException("no magic runs here: " + piece.source());
    }

    @Override
    public List<DisplayData> takePages() {
        return List.of();
    }

    @Override
    public Set<String> environmentNames() {
        return Set.of();
    }
}
