package org.wishart.page;

import org.wishart.law.MarchenkoPastur;
import org.wishart.report.LayerAnalysis;

import java.util.Locale;

/**
 * The spectrum of a layer as a picture of a few hundred bytes, in the colours of the page: the
 * histogram, the law, its edges as a shade, and a dot for each value that is shown outside.
 */
final class SpectrumStrip {

    private static final int WIDTH = 150;
    private static final int HEIGHT = 44;
    private static final int FLOOR = 39;
    private static final int BINS = 50;
    private static final int CURVE = 24;
    private static final int MOST_DOTS = 60;

    /** Of the upper edge; beyond, values are counted in the title only. */
    private static final double REACH = 1.8;

    private final double[] values;
    private final double right;
    private final StringBuilder svg = new StringBuilder();

    private SpectrumStrip(double[] values, double right) {
        this.values = values;
        this.right = right;
    }

    /**
     * The picture.
     *
     * @return an {@code svg} element; empty if the layer has no spectrum
     */
    static String of(LayerAnalysis row) {
        double[] values = row.singularValues();
        if (values.length == 0 || !(values[0] > 0)) {
            return "";
        }
        boolean fitted = row.knows("upperEdge");
        double right =
                fitted
                        ? Math.min(values[0] * 1.02, REACH * row.number("upperEdge"))
                        : values[0] * 1.02;
        return new SpectrumStrip(values, right).draw(row, fitted);
    }

    private String draw(LayerAnalysis row, boolean fitted) {
        double[] counts = counts();
        double top = 0;
        for (double count : counts) {
            top = Math.max(top, count);
        }
        svg.append("<svg class=\"strip\" viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
        svg.append("\" role=\"img\" aria-label=\"").append(label(fitted)).append("\">");
        double[] law = new double[0];
        if (fitted) {
            double left = row.number("lowerEdge");
            double end = row.number("upperEdge");
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<rect x=\"%.1f\" width=\"%.1f\" height=\"%d\" fill=\"#56b4e9\""
                                    + " opacity=\".22\"/>",
                            x(left),
                            x(end) - x(left),
                            FLOOR));
            law = law(row, left, end);
            for (double height : law) {
                top = Math.max(top, height);
            }
        }
        appendHistogram(counts, top);
        if (fitted) {
            appendLaw(law, row.number("lowerEdge"), row.number("upperEdge"), top);
            appendDots(row.number("lowerEdge"), row.number("upperEdge"));
        }
        return svg.append("</svg>").toString();
    }

    private double x(double value) {
        return WIDTH * value / right;
    }

    private double[] counts() {
        double[] counts = new double[BINS];
        for (double value : values) {
            int bin = (int) (BINS * value / right);
            if (bin < BINS) {
                counts[bin]++;
            }
        }
        return counts;
    }

    private String label(boolean fitted) {
        long beyond = 0;
        for (double value : values) {
            beyond += value > right ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "histogram of the singular values from 0 to %.3g%s%s",
                right,
                fitted ? ", with the Marchenko–Pastur law" : "",
                beyond > 0 ? ", " + beyond + " beyond" : "");
    }

    /** Numbers of values that the law expects in a bin, between the edges. */
    private double[] law(LayerAnalysis row, double left, double end) {
        double small = Math.min(row.number("noiseRows"), row.number("noiseColumns"));
        double large = Math.max(row.number("noiseRows"), row.number("noiseColumns"));
        double q = small / large;
        MarchenkoPastur law = new MarchenkoPastur(q, end / (1 + Math.sqrt(q)));
        long inside = 0;
        for (double value : values) {
            inside += value >= left && value <= end ? 1 : 0;
        }
        double[] heights = new double[CURVE];
        for (int i = 0; i < CURVE; i++) {
            double at = at(i, left, end);
            heights[i] = inside * law.density(at) * right / BINS;
        }
        return heights;
    }

    private static double at(int i, double left, double end) {
        return (left + end) / 2 - (end - left) / 2 * Math.cos(Math.PI * (i + 0.5) / CURVE);
    }

    private void appendHistogram(double[] counts, double top) {
        svg.append("<path d=\"M0 ").append(FLOOR);
        for (int i = 0; i < BINS; i++) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "V%.1fH%d",
                            FLOOR - (FLOOR - 3) * counts[i] / top,
                            WIDTH * (i + 1) / BINS));
        }
        svg.append("V").append(FLOOR).append("z\" fill=\"currentColor\" opacity=\".55\"/>");
    }

    private void appendLaw(double[] law, double left, double end, double top) {
        svg.append("<path d=\"");
        for (int i = 0; i < CURVE; i++) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "%s%.1f %.1f",
                            i == 0 ? "M" : "L",
                            x(at(i, left, end)),
                            FLOOR - (FLOOR - 3) * law[i] / top));
        }
        svg.append("\" fill=\"none\" stroke=\"#d55e00\" stroke-width=\"1.3\"/>");
    }

    private void appendDots(double left, double end) {
        StringBuilder path = new StringBuilder();
        int dots = 0;
        for (double value : values) {
            if ((value < left || value > end) && value <= right && dots++ < MOST_DOTS) {
                path.append(String.format(Locale.ROOT, "M%.1f 42h.01", x(value)));
            }
        }
        if (dots > 0) {
            svg.append("<path d=\"").append(path);
            svg.append("\" stroke=\"#d55e00\" stroke-width=\"2.4\" stroke-linecap=\"round\"/>");
        }
    }
}
