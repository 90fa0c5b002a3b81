package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.CorrelatedRows;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How often the line of a fit warns of its bulk, where it should and where it should not. */
final class BulkWarningsSection implements Section {

    @Override
    public String name() {
        return "bulk-warnings";
    }

    @Override
    public String title() {
        return "Warnings in the line of a fit";
    }

    @Override
    public String about() {
        return """
        How often `fit.departsFromLaw()` is true (the bulk departs from the law; nominal 1 % for a Gaussian bulk, whatever lies outside it), how often
        `fit.resemblesLaw()` is false (not a Marchenko–Pastur bulk), and how often `SigmaRule.iterated()` refuses. The fit is by the median rule; the bulk that
        is tested does not depend on the rule. Spikes and small directions as in [the biases](#sigma-bias). Matrices that have no bulk of the law: rows
        scaled by lognormal factors exp(s z), entries of Student's law, rows with correlations ρ^|i−j|.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("departs from the law"),
                Column.rate("not a Marchenko–Pastur bulk"),
                Column.rate("iterated rule refuses"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int percent : new int[] {0, 2, 5, 10, 20}) {
            rows.add(row(new BulkDraws(100, 200, percent, 0), 1000));
        }
        for (int percent : new int[] {0, 2, 5, 10, 20}) {
            rows.add(row(new BulkDraws(200, 400, 2 * percent, 0), 600));
        }
        for (int percent : new int[] {0, 2, 5, 10, 20}) {
            rows.add(row(new BulkDraws(150, 150, 3 * percent / 2, 0), 600));
        }
        rows.add(row(new BulkDraws(300, 1200, 30, 0), 200));
        rows.add(row(new BulkDraws(100, 200, 0, 10), 600));
        rows.add(row(new BulkDraws(100, 200, 10, 10), 600));
        rows.add(row(new BulkDraws(100, 200, 20, 20), 600));
        for (double width : new double[] {0.1, 0.3, 1}) {
            rows.add(
                    row(
                            String.format(
                                    Locale.ROOT, "200 × 400, lognormal rows, s = %.1f", width),
                            stream -> lognormalRows(200, 400, width, stream),
                            200));
        }
        for (double degrees : new double[] {1.5, 3, 5}) {
            rows.add(
                    row(
                            String.format(Locale.ROOT, "200 × 400, Student's t, κ = %.1f", degrees),
                            stream -> HeavyTailed.student(200, 400, degrees, 1, stream.nextSeed()),
                            200));
        }
        rows.add(
                row(
                        "200 × 400, correlated rows, ρ = 0.3",
                        stream ->
                                CorrelatedRows.autoregressive(200, 400, 1, 0.3, stream.nextSeed()),
                        200));
        return rows;
    }

    static DMatrixRMaj lognormalRows(int rows, int columns, double width, RandomStream stream) {
        DMatrixRMaj matrix = Gaussian.matrix(rows, columns, 1, stream.nextSeed());
        for (int i = 0; i < rows; i++) {
            double factor = Math.exp(width * stream.normal());
            for (int j = 0; j < columns; j++) {
                matrix.data[i * columns + j] *= factor;
            }
        }
        return matrix;
    }

    private static Row row(BulkDraws draws, int count) {
        return row(draws.label(), draws::matrix, count);
    }

    private static Row row(String label, Function<RandomStream, DMatrixRMaj> drawing, int count) {
        return new Row(
                label,
                count,
                4,
                stream -> {
                    var fit = MarchenkoPasturFit.of(Spectrum.of(drawing.apply(stream)));
                    return new double[] {
                        fit.departsFromLaw() ? 1 : 0,
                        fit.resemblesLaw() ? 0 : 1,
                        Bulk.iterated(fit.noise()).isTooSmall() ? 1 : 0
                    };
                });
    }

    @Override
    public long seed() {
        return 1967;
    }
}
