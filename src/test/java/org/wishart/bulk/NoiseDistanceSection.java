package org.wishart.bulk;

import org.wishart.ensemble.NoiseSpectrum;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;

/** How often the bulk of noise is farther from the law than noiseDistance says it is. */
final class NoiseDistanceSection implements Section {

    @Override
    public String name() {
        return "noise-distance";
    }

    @Override
    public String title() {
        return "Distance of noise to its law";
    }

    @Override
    public String about() {
        return """
        How often the bulk of Gaussian noise is farther from the law than `fit.noiseDistance()`, (1.2 + 0.7 ln m)/m; nominal 1 %.
        """;
    }

    @Override
    public String of() {
        return "matrix";
    }

    @Override
    public List<Column> columns() {
        return List.of(Column.rate("farther"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        int[] sizes = {10, 20, 40, 80, 160, 320, 640, 1280};
        for (int m : sizes) {
            for (int times : new int[] {1, 2, 10}) {
                rows.add(
                        row(
                                m,
                                times * m,
                                m <= 160 ? 2000 : m <= 320 ? 1000 : m == 640 ? 400 : 100));
            }
        }
        rows.add(row(100, 10_000, 2000));
        rows.add(row(2560, 5120, 60));
        return rows;
    }

    private static Row row(int m, int n, int count) {
        return new Row(
                m + " × " + n,
                count,
                m > 700 ? 1 : 10,
                stream -> {
                    var noise = Spectrum.of(NoiseSpectrum.draw(m, n, 1, stream), m, n);
                    return new double[] {MarchenkoPasturFit.of(noise).departsFromLaw() ? 1 : 0};
                });
    }

    @Override
    public long seed() {
        return 640;
    }
}
