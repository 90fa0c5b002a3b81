package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;

class GoldenMatricesTest {

    @ParameterizedTest
    @ValueSource(strings = {"A", "B"})
    void areReadAsNumpyWroteThem(String name) {
        DMatrixRMaj matrix = name.equals("A") ? GoldenMatrices.a() : GoldenMatrices.b();

        assertEquals(GoldenMatrices.number(name + ".rows"), matrix.numRows);
        assertEquals(GoldenMatrices.number(name + ".cols"), matrix.numCols);
        assertArrayEquals(
                GoldenMatrices.numbers(name + ".first_entries"), Arrays.copyOf(matrix.data, 4));
        // up to 65,536 terms, each rounded at most at the size of the partial sum, about 10
        assertEquals(GoldenMatrices.number(name + ".sum"), Arrays.stream(matrix.data).sum(), 1e-11);
    }
}
