package org.wishart.vectors;

import org.wishart.discovery.Discoveries;
import org.wishart.discovery.FalseDiscovery;
import org.wishart.linalg.Svd;
import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The false discovery rate over the vectors of a matrix. */
final class VectorDiscoveriesSection implements Section {

    private static final int ROWS = 100;
    private static final int COLUMNS = 150;
    private static final double LEVEL = 0.05;

    @Override
    public String name() {
        return "vector-discoveries";
    }

    @Override
    public String title() {
        return "False discoveries among vectors";
    }

    @Override
    public String about() {
        return """
        Left and right vectors of 100 × 150 matrices together, at a false discovery rate of 5 % (nominal). Each signal has equal entries in 8 rows and 8
        columns, and 3 to 5 times the strength at which it leaves the bulk. Its vectors are the first ones, and all others count as false. Where there is
        no signal, the rate is the share of matrices with any discovery, and there is nothing to find ("refused"). The share found is that of the signals'
        left and right vectors. Small p-values of Porter–Thomas are an [upper bound](#localization-sizes), which keeps its rates below the level.
        """;
    }

    @Override
    public String of() {
        return "tests";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.percent("false, Benjamini–Hochberg"),
                Column.percent("found"),
                Column.percent("false, Benjamini–Yekutieli"),
                Column.percent("found"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int signals : new int[] {0, 1, 4, 12}) {
            rows.add(
                    row(
                            "Porter–Thomas",
                            signals,
                            svd -> PorterThomasTests.of(svd).discoveries(LEVEL)));
            rows.add(row("localization", signals, svd -> Localizations.of(svd).discoveries(LEVEL)));
        }
        return rows;
    }

    private static Row row(String tests, int signals, Function<Svd, Discoveries> method) {
        String what = signals == 0 ? "noise" : signals == 1 ? "1 signal" : signals + " signals";
        return new Row(
                tests + ", " + what,
                1000,
                20,
                stream -> {
                    Svd svd =
                            Svd.of(VectorDraws.planted(ROWS, COLUMNS, signals, 8, 3, 5, 0, stream));
                    Discoveries one = method.apply(svd);
                    Discoveries other = one.by(FalseDiscovery.BENJAMINI_YEKUTIELI);
                    return new double[] {
                        falseShare(one, signals),
                        foundShare(one, signals),
                        falseShare(other, signals),
                        foundShare(other, signals)
                    };
                });
    }

    private static double falseShare(Discoveries discoveries, int signals) {
        long wrong = discoveries.found().stream().filter(d -> d.index() >= signals).count();
        return (double) wrong / Math.max(1, discoveries.count());
    }

    private static double foundShare(Discoveries discoveries, int signals) {
        long right = discoveries.found().stream().filter(d -> d.index() < signals).count();
        return signals == 0 ? Double.NaN : right / (2.0 * signals);
    }

    @Override
    public long seed() {
        return 1995;
    }
}
