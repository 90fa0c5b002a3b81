package org.wishart.spectrum;

import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.law.MarchenkoPastur;
import org.wishart.random.RandomStream;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;

/** Sizes of the test of spacings whose p-value is simulated. */
final class SimulatedSpacingsSection implements Section {

    private static final int DRAWS = 400;

    /** The fewest that reach a p-value of 1 %. */
    private static final int SIMULATED = 99;

    @Override
    public String name() {
        return "spacings-simulated";
    }

    @Override
    public String title() {
        return "Tests of spacings against simulated noise";
    }

    @Override
    public String about() {
        return """
        How often `wigner(99, seed)` rejects the singular values of Gaussian matrices at 1, 5 and 10 %, its nominal sizes. It compares the spacings with those
        of noise that is unfolded in the same way. With the p-value of independent values the same test [hardly ever rejects](#spacings).
        """;
    }

    @Override
    public String of() {
        return "matrix and unfolding";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.rate("1 %"), Column.rate("5 %"), Column.rate("10 %"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        Unfolding law = Unfolding.law(MarchenkoPastur.ofNoise(100, 200, 1));
        rows.add(row(100, 200, "law", law));
        rows.add(row(100, 200, "Gaussian broadening", Unfolding.gaussian()));
        rows.add(row(100, 200, "polynomial of degree 7", Unfolding.polynomial(7)));
        rows.add(row(200, 200, "Gaussian broadening", Unfolding.gaussian()));
        return rows;
    }

    private static Row row(int rows, int columns, String how, Unfolding unfolding) {
        return new Row(
                rows + " × " + columns + ", " + how,
                DRAWS,
                1,
                stream -> rejections(rows, columns, unfolding, stream));
    }

    private static double[] rejections(
            int rows, int columns, Unfolding unfolding, RandomStream stream) {
        double[] values = NoiseSpectrum.draw(rows, columns, 1, stream);
        LevelStatistics levels;
        try {
            levels = LevelStatistics.of(Spectrum.of(values, rows, columns), unfolding);
        } catch (ArithmeticException notMonotone) {
            return new double[] {Double.NaN, Double.NaN, Double.NaN};
        }
        double p = levels.wigner(SIMULATED, stream.nextSeed()).pValue();
        return new double[] {p <= 0.01 ? 1 : 0, p <= 0.05 ? 1 : 0, p <= 0.1 ? 1 : 0};
    }

    @Override
    public long seed() {
        return 1956;
    }
}
