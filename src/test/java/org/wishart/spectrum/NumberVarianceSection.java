package org.wishart.spectrum;

import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.ensemble.RandomStream;
import org.wishart.law.Law;
import org.wishart.law.NumberVariance;
import org.wishart.law.Semicircle;
import org.wishart.linalg.SymmetricEigenvalues;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;

/** What an unfolding leaves of the number variance. */
final class NumberVarianceSection implements Section {

    private static final int SIZE = 240;
    private static final int DRAWS = 400;

    /** Both of two intervals miss the truth once in 400 rows, all of eight never. */
    private static final int CHECKED = 8;

    private static final Law DENSITY = Semicircle.ofNoise(SIZE, 1);

    @Override
    public String name() {
        return "number-variance";
    }

    @Override
    public String title() {
        return "Number variance and rigidity after unfolding";
    }

    @Override
    public String about() {
        return """
        Number variance Σ²(L) and rigidity Δ₃(L) of 240 levels: how far the mean is from theory, and how often value ± 1.96 standard errors (s.e.) hold
        the truth, nominally 95 %. First the Gaussian orthogonal ensemble after a polynomial of degree d, with L in units of n/(3(d + 1)), the longest length
        that is allowed; 2 and 4 of these units are measured past the refusal, where the polynomial has removed part of the fluctuations. Then the same
        ensemble after Gaussian broadening with a window of 15, which allows L = 5, and after the semicircle law; last, independent levels after their law. A
        polynomial that is not monotone is refused and not counted.

        The standard errors are right on average. The intervals cover less than 95 % at large L, down to 82 % for independent levels, because values that
        are too small have errors that are too small, and because few such intervals fit beside each other. A polynomial of degree 3 leaves more than a
        tenth too much. For L up to 2 the rigidity covers more: the unfolding fixes the mean number of
        levels, which an error from the levels themselves cannot know.
        """;
    }

    @Override
    public String of() {
        return "unfolding and length";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.percent("Σ²: mean/theory − 1"),
                Column.rate("± 1.96 s.e. covers"),
                Column.percent("Δ₃: mean/theory − 1"),
                Column.rate("± 1.96 s.e. covers"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int degree : new int[] {3, 5, 7, 9}) {
            double longest = SIZE / (3.0 * (degree + 1));
            for (double part : new double[] {0.5, 1, 2, 4}) {
                rows.add(
                        new Row(
                                "degree " + degree + ", L = " + part + " n/(3(d + 1))",
                                DRAWS,
                                CHECKED,
                                s ->
                                        measure(
                                                goe(s),
                                                Unfolding.polynomial(degree),
                                                part * longest,
                                                NumberVariance.GOE)));
            }
        }
        Unfolding law = Unfolding.law(DENSITY);
        for (double length : new double[] {1, 2, 5}) {
            rows.add(row("Gaussian", Unfolding.gaussian(), length));
        }
        for (double length : new double[] {1, 2, 5, 10, 20}) {
            rows.add(row("law", law, length));
        }
        for (double length : new double[] {1, 5, 20}) {
            rows.add(
                    new Row(
                            "independent levels, law, L = " + length,
                            DRAWS,
                            CHECKED,
                            s -> measure(independent(s), law, length, NumberVariance.POISSON)));
        }
        return rows;
    }

    @Override
    public long seed() {
        return 1963;
    }

    private static Row row(String name, Unfolding unfolding, double length) {
        return new Row(
                name + ", L = " + length,
                DRAWS,
                CHECKED,
                s -> measure(goe(s), unfolding, length, NumberVariance.GOE));
    }

    private static double[] goe(RandomStream stream) {
        return SymmetricEigenvalues.of(GaussianEnsemble.orthogonal(SIZE, 1, stream.nextSeed()));
    }

    private static double[] independent(RandomStream stream) {
        double[] levels = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            levels[i] = DENSITY.quantile(stream.uniform());
        }
        return levels;
    }

    private static double[] measure(
            double[] values, Unfolding unfolding, double length, NumberVariance theory) {
        UnfoldedLevels levels;
        try {
            levels = unfolding.apply(values);
        } catch (ArithmeticException notMonotone) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN};
        }
        double[] at = levels.levels();
        FluctuationMeasure variance = CountVariance.of(at, length);
        FluctuationMeasure rigidity = Rigidity.of(at, length);
        double inTheory = theory.at(length);
        double straight = theory.rigidity(length);
        return new double[] {
            variance.value() / inTheory - 1,
            covers(variance, inTheory),
            rigidity.value() / straight - 1,
            covers(rigidity, straight)
        };
    }

    private static double covers(FluctuationMeasure measure, double truth) {
        return Math.abs(measure.value() - truth) <= 1.96 * measure.standardError() ? 1 : 0;
    }
}
