package org.wishart.vectors;

import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** How often vectors with heavy-tailed entries are found. */
final class LocalizationPowerSection implements Section {

    @Override
    public String name() {
        return "localization-power";
    }

    @Override
    public String title() {
        return "Power of localization and Porter–Thomas";
    }

    @Override
    public String about() {
        return """
        How often a unit vector with independent entries of a heavy-tailed law has a p-value of at most 5 %.
        """;
    }

    @Override
    public String of() {
        return "entries";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.rate("localization"), Column.rate("Porter–Thomas"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int n : new int[] {50, 300}) {
            rows.add(row("Laplace, N = " + n, n, VectorDraws::laplace));
            rows.add(
                    row(
                            "Student with 5 degrees of freedom, N = " + n,
                            n,
                            (length, stream) -> VectorDraws.student(length, 5, stream)));
        }
        return rows;
    }

    private static Row row(
            String label, int n, BiFunction<Integer, RandomStream, double[]> vector) {
        return new Row(
                label,
                4000,
                100,
                stream -> {
                    double[] v = vector.apply(n, stream);
                    return new double[] {
                        Localization.of(v).pValue() <= 0.05 ? 1 : 0,
                        PorterThomas.of(n).test(v).pValue() <= 0.05 ? 1 : 0
                    };
                });
    }

    @Override
    public long seed() {
        return 1957;
    }
}
