package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Matrices with condition numbers up to 1e12 and their singular values to 60 digits, from {@code
 * ill-conditioned.csv}.
 */
record IllConditioned(String name, DMatrixRMaj matrix, List<Double> known) {

    double[] values() {
        return known.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static List<IllConditioned> all() throws IOException {
        try (var stream = IllConditioned.class.getResourceAsStream("ill-conditioned.csv")) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().skip(2).map(IllConditioned::read).toList();
        }
    }

    private static IllConditioned read(String line) {
        String[] fields = line.split(",", -1);
        int rows = Integer.parseInt(fields[1]);
        int columns = Integer.parseInt(fields[2]);
        boolean hilbert = fields[0].equals("hilbert");
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                double below = hilbert ? i + j : (i - j) * (i - j) / 8.0;
                matrix.set(i, j, 1.0 / (below + 1.0));
            }
        }
        String name = fields[0] + " " + rows + " × " + columns;
        List<Double> known = Arrays.stream(fields[3].split(" ", -1)).map(Double::valueOf).toList();
        return new IllConditioned(name, matrix, known);
    }
}
