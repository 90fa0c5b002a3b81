package org.wishart.spectrum;

import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.ensemble.RandomStream;
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

    @Override
    public String name() {
        return "number-variance";
    }

    @Override
    public String title() {
        return "Number variance after unfolding";
    }

    @Override
    public String about() {
        return """
        Mean of the number variance Σ²(L) of 240 eigenvalues of the Gaussian orthogonal ensemble over its theoretical value, and how often value ± 1.96
        standard errors hold that, by degree d of the polynomial that unfolds and by L in units of n/(3(d + 1)), which is the longest length that is
        allowed; and after unfolding by the semicircle law, at L = 5, 10 and 20. What is longer is measured past the refusal. A degree that is not monotone
        is refused and not counted.
        """;
    }

    @Override
    public String of() {
        return "unfolding and length";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.percent("mean/theory − 1"), Column.rate("covers theory"));
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
                                300,
                                3,
                                s -> measure(Unfolding.polynomial(degree), part * longest, s)));
            }
        }
        for (double length : new double[] {5, 10, 20}) {
            Unfolding law = Unfolding.law(Semicircle.ofNoise(SIZE, 1));
            rows.add(new Row("law, L = " + length, 300, 3, s -> measure(law, length, s)));
        }
        return rows;
    }

    @Override
    public long seed() {
        return 1963;
    }

    private static double[] measure(Unfolding unfolding, double length, RandomStream stream) {
        double[] values =
                SymmetricEigenvalues.of(GaussianEnsemble.orthogonal(SIZE, 1, stream.nextSeed()));
        UnfoldedLevels levels;
        try {
            levels = unfolding.apply(values);
        } catch (ArithmeticException notMonotone) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double[] at = levels.levels();
        double theory = NumberVariance.GOE.at(length);
        double value = IntervalCounts.variance(at, length);
        int pieces = LevelStatistics.pieces(at, length);
        double error = IntervalCounts.varianceError(at, length, pieces);
        boolean covers = Math.abs(value - theory) <= 1.96 * error;
        return new double[] {value / theory - 1, covers ? 1 : 0};
    }
}
