package org.wishart.vectors;

import org.wishart.rates.Column;
import org.wishart.rates.Row;
import org.wishart.rates.Section;

import java.util.ArrayList;
import java.util.List;

/** How often random directions are taken for localized. */
final class LocalizationSizesSection implements Section {

    private static final double[] LEVELS = {0.001, 0.01, 0.05, 0.1};

    @Override
    public String name() {
        return "localization-sizes";
    }

    @Override
    public String title() {
        return "Localization of random directions";
    }

    @Override
    public String about() {
        return """
        How often the p-value of the inverse participation of a random direction in N dimensions is at most the level, and, for the same directions, that of
        the Porter–Thomas test. The null distributions are those of `localization` and `porterThomas`, simulated once with 4999 directions, so that a size
        of 5 % is itself uncertain by 0.3 %, one of 1 % by 0.14 %. Up to about 1 %, p-values of localization come from conditional simulation (Asmussen
        and Kroese 2006). The p-values of Porter–Thomas that `discoveries` adjusts are, up to 1 %, an upper bound: those of N independent values (Birnbaum
        and Tingey 1951).
        """;
    }

    @Override
    public String of() {
        return "dimension";
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.rate("localization at 0.1 %"),
                Column.rate("at 1 %"),
                Column.rate("at 5 %"),
                Column.rate("at 10 %"),
                Column.rate("Porter–Thomas at 1 %"),
                Column.rate("at 5 %"),
                Column.rate("at 10 %"),
                Column.rate("in discoveries at 0.1 %"),
                Column.rate("at 1 %"));
    }

    @Override
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (int n : new int[] {2, 10, 50, 300, 3000}) {
            rows.add(row(n, n > 1000 ? 8000 : 20000));
        }
        return rows;
    }

    private static Row row(int n, int draws) {
        return new Row(
                "N = " + n,
                draws,
                200,
                stream -> {
                    double[] v = stream.direction(n);
                    double localized = Localization.of(v).pValue();
                    VectorTest test = PorterThomas.of(n).test(v);
                    double random = test.pValue();
                    double bound = PorterThomasTests.pValueOfDiscovery(test, n);
                    double[] numbers = new double[9];
                    for (int k = 0; k < LEVELS.length; k++) {
                        numbers[k] = localized <= LEVELS[k] ? 1 : 0;
                        if (k > 0) {
                            numbers[k + 3] = random <= LEVELS[k] ? 1 : 0;
                        }
                    }
                    numbers[7] = bound <= LEVELS[0] ? 1 : 0;
                    numbers[8] = bound <= LEVELS[1] ? 1 : 0;
                    return numbers;
                });
    }

    @Override
    public long seed() {
        return 1956;
    }
}
