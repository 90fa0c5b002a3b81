package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;

/**
 * The look that all figures share: Okabe and Ito's colours, which readers with any common colour
 * vision deficiency distinguish, on white.
 */
final class Theme {

    /** Size of a figure that stands alone, in logical pixels. */
    static final int WIDTH = 640;

    static final int HEIGHT = 400;

    /** Data. */
    static final Color BLUE = new Color(0x0072B2);

    /** Theory. */
    static final Color VERMILLION = new Color(0xD55E00);

    static final Color GREEN = new Color(0x009E73);
    static final Color ORANGE = new Color(0xE69F00);
    static final Color PURPLE = new Color(0xCC79A7);

    /** Bands and shades. */
    static final Color SKY = new Color(0x56B4E9);

    /** Series of one kind, in this order. */
    static final List<Color> SERIES = List.of(BLUE, VERMILLION, GREEN, ORANGE, PURPLE, SKY);

    static final Color TEXT = new Color(0x222222);
    static final Color RULE = new Color(0x777777);
    private static final Color AXIS = new Color(0x555555);
    private static final Color GRID = new Color(0xE6E6E6);

    static final Color HISTOGRAM_FILL = withAlpha(BLUE, 110);
    static final Color BULK_SHADE = withAlpha(SKY, 38);
    static final Color BAND = withAlpha(SKY, 80);

    static final BasicStroke THEORY_LINE = round(2.0f);
    static final BasicStroke DATA_LINE = round(1.6f);
    static final BasicStroke REFERENCE_LINE = dashed(1.3f, 6, 4);
    static final BasicStroke EDGE_LINE = dashed(1.0f, 6, 4);
    static final BasicStroke HISTOGRAM_LINE = round(0.9f);
    static final BasicStroke SWATCH_LINE =
            new BasicStroke(9, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER);

    private static final String FAMILY = "DejaVu Sans";
    static final Font LABEL_FONT = font(Font.PLAIN, 11);
    static final Font LETTER_FONT = font(Font.BOLD, 14);
    static final Font TITLE_FONT = font(Font.PLAIN, 13);

    /** Around every chart, in logical pixels. */
    static final int PADDING = 8;

    static final int LEGEND_PADDING = 6;
    static final int LEGEND_LINE = 22;
    static final int X_TICK_SPACING = 80;
    static final int Y_TICK_SPACING = 48;

    private Theme() {}

    /** Gives a chart the look of all figures; limits, titles and tick labels are left alone. */
    static void dress(XYChart chart) {
        XYStyler styler = chart.getStyler();
        styler.setBaseFont(font(Font.PLAIN, 12));
        styler.setChartTitleFont(TITLE_FONT);
        styler.setLegendFont(font(Font.PLAIN, 11.5f));
        styler.setChartFontColor(TEXT);
        styler.setChartTitleBoxVisible(false);
        styler.setChartBackgroundColor(Color.WHITE);
        styler.setChartPadding(PADDING);
        styler.setPlotBackgroundColor(Color.WHITE);
        styler.setPlotBorderVisible(false);
        styler.setPlotContentSize(1.0);
        styler.setLegendPosition(LegendPosition.InsideNE);
        styler.setLegendBackgroundColor(withAlpha(Color.WHITE, 215));
        styler.setLegendBorderColor(withAlpha(Color.WHITE, 0));
        styler.setLegendPadding(LEGEND_PADDING);
        styler.setLegendSeriesLineLength(LEGEND_LINE);
        styler.setSeriesColors(SERIES.toArray(new Color[0])); // for what users add

        styler.setPlotMargin(0);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(GRID);
        styler.setPlotGridLinesStroke(new BasicStroke(0.7f));
        styler.setPlotTicksMarksVisible(false);
        styler.setAxisTitleFont(font(Font.PLAIN, 13));
        styler.setAxisTitlePadding(6);
        styler.setAxisTickLabelsFont(font(Font.PLAIN, 11.5f));
        styler.setAxisTickLabelsColor(TEXT);
        styler.setAxisTickMarksColor(AXIS);
        styler.setAxisTickMarksStroke(new BasicStroke(1));
        styler.setAxisTickMarkLength(5);
        styler.setAxisTickPadding(4);
        styler.setXAxisTickMarkSpacingHint(X_TICK_SPACING);
        styler.setYAxisTickMarkSpacingHint(Y_TICK_SPACING);
        styler.setMarkerSize(6);
        styler.setErrorBarsColorSeriesColor(true);
        styler.setLocale(Locale.ROOT);
    }

    static Color withAlpha(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }

    private static Font font(int style, float size) {
        return new Font(FAMILY, style, 1).deriveFont(size);
    }

    private static BasicStroke round(float width) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    private static BasicStroke dashed(float width, float dash, float gap) {
        return new BasicStroke(
                width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                10,
                new float[] {dash, gap},
                0);
    }
}
