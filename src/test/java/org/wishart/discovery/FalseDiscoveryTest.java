package org.wishart.discovery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class FalseDiscoveryTest {

    /** p, q by Benjamini and Hochberg, q by Benjamini and Yekutieli, from R's p.adjust. */
    private static Map<String, List<double[]>> reference() throws IOException {
        Map<String, List<double[]>> families = new LinkedHashMap<>();
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                FalseDiscoveryTest.class.getResourceAsStream("p-adjust.csv"),
                                StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(2)
                    .map(line -> line.split(",", -1))
                    .forEach(
                            cells ->
                                    families.computeIfAbsent(cells[0], name -> new ArrayList<>())
                                            .add(
                                                    new double[] {
                                                        Double.parseDouble(cells[1]),
                                                        Double.parseDouble(cells[2]),
                                                        Double.parseDouble(cells[3])
                                                    }));
        }
        return families;
    }

    @Test
    void adjustsAsRDoes() throws IOException {
        Map<String, List<double[]>> families = reference();
        assertEquals(7, families.size());
        families.forEach(
                (name, rows) -> {
                    double[] p = rows.stream().mapToDouble(row -> row[0]).toArray();
                    double[] bh = FalseDiscovery.BENJAMINI_HOCHBERG.adjusted(p);
                    double[] by = FalseDiscovery.BENJAMINI_YEKUTIELI.adjusted(p);
                    for (int i = 0; i < p.length; i++) {
                        // a product, a quotient and a sum of 200 terms: 203 roundings at the most
                        assertEquals(rows.get(i)[1], bh[i], 203 * 0x1p-53 * rows.get(i)[1], name);
                        assertEquals(rows.get(i)[2], by[i], 203 * 0x1p-53 * rows.get(i)[2], name);
                    }
                });
    }

    /** The example of Benjamini and Hochberg (1995), section 3.2: the four smallest at 5 %. */
    @Test
    void findsWhatThePaperFinds() throws IOException {
        double[] p = reference().get("benjamini1995").stream().mapToDouble(row -> row[0]).toArray();
        assertArrayEquals(
                new int[] {0, 1, 2, 3}, FalseDiscovery.BENJAMINI_HOCHBERG.discoveries(p, 0.05));
        assertArrayEquals(
                new int[] {0, 1, 2}, FalseDiscovery.BENJAMINI_YEKUTIELI.discoveries(p, 0.05));
    }

    @Test
    void hasNothingToAdjustWhereThereIsNothing() {
        assertArrayEquals(
                new double[0], FalseDiscovery.BENJAMINI_YEKUTIELI.adjusted(new double[0]));
        assertArrayEquals(
                new int[0], FalseDiscovery.BENJAMINI_HOCHBERG.discoveries(new double[0], 0.05));
    }

    @Test
    void listsAllTestsAndNamesTheDiscoveries() {
        Discoveries found =
                Discoveries.of(
                        0.05,
                        List.of(
                                new Discovery(Discovery.Side.LEFT, 0, 0.01),
                                new Discovery(Discovery.Side.RIGHT, 0, 0.5),
                                new Discovery(Discovery.Side.RIGHT, 3, 0.02)));
        assertEquals(
                "2 discoveries among 3 tests at a false discovery rate of 0.05"
                        + " (Benjamini–Hochberg): left 0, right 3",
                found.toString());
        assertEquals("left 0: p = 0.0100, q = 0.0300", found.found().get(0).toString());
        assertEquals(2, found.count());
        // 11/6 times as large: 0.055 for both
        assertEquals(
                "0 discoveries among 3 tests at a false discovery rate of 0.05"
                        + " (Benjamini–Yekutieli)",
                found.by(FalseDiscovery.BENJAMINI_YEKUTIELI).toString());
        assertEquals(
                found,
                found.by(FalseDiscovery.BENJAMINI_YEKUTIELI).by(FalseDiscovery.BENJAMINI_HOCHBERG));
        List<Discovery> many = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            many.add(new Discovery(Discovery.Side.ABOVE, i, 0));
        }
        assertEquals(
                "9 discoveries among 9 tests at a false discovery rate of 0.01"
                        + " (Benjamini–Hochberg): above 0, above 1, above 2, above 3, above 4,"
                        + " above 5, above 6, above 7, …",
                Discoveries.of(0.01, many).toString());
    }

    @Test
    void saysWhatIsWrong() {
        assertMessage(
                "p-values must be in [0, 1], got NaN at index 1",
                () -> FalseDiscovery.BENJAMINI_HOCHBERG.adjusted(new double[] {0.5, Double.NaN}));
        assertMessage(
                "p-values must be in [0, 1], got 1.5 at index 0",
                () -> FalseDiscovery.BENJAMINI_YEKUTIELI.adjusted(new double[] {1.5}));
        assertMessage(
                "level must be in (0, 1), got NaN; it limits the false discovery rate, usually 0.05",
                () ->
                        FalseDiscovery.BENJAMINI_HOCHBERG.discoveries(
                                new double[] {0.5}, Double.NaN));
        assertMessage(
                "level must be in (0, 1), got 5.0; it limits the false discovery rate, usually 0.05",
                () -> Discoveries.of(5, List.of()));
    }

    private static void assertMessage(String message, Runnable action) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
    }
}
