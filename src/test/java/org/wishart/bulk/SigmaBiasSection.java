package org.wishart.bulk;

import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How far each rule for sigma is off beside outliers. */
final class SigmaBiasSection implements Section {

    private static final List<SigmaRule> RULES =
            List.of(
                    SigmaRule.median(),
                    SigmaRule.iterated(),
                    SigmaRule.quantiles(),
                    SigmaRule.secondMoment(),
                    SigmaRule.median(0.1),
                    SigmaRule.broadenedDensity(),
                    SigmaRule.rms());

    @Override
    public String name() {
        return "sigma-bias";
    }

    @Override
    public String title() {
        return "Bias of the rules for sigma";
    }

    @Override
    public String about() {
        return """
        Mean relative error of sigma, in percent. Gaussian entries of standard deviation 1; spikes in random directions, their strengths uniform from 1.3 to
        6 times the threshold σ√n q^¼; small directions are rows of variance 0.02. A rule that refuses is counted apart. The broadened density, the rule of
        arXiv 2203.14661, is a third too large for square noise.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return RULES.stream().map(rule -> Column.percent(rule.name())).toList();
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int[][] shapes = {{100, 200}, {150, 600}, {150, 150}};
        for (int[] shape : shapes) {
            for (int percent : new int[] {0, 5, 10, 20}) {
                rows.add(row(new BulkDraws(shape[0], shape[1], shape[0] * percent / 100, 0)));
            }
        }
        rows.add(row(new BulkDraws(100, 200, 0, 10)));
        rows.add(row(new BulkDraws(100, 200, 0, 20)));
        rows.add(row(new BulkDraws(100, 200, 10, 10)));
        rows.add(row(new BulkDraws(100, 200, 20, 20)));
        return rows;
    }

    private static Row row(BulkDraws draws) {
        return new Row(
                draws.label(),
                200,
                4,
                stream -> {
                    Spectrum spectrum = draws.spectrum(stream);
                    return RULES.stream().mapToDouble(rule -> error(rule, spectrum)).toArray();
                });
    }

    private static double error(SigmaRule rule, Spectrum spectrum) {
        try {
            return rule.sigma(spectrum) - 1;
        } catch (IllegalArgumentException | ArithmeticException refused) {
            return Double.NaN;
        }
    }

    @Override
    public long seed() {
        return 2018;
    }
}
