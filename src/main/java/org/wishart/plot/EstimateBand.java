package org.wishart.plot;

import java.awt.BasicStroke;

/** An estimate for every number of values used, with its band of 95 %. */
final class EstimateBand {

    private EstimateBand() {}

    static void draw(
            DescribedChart chart,
            String estimator,
            double[] ks,
            double[] low,
            double[] values,
            double[] high) {
        chart.area(
                "band",
                thereAndBack(ks, ks),
                thereAndBack(low, high),
                Theme.BAND,
                new BasicStroke(0),
                Theme.withAlpha(Theme.SKY, 0));
        chart.addAnnotation(new Curve(ks, values, Theme.BLUE, Theme.DATA_LINE));
        chart.legendLine(estimator + " estimate", Theme.BLUE, Theme.DATA_LINE);
        chart.legendLine("95 % band", Theme.BAND, Theme.SWATCH_LINE);
    }

    private static double[] thereAndBack(double[] there, double[] back) {
        double[] both = new double[there.length + back.length];
        for (int i = 0; i < there.length; i++) {
            both[i] = there[i];
            both[both.length - 1 - i] = back[i];
        }
        return both;
    }
}
