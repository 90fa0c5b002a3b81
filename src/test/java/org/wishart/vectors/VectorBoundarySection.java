package org.wishart.vectors;

import org.wishart.linalg.Svd;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;

/** Where the boundaries of vectors are put, with signals whose number is known. */
final class VectorBoundarySection implements Section {

    @Override
    public String name() {
        return "vector-boundary";
    }

    @Override
    public String title() {
        return "Boundaries of the vectors";
    }

    @Override
    public String about() {
        return """
        Where `porterThomas(usv).boundary()` puts the boundaries of noise, and of noise with signals at the large end and small directions at the small end.
        Each signal has equal entries in 20 rows and 20 columns; strengths are in units of that at which signals leave the bulk. Small directions are rows
        of variance 0.02. Noise has no boundary at either end: any that is found is false.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("a boundary at the large end"),
                Column.rate("at the small end"),
                Column.rate("large end right"),
                Column.rate("small end right"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("50 × 60, noise", 50, 60, 0, 1, 0, 1000));
        rows.add(row("200 × 300, noise", 200, 300, 0, 1, 0, 1000));
        rows.add(row("100 × 400, noise", 100, 400, 0, 1, 0, 1000));
        for (double weakest : new double[] {1.2, 1.5, 2}) {
            for (int signals : new int[] {1, 8}) {
                String label =
                        "200 × 300, %d %s of strength %s"
                                .formatted(
                                        signals,
                                        signals == 1 ? "signal" : "signals",
                                        signals == 1 ? weakest + "" : weakest + " to 4");
                rows.add(row(label, 200, 300, signals, weakest, 0, 200));
            }
        }
        rows.add(row("200 × 300, 10 small directions", 200, 300, 0, 1, 10, 200));
        rows.add(row("200 × 300, 8 signals of 2 to 4, 10 small", 200, 300, 8, 2, 10, 200));
        return rows;
    }

    private static Row row(
            String label, int m, int n, int signals, double weakest, int small, int draws) {
        return new Row(
                label,
                draws,
                10,
                stream -> {
                    Svd svd =
                            Svd.of(
                                    VectorDraws.planted(
                                            m, n, signals, 20, weakest, 4, small, stream));
                    VectorBoundary found = PorterThomasTests.of(svd).boundary();
                    return new double[] {
                        found.largeEnd() > 0 ? 1 : 0,
                        found.small() > 0 ? 1 : 0,
                        found.largeEnd() == signals ? 1 : 0,
                        found.small() == small ? 1 : 0
                    };
                });
    }

    @Override
    public long seed() {
        return 2206;
    }
}
