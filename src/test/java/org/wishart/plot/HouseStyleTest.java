package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;

import java.awt.Color;
import java.util.List;

class HouseStyleTest {

    @Test
    void dressesAChartOfOnesOwn() {
        XYChart chart = new XYChart(640, 400);
        chart.addSeries("a", new double[] {1, 2, 3}, new double[] {3, 1, 2});
        chart.addSeries("b", new double[] {1, 2, 3}, new double[] {1, 2, 2});
        chart.setTitle("mine");
        assertSame(chart, HouseStyle.dress(chart));
        assertEquals("mine", chart.getTitle());
        assertEquals(Color.WHITE, chart.getStyler().getChartBackgroundColor());
        assertEquals(
                List.of(Theme.BLUE, Theme.VERMILLION),
                chart.getSeriesCollection().stream().map(series -> series.getLineColor()).toList());
    }

    /** As many decimals along an axis whose limits nobody has set. */
    @Test
    void labelsHaveTheSameDecimals() {
        XYChart chart = new XYChart(640, 400);
        chart.addSeries("a", new double[] {1, 2}, new double[] {1, 3});
        HouseStyle.dress(chart);
        var label = chart.getStyler().getYAxisTickLabelsFormattingFunction();
        assertEquals("2.0", label.apply(2.0));
        assertEquals("2.4", label.apply(2.4));
    }
}
