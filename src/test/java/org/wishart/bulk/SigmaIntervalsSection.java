package org.wishart.bulk;

import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How often the 95 % interval of sigma holds the truth. */
final class SigmaIntervalsSection implements Section {

    private static final List<SigmaRule> RULES =
            List.of(SigmaRule.median(), SigmaRule.quantiles(), SigmaRule.iterated());

    @Override
    public String name() {
        return "sigma-intervals";
    }

    @Override
    public String title() {
        return "Intervals of sigma and the edges";
    }

    @Override
    public String about() {
        return """
        How often the 95 % interval of `fit.errors(39, seed)` holds the true sigma; the edges are multiples of it. Matrices as in [the
        biases](#sigma-bias). The quantile rule leaves out a fifth at each end: with a fifth of spikes it is at its limit.

        Apart, the vectors of the spikes have no part in the small rows, so that spikes and small directions leave noise of the shape (m − a − b) × (n − a).
        Else random vectors mix with the small rows: that lifts the variance of some of these from 0.02 to as much as 0.4, where they lie in the bulk, and
        nothing in the spectrum distinguishes them from noise. Sigma is then too low, and the interval holds it less often.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return RULES.stream().map(rule -> Column.rate(rule.name())).toList();
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row(new BulkDraws(60, 100, 0, 0), 400));
        rows.add(row(new BulkDraws(60, 100, 12, 0), 400));
        rows.add(row(new BulkDraws(60, 100, 6, 6), 400));
        rows.add(row(new BulkDraws(60, 100, 6, 6, true), 400));
        rows.add(row(new BulkDraws(100, 200, 0, 0), 400));
        rows.add(row(new BulkDraws(100, 200, 10, 0), 400));
        rows.add(row(new BulkDraws(100, 200, 20, 0), 400));
        rows.add(row(new BulkDraws(100, 200, 0, 10), 400));
        rows.add(row(new BulkDraws(100, 200, 0, 20), 400));
        rows.add(row(new BulkDraws(100, 200, 10, 10), 400));
        rows.add(row(new BulkDraws(100, 200, 10, 10, true), 400));
        rows.add(row(new BulkDraws(80, 80, 0, 0), 400));
        rows.add(row(new BulkDraws(80, 80, 16, 0), 400));
        rows.add(row(new BulkDraws(200, 400, 0, 0), 200));
        rows.add(row(new BulkDraws(200, 400, 20, 0), 200));
        rows.add(row(new BulkDraws(200, 400, 40, 0), 200));
        rows.add(row(new BulkDraws(200, 400, 0, 20), 200));
        return rows;
    }

    private static Row row(BulkDraws draws, int count) {
        return new Row(
                draws.label(),
                count,
                1,
                stream -> {
                    Spectrum spectrum = draws.spectrum(stream);
                    long seed = stream.nextSeed();
                    return RULES.stream()
                            .mapToDouble(rule -> holds(spectrum, rule, seed))
                            .toArray();
                });
    }

    private static double holds(Spectrum spectrum, SigmaRule rule, long seed) {
        try {
            Estimate sigma = MarchenkoPasturFit.of(spectrum, rule).errors(39, seed).sigma();
            return sigma.low() <= 1 && 1 <= sigma.high() ? 1 : 0;
        } catch (IllegalArgumentException | ArithmeticException refused) {
            return Double.NaN;
        }
    }

    @Override
    public long seed() {
        return 1979;
    }
}
