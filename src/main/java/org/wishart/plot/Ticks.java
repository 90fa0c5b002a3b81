package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.wishart.text.Notation;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Labels of axis ticks: the same number of decimals along an axis, and 1, 2, 5 on logarithmic axes.
 *
 * <p>XChart chooses the step between ticks while it paints and does not publish it. The number of
 * decimals is therefore predicted from the limits and the size; where the prediction is off by a
 * step, a label shows the digits it needs, never a rounded and so wrong number.
 */
final class Ticks {

    /** The room for axis titles and tick labels, in logical pixels. */
    static final int FURNITURE_X = 76;

    static final int FURNITURE_Y = 66;

    private static final double TOLERANCE = 1.08;

    /** On a y axis shorter than 160 pixels XChart puts ticks closer together. */
    private static final int SHORT_AXIS = 175;

    private static final int SHORT_AXIS_SPACING = 20;

    /** Pixels of a decade from which on labels at 2 and 5 do not crowd. */
    private static final int ROOM_FOR_TWO_AND_FIVE = 100;

    private static final double MARGIN = 1.03;

    /**
     * Share of the axis. Half of four digits needs 8 pixels beside the chart's padding, in a panel
     * whose axes are 400 long.
     */
    private static final double ROOM_FOR_HALF_A_LABEL = 8 / 400.0;

    /** Ticks that XChart lands on by adding steps are exact to this many digits. */
    private static final MathContext CLEAN = new MathContext(9);

    private Ticks() {}

    static void label(XYChart chart) {
        XYStyler styler = chart.getStyler();
        styler.setXAxisTickLabelsFormattingFunction(
                value ->
                        linear(
                                value,
                                orLeast(styler.getXAxisMin(), chart, XYSeries::getXMin),
                                orLargest(styler.getXAxisMax(), chart, XYSeries::getXMax),
                                chart.getWidth() - FURNITURE_X,
                                styler.getXAxisTickMarkSpacingHint()));
        styler.setYAxisTickLabelsFormattingFunction(
                value ->
                        linear(
                                value,
                                orLeast(styler.getYAxisMin(), chart, XYSeries::getYMin),
                                orLargest(styler.getYAxisMax(), chart, XYSeries::getYMax),
                                chart.getHeight() - FURNITURE_Y - titleHeight(chart),
                                styler.getYAxisTickMarkSpacingHint()));
    }

    /** A limit that nobody has set is that of the data. */
    private static Double orLeast(Double limit, XYChart chart, ToDoubleFunction<XYSeries> data) {
        if (limit != null) {
            return limit;
        }
        OptionalDouble least = chart.getSeriesCollection().stream().mapToDouble(data).min();
        return least.isPresent() ? least.getAsDouble() : null;
    }

    private static Double orLargest(Double limit, XYChart chart, ToDoubleFunction<XYSeries> data) {
        if (limit != null) {
            return limit;
        }
        OptionalDouble largest = chart.getSeriesCollection().stream().mapToDouble(data).max();
        return largest.isPresent() ? largest.getAsDouble() : null;
    }

    private static int titleHeight(XYChart chart) {
        if (chart instanceof DescribedChart described) {
            return described.heightAbove();
        }
        return chart.getTitle().isEmpty() ? 0 : 2 * chart.getStyler().getChartTitlePadding();
    }

    /**
     * Labels an x axis that counts: no tick lies between whole numbers, in figures up to the usual
     * width.
     */
    static void countFrom(XYChart chart, double from, double to) {
        double pixels = (Theme.WIDTH - FURNITURE_X) * TOLERANCE / (to - from);
        chart.getStyler()
                .setXAxisTickMarkSpacingHint(
                        (int) Math.ceil(Math.max(Theme.X_TICK_SPACING, pixels)));
    }

    static void labelLogarithmic(XYChart chart) {
        labelLogarithmicX(chart);
        labelLogarithmicHeight(chart);
    }

    /** Labels the y axis if it alone is logarithmic. */
    static void labelLogarithmicHeight(XYChart chart) {
        XYStyler styler = chart.getStyler();
        styler.setYAxisLogarithmicDecadeOnly(false);
        styler.setYAxisTickLabelsFormattingFunction(
                value ->
                        logarithmic(
                                value,
                                styler.getYAxisMin(),
                                styler.getYAxisMax(),
                                chart.getHeight() - FURNITURE_Y));
    }

    /** Labels of a logarithmic x axis; those of the y axis are left alone. */
    static void labelLogarithmicX(XYChart chart) {
        XYStyler styler = chart.getStyler();
        styler.setXAxisLogarithmicDecadeOnly(false);
        styler.setXAxisTickLabelsFormattingFunction(
                value ->
                        logarithmic(
                                value,
                                styler.getXAxisMin(),
                                styler.getXAxisMax(),
                                chart.getWidth() - FURNITURE_X));
    }

    /**
     * The end of a logarithmic x axis: a little beyond the last value, and far enough from a label
     * near it that the label is not cut off.
     */
    static double logarithmicEnd(double left, double last) {
        double end = last * MARGIN;
        double decade = Math.pow(10, Math.floor(Math.log10(end)));
        double label = decade * (end >= 5 * decade ? 5 : end >= 2 * decade ? 2 : 1);
        return Math.max(end, label * Math.pow(end / left, ROOM_FOR_HALF_A_LABEL));
    }

    /** Decades, and 2 and 5 between them if there is room; a blank hides a label. */
    static String logarithmic(double value, Double low, Double high, int pixels) {
        double decades = low == null || high == null ? 3 : Math.log10(high / low);
        int exponent = (int) Math.floor(Math.log10(value * (1 + 1e-9)));
        long mantissa = Math.round(value / Math.pow(10, exponent));
        boolean between = mantissa == 2 || mantissa == 5;
        if (mantissa != 1 && !(between && pixels / decades > ROOM_FOR_TWO_AND_FIVE)) {
            return " ";
        }
        if (exponent >= -3 && exponent <= 3) {
            return Notation.fixed(value, Math.max(0, -exponent));
        }
        String power = Notation.powerOfTen(exponent);
        return mantissa == 1 ? power : mantissa + "·" + power;
    }

    private static String linear(double value, Double low, Double high, int pixels, int spacing) {
        int needed = Math.max(0, clean(value).scale());
        if (low == null || high == null || !(high > low)) {
            return Notation.fixed(value, needed);
        }
        return Notation.fixed(value, Math.max(needed, decimals(low, high, pixels, spacing)));
    }

    /**
     * Decimals of the step that XChart will choose: 1, 2 or 5 times a power of ten. Taken for a
     * slightly longer axis: decimals too many do not show, one too few would.
     */
    static int decimals(double low, double high, int pixels, int spacing) {
        int hint = pixels < SHORT_AXIS ? Math.min(spacing, SHORT_AXIS_SPACING) : spacing;
        double step = (high - low) / (Math.max(pixels, 1) * TOLERANCE) * hint;
        int exponent = (int) Math.floor(Math.log10(step));
        // XChart rounds a significand above 7.5 up to the next power of ten
        boolean nextDecade = step / Math.pow(10, exponent) > 7.5;
        return Math.max(0, -(nextDecade ? exponent + 1 : exponent));
    }

    private static BigDecimal clean(double value) {
        // digits far below any tick step are rounding noise of XChart's additions
        BigDecimal rounded = BigDecimal.valueOf(value).round(CLEAN).stripTrailingZeros();
        return rounded.abs().compareTo(BigDecimal.valueOf(1e-9)) < 0 ? BigDecimal.ZERO : rounded;
    }
}
