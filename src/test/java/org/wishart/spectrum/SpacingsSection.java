package org.wishart.spectrum;

import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.ensemble.RandomStream;
import org.wishart.law.Semicircle;
import org.wishart.linalg.SymmetricEigenvalues;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.List;
import java.util.stream.Stream;

/** Sizes of the tests of spacings, by law and unfolding. */
final class SpacingsSection implements Section {

    private static final int SIZE = 200;
    private static final List<Unfolding> FREE =
            List.of(Unfolding.gaussian(), Unfolding.polynomial(7));

    @Override
    public String name() {
        return "spacings";
    }

    @Override
    public String title() {
        return "Tests of spacings";
    }

    @Override
    public String about() {
        return """
        Share of samples, in percent, that the Kolmogorov–Smirnov test of spacings rejects at 1, 5 and 10 % where its law is true: Wigner's surmise for the
        eigenvalues of 200 × 200 matrices of the Gaussian orthogonal ensemble. It rejects less than its level says: spacings of mean 1 are not independent. (Wigner's surmise is itself an approximation, its
        distance to the true law 0.005.)
        """;
    }

    @Override
    public String of() {
        return "levels and unfolding";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.rate("1 %"), Column.rate("5 %"), Column.rate("10 %"));
    }

    @Override
    public List<Row> rows() {
        Semicircle semicircle = Semicircle.ofNoise(SIZE, 1);
        return Stream.concat(Stream.of(Unfolding.law(semicircle)), FREE.stream())
                .map(SpacingsSection::row)
                .toList();
    }

    @Override
    public long seed() {
        return 1956;
    }

    private static Row row(Unfolding unfolding) {
        boolean free = FREE.contains(unfolding);
        return new Row(
                "orthogonal ensemble, " + (free ? unfolding.name() : "law"),
                200,
                2,
                stream -> rejected(stream, unfolding));
    }

    private static double[] rejected(RandomStream stream, Unfolding unfolding) {
        var matrix = GaussianEnsemble.orthogonal(SIZE, 1, stream.nextSeed());
        LevelStatistics levels;
        try {
            levels = LevelStatistics.of(SymmetricEigenvalues.of(matrix), unfolding);
        } catch (ArithmeticException notMonotone) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double p = levels.wigner().pValue();
        return new double[] {p <= 0.01 ? 1 : 0, p <= 0.05 ? 1 : 0, p <= 0.1 ? 1 : 0};
    }
}
