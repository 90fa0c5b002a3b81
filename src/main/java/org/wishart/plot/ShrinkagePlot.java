package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.Outlier;
import org.wishart.bulk.Outliers;
import org.wishart.bulk.SpikedModel;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Shrunken singular values above the bulk: the value that the spiked model puts in the place of
 * each, for three losses, against the value that is seen. Points mark the outliers at hand; the
 * bulk is shaded, and the thin line is where nothing would be changed.
 *
 * <pre>{@code
 * ShrinkagePlot.of(outliers(marchenkoPastur(spectrum(spiked(40, 80, 1, new double[] {30}, 1)))))
 * }</pre>
 */
public final class ShrinkagePlot {

    private static final int STEPS = 400;

    /**
     * The curves go on a little beyond the largest outlier, and at least so far beyond the bulk.
     */
    private static final double BEYOND = 1.06;

    private static final double LEAST_RANGE = 1.5;

    private ShrinkagePlot() {}

    /**
     * Curves and points.
     *
     * @param outliers any; those below the bulk are not shown
     * @return an XChart chart of 640 × 400 logical pixels, to be changed like any other
     */
    public static XYChart of(Outliers outliers) {
        MarchenkoPasturFit fit = outliers.fit();
        SpikedModel model = new SpikedModel(fit.law().q());
        List<Outlier> above = outliers.above();
        double largest = above.stream().mapToDouble(Outlier::singularValue).max().orElse(0);
        double end = BEYOND * Math.max(largest, LEAST_RANGE * fit.upperEdge());
        AxisUnit unit = AxisUnit.of(end);
        double right = unit.scaled(end);
        DescribedChart chart =
                new DescribedChart(
                        "Values in the place of the " + outliers,
                        unit.title("singular value ν"),
                        unit.title("value in its place"));
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setLegendPosition(LegendPosition.InsideNW); // above the diagonal
        chart.limits(0, right, 0, right);
        double lower = unit.scaled(fit.lowerEdge());
        double upper = unit.scaled(fit.upperEdge());
        chart.area(
                "bulk",
                new double[] {lower, lower, upper, upper},
                new double[] {0, right, right, 0},
                Theme.BULK_SHADE,
                new BasicStroke(0),
                Theme.withAlpha(Theme.SKY, 0));
        double[] diagonal = {0, right};
        chart.addAnnotation(new Curve(diagonal, diagonal, Theme.RULE, Theme.EDGE_LINE));
        add(
                chart,
                upper,
                unit.scaled(fit.scale()),
                right,
                model::operator,
                "operator loss: θ",
                Theme.GREEN);
        add(
                chart,
                upper,
                unit.scaled(fit.scale()),
                right,
                model::frobenius,
                "Frobenius loss",
                Theme.BLUE);
        add(
                chart,
                upper,
                unit.scaled(fit.scale()),
                right,
                model::nuclear,
                "nuclear loss",
                Theme.VERMILLION);
        double[] xs = unit.scaled(above.stream().mapToDouble(Outlier::singularValue).toArray());
        double[] ys =
                unit.scaled(
                        above.stream()
                                .mapToDouble(outlier -> outlier.spike().orElseThrow().frobenius())
                                .toArray());
        chart.addAnnotation(
                new Points(xs, ys, new double[xs.length], Theme.BLUE, Points.Style.CIRCLE));
        chart.legendMarker("outliers, Frobenius", Theme.BLUE, SeriesMarkers.CIRCLE);
        return chart;
    }

    private static void add(
            DescribedChart chart,
            double from,
            double scale,
            double right,
            DoubleUnaryOperator shrinker,
            String name,
            Color color) {
        double[] xs = new double[STEPS];
        double[] ys = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            double part = i / (STEPS - 1.0);
            xs[i] =
                    from
                            + (right - from)
                                    * part
                                    * part; // denser at the edge, where curves are steep
            ys[i] = scale * shrinker.applyAsDouble(xs[i] / scale);
        }
        chart.addAnnotation(new Curve(xs, ys, color, Theme.THEORY_LINE));
        chart.legendLine(name, color, Theme.THEORY_LINE);
    }
}
