package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Experts, gates, effective weights and products of factors, against layer_fixtures.py. */
class LayerProductsTest {

    private static final Pattern PRODUCT = Pattern.compile("([^,]+),\"([^\"]+)\",(\\d+),(.+)");

    /**
     * A product of n terms is off by less than n ulps of the sum of their sizes, on either side. An
     * effective weight or a product of factors has rounded sums itself, of as many terms as the
     * tensor has entries at most; the one with cancellation, uᵀ W v of spectral norm, has a sum of
     * sizes below eight times its value in the fixture.
     */
    private static double tolerance(DMatrixRMaj matrix, double size) {
        return 2 * (matrix.numCols + 8.0 * matrix.getNumElements()) * Math.ulp(1.0) * size;
    }

    @Test
    void layersMultiplyAsTheForwardPassDoes() throws IOException {
        Map<String, Model> models = new HashMap<>();
        Map<String, DMatrixRMaj> matrices = new HashMap<>();
        Map<String, Integer> rows = new HashMap<>();
        for (String line : Files.readAllLines(Fixture.path("layers-products.csv"))) {
            Matcher fields = PRODUCT.matcher(line);
            if (!fields.matches()) {
                continue; // where the data comes from, and the header
            }
            String name = fields.group(1);
            if (!models.containsKey(name)) {
                models.put(name, Model.open(Fixture.path("layers/" + name)));
            }
            String where = name + ": " + fields.group(2);
            if (!matrices.containsKey(where)) {
                matrices.put(where, models.get(name).matrix(fields.group(2)));
            }
            DMatrixRMaj matrix = matrices.get(where);
            int row = Integer.parseInt(fields.group(3));
            double sum = 0;
            double size = 0;
            for (int j = 0; j < matrix.numCols; j++) {
                double x = (37 * j % 19 - 9) / 8.0;
                sum += matrix.get(row, j) * x;
                size += Math.abs(matrix.get(row, j) * x);
            }
            double expected = Double.parseDouble(fields.group(4));
            assertEquals(expected, sum, tolerance(matrix, size), where + " " + row);
            rows.merge(where, 1, Integer::sum);
        }
        rows.forEach((where, count) -> assertEquals(matrices.get(where).numRows, count, where));
        assertEquals(721, rows.values().stream().mapToInt(Integer::intValue).sum());
    }
}
