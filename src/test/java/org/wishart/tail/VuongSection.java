package org.wishart.tail;

import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** How often likelihood ratios give up a power law, its threshold searched for. */
final class VuongSection implements Section {

    private static final List<Alternative> ALTERNATIVES =
            List.of(
                    Alternative.TRUNCATED_POWER_LAW,
                    Alternative.LOGNORMAL,
                    Alternative.EXPONENTIAL);

    @Override
    public String name() {
        return "vuong";
    }

    @Override
    public String title() {
        return "Likelihood ratios after PowerLaw.of";
    }

    @Override
    public String about() {
        return """
        How often `PowerLaw.of(values).against(alternative)` says, at 5 and 10 %, that the other law fits better than the power law. For Pareto's law that is
        an error. For the other laws it is right, but rare where the threshold that `PowerLaw.of` finds leaves few values.
        """;
    }

    @Override
    public String of() {
        return "values";
    }

    @Override
    public List<Column> columns() {
        return ALTERNATIVES.stream()
                .flatMap(
                        other ->
                                List.of(5, 10).stream()
                                        .map(level -> Column.rate(other + ", " + level + " %")))
                .toList();
    }

    @Override
    public List<Row> rows() {
        return List.of(
                row("200 of Pareto's law with κ = 2.5", 200, VuongSection::pareto),
                row("1000 of Pareto's law with κ = 2.5", 1000, VuongSection::pareto),
                row("400 lognormal with σ = 1", 400, s -> Math.exp(s.normal())),
                row("400 exponential", 400, s -> -Math.log1p(-s.uniform())));
    }

    @Override
    public long seed() {
        return 1989;
    }

    private static double pareto(RandomStream stream) {
        return Math.pow(1 - stream.uniform(), -1 / 2.5);
    }

    private static Row row(String label, int size, ToDoubleFunction<RandomStream> value) {
        return new Row(
                label,
                size > 500 ? 300 : 900,
                4,
                stream -> {
                    double[] values = new double[size];
                    Arrays.setAll(values, i -> value.applyAsDouble(stream));
                    return rates(PowerLaw.of(values));
                });
    }

    private static double[] rates(PowerLaw fit) {
        double[] rates = new double[2 * ALTERNATIVES.size()];
        for (int i = 0; i < ALTERNATIVES.size(); i++) {
            VuongTest test;
            try {
                test = fit.against(ALTERNATIVES.get(i));
            } catch (ArithmeticException notConverged) {
                rates[2 * i] = Double.NaN;
                rates[2 * i + 1] = Double.NaN;
                continue;
            }
            rates[2 * i] = test.rejectsPowerLaw(0.05) ? 1 : 0;
            rates[2 * i + 1] = test.rejectsPowerLaw(0.1) ? 1 : 0;
        }
        return rates;
    }
}
