package org.wishart.spectrum;

import org.wishart.ensemble.GaussianEnsemble;
import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.law.Law;
import org.wishart.law.MarchenkoPastur;
import org.wishart.law.PoissonSpacing;
import org.wishart.law.Semicircle;
import org.wishart.law.WignerSurmise;
import org.wishart.linalg.SymmetricEigenvalues;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Sizes and powers of the tests of spacings, by law and unfolding. */
final class SpacingsSection implements Section {

    private static final int SIZE = 200;
    private static final int DRAWS = 400;
    private static final double[] LEVELS = {0.01, 0.05, 0.1};
    private static final Law WIGNER = new WignerSurmise();
    private static final Law POISSON = new PoissonSpacing();
    private static final Law DENSITY = Semicircle.ofNoise(SIZE, 1);
    private static final Unfolding SEMICIRCLE = Unfolding.law(DENSITY);
    private static final int[][] SHAPES = {{100, 200}, {200, 200}};

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
        How often the Kolmogorov–Smirnov test of spacings rejects at 1, 5 and 10 %, after unfolding by the law of the levels, by Gaussian broadening with a
        window of 15, and by a polynomial of degree 7. GOE, GUE and independent levels: 200, with the density of the semicircle law. Noise: singular values of
        Gaussian matrices. First sizes, where the law is true and 1, 5 and 10 % are nominal. The p-values of `wigner()` and `poisson()` are those of
        independent values; but spacings have mean 1, and those of random matrices compensate each other, so that these tests reject far too rarely.
        [Simulated p-values](#spacings-simulated) have the right size. Then powers, where the law is false. A polynomial that is not monotone is refused and
        not counted.
        """;
    }

    @Override
    public String of() {
        return "levels against law";
    }

    @Override
    public List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        for (String unfolding : List.of("law", "Gaussian", "polynomial")) {
            for (double level : LEVELS) {
                columns.add(Column.rate(unfolding + ", " + Math.round(100 * level) + " %"));
            }
        }
        return columns;
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        rows.add(row("GOE against Wigner's surmise", SpacingsSection::goe, WIGNER));
        rows.add(row("GUE against its surmise, β = 2", SpacingsSection::gue, new WignerSurmise(2)));
        rows.add(row("independent levels against Poisson", SpacingsSection::independent, POISSON));
        for (int[] shape : SHAPES) {
            rows.add(noise(shape, WIGNER));
        }
        rows.add(row("independent levels against Wigner's", SpacingsSection::independent, WIGNER));
        rows.add(row("GOE against Poisson", SpacingsSection::goe, POISSON));
        for (int[] shape : SHAPES) {
            rows.add(noise(shape, POISSON));
        }
        return rows;
    }

    private static Row row(String label, Function<RandomStream, double[]> levels, Law law) {
        return new Row(
                label,
                DRAWS,
                2,
                stream -> {
                    double[] values = levels.apply(stream);
                    return rejections(SEMICIRCLE, u -> LevelStatistics.of(values, u), law);
                });
    }

    private static double[] goe(RandomStream stream) {
        return SymmetricEigenvalues.of(GaussianEnsemble.orthogonal(SIZE, 1, stream.nextSeed()));
    }

    private static double[] gue(RandomStream stream) {
        return SymmetricEigenvalues.of(GaussianEnsemble.unitary(SIZE, 1, stream.nextSeed()));
    }

    private static double[] independent(RandomStream stream) {
        double[] levels = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            levels[i] = DENSITY.quantile(stream.uniform());
        }
        return levels;
    }

    private static Row noise(int[] shape, Law law) {
        String name = law == POISSON ? "Poisson" : "Wigner's surmise";
        return new Row(
                title(shape) + " against " + name,
                DRAWS,
                2,
                stream -> {
                    Spectrum spectrum = spectrum(shape, stream);
                    return rejections(own(shape), u -> LevelStatistics.of(spectrum, u), law);
                });
    }

    private static String title(int[] shape) {
        return shape[0] + " × " + shape[1] + " noise";
    }

    private static Spectrum spectrum(int[] shape, RandomStream stream) {
        return Spectrum.of(NoiseSpectrum.draw(shape[0], shape[1], 1, stream), shape[0], shape[1]);
    }

    private static Unfolding own(int[] shape) {
        return Unfolding.law(MarchenkoPastur.ofNoise(shape[0], shape[1], 1));
    }

    private static double[] rejections(
            Unfolding own, Function<Unfolding, LevelStatistics> levels, Law law) {
        List<Unfolding> unfoldings = List.of(own, Unfolding.gaussian(), Unfolding.polynomial(7));
        double[] numbers = new double[unfoldings.size() * LEVELS.length];
        for (int k = 0; k < unfoldings.size(); k++) {
            double p;
            try {
                double[] spacings = levels.apply(unfoldings.get(k)).spacings();
                p = KolmogorovSmirnov.test(spacings, law).pValue();
            } catch (ArithmeticException notMonotone) {
                p = Double.NaN;
            }
            for (int i = 0; i < LEVELS.length; i++) {
                double rejected = p <= LEVELS[i] ? 1 : 0;
                numbers[k * LEVELS.length + i] = Double.isNaN(p) ? p : rejected;
            }
        }
        return numbers;
    }

    @Override
    public long seed() {
        return 1956;
    }
}
