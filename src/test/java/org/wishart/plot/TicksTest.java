package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

class TicksTest {

    /** Labels of the x axis in the layout that XChart settles on, in the order of their values. */
    private static List<String> labels(DescribedChart chart) {
        Function<Double, String> formatter =
                chart.getStyler().getXAxisTickLabelsFormattingFunction();
        double low = chart.getStyler().getXAxisMin();
        double high = chart.getStyler().getXAxisMax();
        TreeMap<Double, String> labels = new TreeMap<>();
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(
                        value -> {
                            if (!labels.isEmpty() && value <= labels.lastKey()) {
                                labels.clear(); // another layout begins
                            }
                            String label = formatter.apply(value);
                            labels.put(value, label);
                            return label;
                        });
        Figures.png(chart, 1);
        labels.keySet().removeIf(value -> value < low || value > high);
        return List.copyOf(labels.values());
    }

    private static DescribedChart chart(double low, double high) {
        DescribedChart chart = new DescribedChart("test", "x", "y");
        chart.addSeries("s", new double[] {Double.NaN}, new double[] {Double.NaN});
        chart.limits(low, high, 0, 1);
        return chart;
    }

    /** Property: along one axis all labels have the same number of decimals, and none lies. */
    @Test
    void labelsOfAnAxisHaveTheSameDecimals() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double span = Math.pow(10, 6 * random.nextDouble() - 3);
            double low = random.nextBoolean() ? 0 : span * random.nextDouble();
            List<String> labels = labels(chart(low, low + span));
            assertTrue(labels.size() >= 3, () -> "labels " + labels);
            assertEquals(
                    1,
                    labels.stream().map(TicksTest::decimals).distinct().count(),
                    () -> "uneven decimals: " + labels);
            assertEquals(
                    labels.size(),
                    labels.stream().distinct().count(),
                    () -> "a label twice: " + labels);
        }
    }

    private static int decimals(String label) {
        int point = label.indexOf('.');
        return point < 0 ? 0 : label.length() - point - 1;
    }

    @Test
    void labelsTheEndsOfTheAxis() {
        List<String> labels = labels(chart(0, 1));
        assertTrue(labels.contains("0.0") && labels.contains("1.0"), () -> "labels " + labels);
    }

    @Test
    void neverShowsFewerDecimalsThanAValueNeeds() {
        DescribedChart chart = chart(0, 10);
        Function<Double, String> formatter =
                chart.getStyler().getXAxisTickLabelsFormattingFunction();
        assertEquals("2", formatter.apply(2.0));
        assertEquals("2.125", formatter.apply(2.125));
        assertEquals("0", formatter.apply(-1e-17));
        assertEquals("−3", formatter.apply(-3.0));
        chart.getStyler().setXAxisMin(null);
        assertEquals("2.5", formatter.apply(2.5));
    }

    @Test
    void doesNotFollowTheLocaleOfTheMachine() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertTrue(labels(chart(0, 1)).contains("0.2"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest(name = "{0} on [{1}, {2}] of {3} pixels: \"{4}\"")
    @CsvSource({
        "1, 0.9, 500, 560, 1",
        "2, 0.9, 500, 560, 2",
        "3, 0.9, 500, 560, ' '",
        "5, 0.9, 500, 560, 5",
        "50, 0.9, 5e7, 560, ' '",
        "1000, 0.9, 2000, 560, 1000",
        "5000, 0.9, 9000, 560, 5000",
        "10000, 0.9, 20000, 560, 10⁴",
        "20000, 0.9, 30000, 560, 2·10⁴",
        "0.5, 0.1, 1, 560, 0.5",
        "0.002, 0.001, 1, 560, 0.002",
        "0.0001, 0.0001, 1, 560, 10⁻⁴",
        "1000, 0.9, 1e9, 560, 1000",
    })
    void labelsLogarithmicAxes(double value, double low, double high, int pixels, String expected) {
        assertEquals(expected, Ticks.logarithmic(value, low, high, pixels));
    }

    /**
     * Eight pixels of an axis of 400 between the last label and the end, but no more than needed.
     */
    @ParameterizedTest
    @CsvSource({"0.97, 199, 200", "0.97, 1023, 1000", "1.9, 50, 50", "3.9, 103, 100"})
    void leavesRoomForTheLastLabel(double left, double last, double label) {
        double end = Ticks.logarithmicEnd(left, last);
        assertTrue(400 * Math.log(end / label) / Math.log(end / left) > 7.5);
        assertTrue(end >= last * 1.03 - 1e-9 && end < last * 1.2);
        assertEquals(150 * 1.03, Ticks.logarithmicEnd(1, 150), 1e-9);
    }

    @Test
    void labelsDecadesWithoutLimitsThatAUserHasTakenAway() {
        assertEquals("10", Ticks.logarithmic(10, null, null, 560));
    }
}
