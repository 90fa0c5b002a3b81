package org.wishart.plot;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.files.WholeFile;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Turns charts into pictures: PNG for the screen, SVG and PDF for print.
 *
 * <pre>{@code
 * save(plot(spectrum(gaussian(400, 800, 0.05, 1))), "spectrum.pdf")
 * }</pre>
 */
public final class Figures {

    /** Device pixels for each logical pixel of a PNG by default: sharp in print. */
    public static final double SCALE = 2.0;

    /** Twelve times 640 × 400 is 37 million pixels, 150 MB of memory. */
    private static final double LARGEST_SCALE = 12;

    private Figures() {}

    /**
     * A chart as PNG at {@link #SCALE}.
     *
     * @param chart any chart
     * @return the bytes of the file
     */
    public static byte[] png(IChart chart) {
        return png(chart, SCALE);
    }

    /**
     * A chart as PNG.
     *
     * @param chart any chart
     * @param scale device pixels for each logical pixel, in (0, 12]; the picture is {@code scale}
     *     times as wide and as high as the chart, rounded
     * @return the bytes of the file
     * @throws IllegalArgumentException if the scale is out of range or NaN
     */
    public static byte[] png(IChart chart, double scale) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // cached in memory: ImageIO's own default is a file in the temporary folder
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(image(chart, scale));
        } catch (IOException e) {
            throw new UncheckedIOException("encoding a PNG in memory failed", e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /**
     * A chart as picture in memory, on its own background.
     *
     * @param chart any chart
     * @param scale as in {@link #png(IChart, double)}
     * @return the picture, without transparency
     * @throws IllegalArgumentException if the scale is out of range or NaN
     */
    public static BufferedImage image(IChart chart, double scale) {
        if (!(scale > 0 && scale <= LARGEST_SCALE)) {
            throw new IllegalArgumentException(
                    "scale must be in (0, 12], got " + scale + "; 2 is sharp in print");
        }
        BufferedImage image =
                new BufferedImage(
                        (int) Math.max(1, Math.round(chart.getWidth() * scale)),
                        (int) Math.max(1, Math.round(chart.getHeight() * scale)),
                        BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            g.setRenderingHint(
                    RenderingHints.KEY_FRACTIONALMETRICS,
                    RenderingHints.VALUE_FRACTIONALMETRICS_ON);
            g.scale(scale, scale);
            chart.paint(g, chart.getWidth(), chart.getHeight());
        } finally {
            g.dispose();
        }
        return image;
    }

    /**
     * A chart as SVG. Text is drawn as outlines and looks the same where the font is missing; what
     * the chart shows stands in its {@code title} element. Ids are made from the content, so that
     * several figures fit into one page.
     *
     * @param chart any chart
     * @return an XML document
     */
    public static String svg(IChart chart) {
        return Svg.of(chart);
    }

    /**
     * A chart as PDF of one page, one point (1/72 inch) for each logical pixel.
     *
     * @param chart any chart
     * @return the bytes of the file
     */
    public static byte[] pdf(IChart chart) {
        try {
            return Pdf.of(chart);
        } catch (IOException e) {
            throw new UncheckedIOException("writing a PDF in memory failed", e);
        }
    }

    /**
     * Writes a chart to a file, in the format that its ending names. A file that is there already
     * is replaced, in one step: whoever reads it meanwhile sees the old or the new one.
     *
     * @param chart any chart
     * @param path ends in {@code .png}, {@code .svg} or {@code .pdf}, in capitals or not; its
     *     folder must be there
     * @return the absolute path
     * @throws IllegalArgumentException if the ending is another one, or the folder is not there
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path save(IChart chart, Path path) {
        return WholeFile.write(path, encode(chart, path));
    }

    /**
     * As {@link #save(IChart, Path)}.
     *
     * @param chart any chart
     * @param path relative to the working directory, or absolute
     * @return the absolute path
     * @throws IllegalArgumentException if the ending is not one of the three, or the folder is not
     *     there
     * @throws UncheckedIOException if the file cannot be written
     */
    public static Path save(IChart chart, String path) {
        return save(chart, Path.of(path));
    }

    /**
     * A chart in one line: the text for where a picture cannot be shown.
     *
     * @param chart any chart
     * @return one line, not empty
     */
    public static String describe(IChart chart) {
        if (chart instanceof DescribedChart || chart instanceof Panel || chart instanceof CellMap) {
            return chart.toString();
        }
        StringBuilder text = new StringBuilder("chart");
        if (chart.getTitle() != null && !chart.getTitle().isBlank()) {
            text.append(" \"").append(chart.getTitle().strip()).append('"');
        }
        if (chart instanceof XYChart xy) {
            text.append(": ").append(nameOf(xy.getYAxisTitle(), "y"));
            text.append(" against ").append(nameOf(xy.getXAxisTitle(), "x"));
            if (!xy.getSeriesCollection().isEmpty()) {
                text.append(
                        xy.getSeriesCollection().stream()
                                .map(XYSeries::getLabel)
                                .collect(Collectors.joining(", ", " (", ")")));
            }
        } else {
            text.append(", ").append(chart.getWidth()).append(" × ").append(chart.getHeight());
        }
        return text.toString().replaceAll("\\s+", " ");
    }

    private static String nameOf(String title, String otherwise) {
        return title == null || title.isBlank() ? otherwise : title.strip();
    }

    private static byte[] encode(IChart chart, Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        return switch (ending) {
            case "png" -> png(chart);
            case "svg" -> svg(chart).getBytes(StandardCharsets.UTF_8);
            case "pdf" -> pdf(chart);
            default ->
                    throw new IllegalArgumentException(
                            "cannot save "
                                    + path
                                    + ": the file name must end in .png, .svg or .pdf");
        };
    }
}
