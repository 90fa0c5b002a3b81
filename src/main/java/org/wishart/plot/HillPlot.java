package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.wishart.tail.Hill;
import org.wishart.tail.TailIndex;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The Hill plot: the estimated tail index κ against the number k of largest values that it rests
 * on, with its 95 % band, {@code κ ± 1.96 κ/√k}. A power law shows as a plateau over a range of k;
 * no plateau and no choice of k is marked, because a plot without a plateau is an answer, too.
 *
 * <p>Both axes are logarithmic. The limits of the y axis follow the band from k = 10 on; for fewer
 * values it is wider than the estimate itself and may leave the plot.
 *
 * <pre>{@code
 * HillPlot.of(hill(spectrum(gaussian(400, 800, 0.05, 1))))
 * }</pre>
 */
public final class HillPlot {

    /** Two-sided 95 % of a normal distribution. */
    private static final double NORMAL_95 = 1.96;

    private static final int FIRST_K_IN_VIEW = 10;

    /** Depth below the plot of a band's lower end that is not positive, as a share. */
    private static final double OUT_OF_SIGHT = 0.01;

    private HillPlot() {}

    /**
     * The Hill plot.
     *
     * @param hill any
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart of(Hill hill) {
        List<TailIndex> all = hill.all();
        if (all.size() == 1) {
            all = List.of(all.get(0), all.get(0)); // a line and a band need two points
        }
        int size = all.size();
        double[] ks = new double[size];
        double[] values = new double[size];
        double[] low = new double[size];
        double[] high = new double[size];
        double bottom = Double.POSITIVE_INFINITY;
        double top = 0;
        int firstInView = firstInView(all.get(size - 1).k());
        for (int i = 0; i < size; i++) {
            TailIndex index = all.get(i);
            ks[i] = index.k();
            values[i] = index.value();
            low[i] = index.value() - NORMAL_95 * index.standardError();
            high[i] = index.value() + NORMAL_95 * index.standardError();
            if (index.k() >= firstInView) {
                bottom = Math.min(bottom, low[i] > 0 ? low[i] : values[i] / 2);
                top = Math.max(top, high[i]);
            }
        }
        double floor = bottom / 1.2;
        for (int i = 0; i < size; i++) {
            low[i] = Math.max(low[i], floor * OUT_OF_SIGHT);
        }
        if (ks[0] == ks[size - 1]) {
            ks[0] *= 0.99;
            ks[size - 1] *= 1.01;
        }

        DescribedChart chart =
                new DescribedChart(
                        "Hill plot: " + hill, "number of largest values k", "tail index κ");
        chart.getStyler().setXAxisLogarithmic(true);
        chart.getStyler().setYAxisLogarithmic(true);
        chart.getStyler().setPlotGridLinesVisible(false);
        double left = ks[0] * 0.97;
        double right = Ticks.logarithmicEnd(left, ks[size - 1]);
        chart.limits(left, right, floor, top);
        Ticks.labelLogarithmic(chart);

        EstimateBand.draw(chart, "Hill", ks, low, values, high);
        DoubleUnaryOperator heightFrom =
                part -> heightFrom(left * Math.pow(right / left, part), ks, high, floor);
        chart.arrange(room -> chart.limitTop(floor * Math.exp(room.heightNeeded(heightFrom))));
        return chart;
    }

    private static int firstInView(double lastK) {
        return lastK > FIRST_K_IN_VIEW ? FIRST_K_IN_VIEW : 1;
    }

    /** The highest point of the band, in logarithms above the floor, at or to the right of k. */
    private static double heightFrom(double k, double[] ks, double[] high, double floor) {
        double highest = 0;
        for (int i = 0; i < ks.length; i++) {
            if (ks[i] >= Math.max(k, firstInView(ks[ks.length - 1]))) {
                highest = Math.max(highest, Math.log(high[i] / floor));
            }
        }
        return highest;
    }
}
