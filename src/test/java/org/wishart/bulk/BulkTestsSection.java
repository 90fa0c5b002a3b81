package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.CorrelatedRows;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** How often goodnessOfFit rejects. */
final class BulkTestsSection implements Section {

    private static final double[] LEVELS = {0.01, 0.05, 0.1};

    @Override
    public String name() {
        return "bulk-tests";
    }

    @Override
    public String title() {
        return "Goodness of fit of the bulk";
    }

    @Override
    public String about() {
        return """
        How often `fit.goodnessOfFit(99, seed)` rejects at 1, 5 and 10 %, by the median rule: for a Gaussian bulk with outliers (nominal 1, 5 and 10), and for
        matrices that have none, where it should. Matrices as in [the biases](#sigma-bias) and [the warnings](#bulk-warnings).
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.rate("at 1 %"), Column.rate("at 5 %"), Column.rate("at 10 %"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(new BulkDraws(50, 100, 0, 0), 500));
        rows.add(row(new BulkDraws(100, 200, 0, 0), 300));
        rows.add(row(new BulkDraws(100, 200, 10, 0), 300));
        rows.add(row(new BulkDraws(100, 200, 15, 0), 300));
        rows.add(row(new BulkDraws(100, 200, 20, 0), 300));
        rows.add(row(new BulkDraws(100, 200, 0, 10), 300));
        rows.add(row(new BulkDraws(100, 200, 0, 20), 300));
        rows.add(row(new BulkDraws(100, 200, 10, 10), 300));
        rows.add(row(new BulkDraws(80, 80, 0, 0), 300));
        rows.add(row(new BulkDraws(80, 80, 16, 0), 300));
        rows.add(row(new BulkDraws(200, 400, 30, 0), 100));
        rows.add(
                row(
                        "100 × 200, lognormal rows, s = 0.1",
                        s -> BulkWarningsSection.lognormalRows(100, 200, 0.1, s),
                        200));
        rows.add(
                row(
                        "100 × 200, correlated rows, ρ = 0.1",
                        s -> CorrelatedRows.autoregressive(100, 200, 1, 0.1, s.nextSeed()),
                        200));
        rows.add(
                row(
                        "100 × 200, correlated rows, ρ = 0.3",
                        s -> CorrelatedRows.autoregressive(100, 200, 1, 0.3, s.nextSeed()),
                        100));
        rows.add(
                row(
                        "100 × 200, Student's t, κ = 5.0",
                        s -> HeavyTailed.student(100, 200, 5, 1, s.nextSeed()),
                        200));
        return rows;
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
                    var test = fit.goodnessOfFit(99, stream.nextSeed());
                    double[] rejected = new double[LEVELS.length];
                    for (int i = 0; i < LEVELS.length; i++) {
                        rejected[i] = test.rejects(LEVELS[i]) ? 1 : 0;
                    }
                    return rejected;
                });
    }

    @Override
    public long seed() {
        return 1933;
    }
}
