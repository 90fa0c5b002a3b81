package org.wishart.weights.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import java.io.IOException;

class SelectionTest {

    private static final DMatrixRMaj WHOLE =
            new DMatrixRMaj(new double[][] {{1, 2, 3}, {4, 5, 6}, {7, 8, 9}, {10, 11, 12}});

    private static final Selection PART = Selection.all(4, 3).rows(3, 1, 0).columns(2, 0);

    @Test
    void takesRowsAndColumnsInItsOwnOrder() {
        assertArrayEquals(new double[] {12, 10, 6, 4, 3, 1}, PART.of(WHOLE).data);
        assertTrue(Selection.all(4, 3).isAll());
        assertFalse(PART.isAll());
        assertArrayEquals(WHOLE.data, Selection.all(4, 3).of(WHOLE).data);
    }

    @Test
    void ofASelectionIsASelection() {
        Selection inner = Selection.all(3, 2).rows(2, 0).columns(1);
        assertArrayEquals(new double[] {1, 10}, PART.then(inner).of(WHOLE).data);
        assertArrayEquals(inner.of(PART.of(WHOLE)).data, PART.then(inner).of(WHOLE).data);
    }

    /** A matrix that is computed is cut as one that is read. */
    @Test
    void readsPartsAlone() throws IOException {
        MatrixReader computed = WHOLE::copy;
        assertArrayEquals(PART.of(WHOLE).data, computed.select(PART).read().data);
        MatrixSink byRows = MatrixSink.byRows(PART);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 3; j++) {
                byRows.put(WHOLE.get(i, j));
            }
        }
        MatrixSink byColumns = MatrixSink.byColumns(PART);
        for (int j = 0; j < 3; j++) {
            for (int i = 0; i < 4; i++) {
                byColumns.put(WHOLE.get(i, j));
            }
        }
        assertArrayEquals(PART.of(WHOLE).data, byRows.matrix().data);
        assertArrayEquals(PART.of(WHOLE).data, byColumns.matrix().data);
        assertEquals(byRows.isFull(), byColumns.isFull());
    }
}
