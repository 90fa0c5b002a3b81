package org.wishart.tail;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.ensemble.RandomStream;
import org.wishart.ensemble.Spiked;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What the report on a tail says of matrices and samples whose law is known. */
final class TailVerdictsSection implements Section {

    private static final int DRAWS = 100;
    private static final int BOOTSTRAP = 99;

    @Override
    public String name() {
        return "tail-verdicts";
    }

    @Override
    public String title() {
        return "Verdicts on the tail";
    }

    @Override
    public String about() {
        return """
        How often `TailReport.of(s, 99, seed).verdict()` calls the singular values consistent with a power law, undecided, or not a power law. The matrices are Gaussian
        noise, noise with 10 spikes of 1.2 to 10 times the strength at which they leave the bulk, and entries of Pareto's and Student's law with tail index κ.
        For independent values nothing is known of a bulk: Pareto, |t|, and two laws without a power-law tail. "Consistent" is no proof: lognormal and
        exponential samples often pass.
        """;
    }

    @Override
    public String of() {
        return "values";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("consistent"),
                Column.rate("undecided"),
                Column.rate("not a power law"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(matrix("200 × 300, noise", s -> Gaussian.matrix(200, 300, 1, s.nextSeed())));
        rows.add(
                matrix(
                        "200 × 300, 10 spikes",
                        s -> Spiked.matrix(200, 300, 1, strengths(s), s.nextSeed())));
        for (double kappa : new double[] {1, 1.5, 2}) {
            rows.add(
                    matrix(
                            "200 × 400, Pareto entries, κ = " + kappa,
                            s -> HeavyTailed.pareto(200, 400, kappa, 1, s.nextSeed())));
        }
        rows.add(
                matrix(
                        "200 × 400, Student entries, κ = 3.0",
                        s -> HeavyTailed.student(200, 400, 3, 1, s.nextSeed())));
        rows.add(sample("400 values, Pareto, κ = 1.5", s -> Math.pow(1 - s.uniform(), -1 / 1.5)));
        rows.add(sample("400 values, |t|, κ = 2", TailVerdictsSection::student));
        rows.add(sample("400 values, lognormal, σ = 1", s -> Math.exp(s.normal())));
        rows.add(sample("400 values, exponential", s -> -Math.log(1 - s.uniform())));
        return rows;
    }

    private static double[] strengths(RandomStream stream) {
        double[] strengths = new double[10];
        double threshold = Math.sqrt(300) * Math.sqrt(Math.sqrt(200.0 / 300));
        Arrays.setAll(strengths, k -> threshold * (1.2 + 8.8 * stream.uniform()));
        return strengths;
    }

    /** Student's t with two degrees of freedom, by the inverse of its distribution. */
    private static double student(RandomStream stream) {
        double p = (1 + stream.uniform()) / 2;
        return (2 * p - 1) / Math.sqrt(2 * p * (1 - p));
    }

    private static Row matrix(String label, Function<RandomStream, DMatrixRMaj> drawing) {
        return row(
                label, s -> TailReport.of(Spectrum.of(drawing.apply(s)), BOOTSTRAP, s.nextSeed()));
    }

    private static Row sample(String label, ToDoubleFunction<RandomStream> drawing) {
        return row(
                label,
                s -> {
                    double[] values = new double[400];
                    Arrays.setAll(values, i -> drawing.applyAsDouble(s));
                    return TailReport.of(values, BOOTSTRAP, s.nextSeed());
                });
    }

    private static Row row(String label, Function<RandomStream, TailReport> report) {
        return new Row(
                label,
                DRAWS,
                2,
                stream -> {
                    TailVerdict verdict = report.apply(stream).verdict();
                    return new double[] {
                        verdict == TailVerdict.CONSISTENT_WITH_POWER_LAW ? 1 : 0,
                        verdict == TailVerdict.UNDECIDED ? 1 : 0,
                        verdict == TailVerdict.NOT_A_POWER_LAW ? 1 : 0
                    };
                });
    }

    @Override
    public long seed() {
        return 2009;
    }
}
