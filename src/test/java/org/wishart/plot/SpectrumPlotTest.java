package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.spectrum.Spectrum;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

class SpectrumPlotTest {

    /**
     * 200 × 800, σ√n = 1: edges 0.5 and 1.5, outliers of the three strengths near 3.1, 4.1, 5.1.
     */
    private static final MarchenkoPasturFit SPIKED =
            fit(Spiked.matrix(200, 800, Math.sqrt(1 / 800.0), new double[] {3, 4, 5}, 11));

    @Test
    void saysInOneLineWhatItShows() {
        assertEquals(
                "histogram of the 3 singular values of W, 3 × 4, ν from 1 to 2.5",
                Figures.describe(SpectrumPlot.of(Spectrum.of("W", diagonal(1, 2, 2.5)))));
        String text = Figures.describe(SpectrumPlot.of(SPIKED));
        assertTrue(
                text.matches(
                        "histogram of the 200 singular values of 200 × 800, ν from 0\\.\\d+ to"
                                + " 5\\.\\d+, with the Marchenko–Pastur law, bulk from 0\\.\\d+ to"
                                + " 1\\.\\d+, 0 outliers below and 3 above"),
                text);
    }

    @Test
    void legendNamesCountsLawAndOutliersAtBothEnds() {
        List<String> legend = legend(SpectrumPlot.of(SPIKED));
        assertEquals(3, legend.size());
        assertEquals("200 singular values", legend.get(0));
        assertTrue(
                legend.get(1)
                        .matches(
                                "Marchenko–Pastur, q = 0\\.25\n98\\.5 % of all, KS distance 0\\.\\d+"),
                legend.get(1));
        assertEquals("outliers: 0 below, 3 above", legend.get(2));
        assertEquals(
                "beyond margin: 0 below, 3 above",
                legend(SpectrumPlot.of(SPIKED.withTracyWidomMargin(0.95))).get(3));
    }

    @Test
    void axesHaveTitlesWithTheUnit() {
        XYChart plain = SpectrumPlot.of(SPIKED);
        assertEquals("singular value ν", plain.getXAxisTitle());
        assertEquals("density", plain.getYAxisTitle());
        XYChart tiny = SpectrumPlot.of(Spectrum.of(diagonal(3e-9, 2e-9, 1e-9)));
        assertEquals("singular value ν / 10⁻⁹", tiny.getXAxisTitle());
        XYChart huge = SpectrumPlot.of(Spectrum.of(diagonal(3e12, 2e12, 1e12)));
        assertEquals("singular value ν / 10¹²", huge.getXAxisTitle());
    }

    /**
     * Curve and histogram enclose the same area between the edges: the share of the values there.
     * Trapezia of 300 cosine-spaced points integrate a square-root edge to better than 1e-4.
     */
    @ParameterizedTest
    @CsvSource({"200, 800, 1e-12", "100, 100, 1", "30, 3000, 1e9"})
    void curveEnclosesTheShareOfTheBulk(int rows, int columns, double sigma) {
        double[] strengths = {30 * sigma * Math.sqrt(columns)};
        MarchenkoPasturFit fit = fit(Spiked.matrix(rows, columns, sigma, strengths, 3));
        SpectrumView view =
                new SpectrumView(fit.spectrum().singularValues(), fit.lowerEdge(), fit.upperEdge());
        double share =
                SpectrumPlot.shareWithin(
                        view.values(), view.scaled(fit.lowerEdge()), view.scaled(fit.upperEdge()));
        assertTrue(share < 1, "the spike lies outside");
        double[][] curve = SpectrumPlot.curve(fit, view, share);
        double area = 0;
        for (int i = 1; i < curve[0].length; i++) {
            area += (curve[1][i] + curve[1][i - 1]) / 2 * (curve[0][i] - curve[0][i - 1]);
        }
        assertEquals(share, area, 1e-4);
    }

    @Test
    void paintsLawDataAndOutliers() {
        BufferedImage image = Figures.image(SpectrumPlot.of(SPIKED), 2);
        assertTrue(count(image, Theme.VERMILLION.getRGB()) > 1000, "curve");
        assertTrue(count(image, Theme.BLUE.getRGB()) > 100, "outline of the histogram");
        BufferedImage alone = Figures.image(SpectrumPlot.of(SPIKED.spectrum()), 2);
        assertEquals(0, count(alone, Theme.VERMILLION.getRGB()));
    }

    /**
     * The curve is painted after the legend, so that it must stay below it. The bulk of pure noise
     * fills the whole width; without room made for the legend the curve runs through it.
     */
    @ParameterizedTest
    @CsvSource({"640, 400", "480, 298", "400, 300", "900, 500"})
    void curveStaysClearOfTheLegend(int width, int height) {
        XYChart chart = SpectrumPlot.of(fit(Gaussian.matrix(150, 600, 1, 21)));
        BufferedImage image = paint(chart, width, height);
        int left = width;
        int bottom = 0;
        for (int x = width / 3; x < width; x++) {
            for (int y = 0; y < height * 0.7; y++) {
                if (image.getRGB(x, y) == Theme.TEXT.getRGB()) {
                    left = Math.min(left, x);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        assertTrue(left < width && bottom > 40, "the legend was found");
        left += Theme.LEGEND_LINE; // past the samples of line and triangle
        BufferedImage texts = image.getSubimage(left, 0, width - left, bottom);
        assertEquals(0, count(texts, Theme.VERMILLION.getRGB()));
    }

    @Test
    void keepsAnUpperLimitThatTheUserChose() {
        XYChart chart = SpectrumPlot.of(SPIKED);
        double before = chart.getStyler().getYAxisMax();
        chart.getStyler().setYAxisMax(7.5);
        Figures.png(chart, 1);
        assertEquals(7.5, chart.getStyler().getYAxisMax());
        assertNotEquals(7.5, before);
    }

    @Test
    void keepsATitleThatTheUserChose() {
        XYChart chart = SpectrumPlot.of(SPIKED);
        assertEquals("", chart.getTitle());
        chart.setTitle("My layer");
        assertEquals("My layer", chart.getTitle());
        chart.setTitle("");
        assertEquals("", chart.getTitle());
    }

    @Test
    void paintsWithoutLimitsThatAUserHasTakenAway() {
        XYChart chart = SpectrumPlot.of(SPIKED);
        chart.getStyler().setXAxisMin(null).setXAxisMax(null).setYAxisMax((Double) null);
        assertTrue(count(Figures.image(chart, 1), Theme.VERMILLION.getRGB()) > 10);
    }

    @Test
    void paintsAnySpectrum() {
        for (DMatrixRMaj matrix :
                List.of(
                        diagonal(1),
                        diagonal(0, 0, 0),
                        CommonOps_DDRM.identity(12),
                        diagonal(1, 1, 1, 1, 1e9),
                        diagonal(1e-300, 2e-300, 3e-300),
                        diagonal(1e300, 2e300),
                        diagonal(1, 1 + 1e-15))) {
            Spectrum spectrum = Spectrum.of(matrix);
            BufferedImage image = Figures.image(SpectrumPlot.of(spectrum), 2);
            assertTrue(filled(image) > 500, spectrum::toString);
        }
    }

    @Test
    void makesNoRoomForALegendThatTheUserPutElsewhere() {
        XYChart chart = SpectrumPlot.of(fit(Gaussian.matrix(150, 600, 1, 21)));
        double withRoom = chart.getStyler().getYAxisMax();
        chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
        Figures.png(chart, 1);
        assertTrue(chart.getStyler().getYAxisMax() < 0.95 * withRoom);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 20, 40, 80, 120, 2000})
    void paintsAtAnySize(int size) {
        XYChart chart = SpectrumPlot.of(SPIKED);
        BufferedImage image = paint(chart, size, size);
        assertEquals(size, image.getWidth());
    }

    @Test
    void saysHowManyValuesLieBeyondTheView() {
        double[] strengths = {40, 25, 3};
        Spectrum spectrum =
                Spectrum.of(Spiked.matrix(200, 800, Math.sqrt(1 / 800.0), strengths, 4));
        SpectrumView view = new SpectrumView(spectrum.singularValues());
        assertEquals(2, view.beyond());
        assertTrue(view.right() > 3.5 && view.right() < 10, () -> "right " + view.right());
        // a text in the lower right corner, where there is nothing otherwise
        BufferedImage image = Figures.image(SpectrumPlot.of(spectrum), 2);
        assertTrue(count(image.getSubimage(1000, 600, 260, 100), Theme.TEXT.getRGB()) > 50);
    }

    private static MarchenkoPasturFit fit(DMatrixRMaj matrix) {
        return MarchenkoPasturFit.of(Spectrum.of(matrix));
    }

    /** With a zero column, so that it is wider than high. */
    private static DMatrixRMaj diagonal(double... values) {
        DMatrixRMaj matrix = new DMatrixRMaj(values.length, values.length + 1);
        for (int i = 0; i < values.length; i++) {
            matrix.set(i, i, values[i]);
        }
        return matrix;
    }

    private static List<String> legend(XYChart chart) {
        return chart.getSeriesCollection().stream()
                .filter(XYSeries::isShowInLegend)
                .map(XYSeries::getLabel)
                .toList();
    }

    private static BufferedImage paint(XYChart chart, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        chart.paint(g, width, height);
        g.dispose();
        return image;
    }

    private static int count(BufferedImage image, int rgb) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += image.getRGB(x, y) == rgb ? 1 : 0;
            }
        }
        return count;
    }

    /** Pixels of the histogram's fill on white: 145, 194, 222, give or take rounding. */
    private static int filled(BufferedImage image) {
        int count = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = image.getHeight() / 2; y < image.getHeight(); y++) { // below the legend
                Color color = new Color(image.getRGB(x, y));
                boolean fill =
                        Math.abs(color.getRed() - 145) <= 2
                                && Math.abs(color.getGreen() - 194) <= 2
                                && Math.abs(color.getBlue() - 222) <= 2;
                count += fill ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void refusesAFitOfAnotherSpectrum() {
        Spectrum one = Spectrum.of(Gaussian.matrix(20, 40, 1, 1));
        Spectrum other = Spectrum.of(Gaussian.matrix(20, 40, 1, 2));
        assertEquals(
                "the fit is of another spectrum ("
                        + other
                        + "); for its law, plot marchenkoPastur(s, SigmaRule.known(fit.sigma()))",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> SpectrumPlot.of(one, MarchenkoPasturFit.of(other)))
                        .getMessage());
        assertEquals(
                Figures.describe(SpectrumPlot.of(MarchenkoPasturFit.of(one))),
                Figures.describe(SpectrumPlot.of(one, MarchenkoPasturFit.of(one))));
    }
}
