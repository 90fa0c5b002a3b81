package org.wishart.bulk;

import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;

/** What analyze says of a bulk: how often its p-value rejects, and what its intervals hold. */
final class NoiseReferenceSection implements Section {

    @Override
    public String name() {
        return "noise-reference";
    }

    @Override
    public String title() {
        return "Bulks beside noise that is simulated once for each shape";
    }

    @Override
    public String about() {
        return """
        `analyze` compares every bulk with 199 draws of noise of the layer's shape, from one seed for all (`NoiseReference`). How often the p-value of a
        Gaussian bulk is at most 1, 5 and 10 %, and how often the 95 % intervals hold the number of spikes above and of small directions below. Strengths as
        in [the biases](#sigma-bias), small directions apart from the vectors of the spikes.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("at 1 %"),
                Column.rate("at 5 %"),
                Column.rate("at 10 %"),
                Column.rate("above held"),
                Column.rate("below held"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(50, 100, 0, 0));
        rows.add(row(100, 200, 0, 0));
        rows.add(row(100, 200, 10, 0));
        rows.add(row(100, 200, 20, 0));
        rows.add(row(100, 200, 0, 10));
        rows.add(row(100, 200, 10, 10));
        rows.add(row(80, 80, 0, 0));
        rows.add(row(80, 80, 16, 0));
        rows.add(row(100, 400, 15, 0));
        return rows;
    }

    private static Row row(int rows, int columns, int spikes, int small) {
        BulkDraws draws = new BulkDraws(rows, columns, spikes, small, true);
        return new Row(
                draws.label(),
                400,
                4,
                stream -> {
                    var fit = MarchenkoPasturFit.of(draws.spectrum(stream));
                    NoiseReference reference = NoiseReference.of(fit);
                    double p = reference.pValue(fit);
                    OutlierCounts counts = reference.counts(fit);
                    return new double[] {
                        p <= 0.01 ? 1 : 0,
                        p <= 0.05 ? 1 : 0,
                        p <= 0.1 ? 1 : 0,
                        holds(counts.above(), spikes),
                        holds(counts.below(), small)
                    };
                });
    }

    private static double holds(CountInterval interval, int number) {
        return interval.low() <= number && number <= interval.high() ? 1 : 0;
    }

    @Override
    public long seed() {
        return 1955;
    }
}
