package org.wishart.spectrum;

import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.ensemble.RandomStream;
import org.wishart.law.MarchenkoPastur;
import org.wishart.law.Semicircle;
import org.wishart.linalg.SymmetricEigenvalues;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.Arrays;
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
        eigenvalues of 200 × 200 matrices of the Gaussian orthogonal ensemble and for the singular values of 200 × 300 noise, Poisson's law for 200
        independent levels. It rejects less than its level says: spacings of mean 1 are not independent. (Wigner's surmise is itself an approximation, its
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
        return Stream.of(
                        rows("orthogonal ensemble", Unfolding.law(semicircle), this::symmetric),
                        rows("singular values", byLaw(), this::singular),
                        rows("independent levels", Unfolding.polynomial(1), this::independent))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public long seed() {
        return 1956;
    }

    private static Unfolding byLaw() {
        return Unfolding.law(MarchenkoPastur.ofNoise(SIZE, SIZE * 3 / 2, 1));
    }

    /** Levels of one kind. */
    @FunctionalInterface
    private interface Levels {
        double[] draw(RandomStream stream);
    }

    private static List<Row> rows(String what, Unfolding own, Levels levels) {
        boolean poisson = what.startsWith("independent");
        return Stream.concat(Stream.of(own), FREE.stream())
                .map(
                        unfolding ->
                                new Row(
                                        what + ", " + (unfolding == own ? "law" : unfolding.name()),
                                        400,
                                        3,
                                        s -> rejected(levels.draw(s), unfolding, poisson)))
                .toList();
    }

    private static double[] rejected(double[] values, Unfolding unfolding, boolean poisson) {
        var levels = LevelStatistics.of(values, unfolding);
        double p = (poisson ? levels.poisson() : levels.wigner()).pValue();
        return new double[] {p <= 0.01 ? 1 : 0, p <= 0.05 ? 1 : 0, p <= 0.1 ? 1 : 0};
    }

    private double[] symmetric(RandomStream stream) {
        return SymmetricEigenvalues.of(GaussianEnsemble.orthogonal(SIZE, 1, stream.nextSeed()));
    }

    private double[] singular(RandomStream stream) {
        return LevelSamples.noise(SIZE, SIZE * 3 / 2, stream.nextSeed()).singularValues();
    }

    private double[] independent(RandomStream stream) {
        double[] values = new double[SIZE];
        Arrays.setAll(values, i -> stream.uniform());
        return values;
    }
}
