package org.wishart.plot;

import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGIDGenerator;
import org.knowm.xchart.internal.chartpart.IChart;
import org.w3c.dom.DOMImplementation;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.awt.Dimension;
import java.io.StringWriter;
import java.util.Locale;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/**
 * Charts as SVG, by Batik. Text becomes outlines, so that it looks the same without the font; what
 * the chart shows is said in its {@code title} element, where search and screen readers find it.
 */
final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** Stands for the prefix of all ids until the content, and with it the prefix, is known. */
    private static final String ID_PLACEHOLDER = "wishart-id-";

    private Svg() {}

    static String of(IChart chart) {
        int width = chart.getWidth();
        int height = chart.getHeight();
        Document document = emptyDocument();
        SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
        context.setComment(null);
        context.setPrecision(3);
        context.setIDGenerator(
                new SVGIDGenerator() {
                    @Override
                    public String generateID(String prefix) {
                        return ID_PLACEHOLDER + super.generateID(prefix);
                    }
                });
        SVGGraphics2D graphics = new SVGGraphics2D(context, true);
        graphics.setSVGCanvasSize(new Dimension(width, height));
        chart.paint(graphics, width, height);

        Element root = graphics.getRoot();
        root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
        root.setAttributeNS(null, "role", "img");
        Element title = document.createElementNS(NAMESPACE, "title");
        title.setTextContent(Figures.describe(chart));
        root.insertBefore(title, root.getFirstChild());

        StringWriter text = new StringWriter();
        try {
            graphics.stream(root, text, true, false);
        } catch (org.apache.batik.svggen.SVGGraphics2DIOException impossible) {
            throw new IllegalStateException("writing to memory failed", impossible);
        }
        return selfContained(text.toString());
    }

    /**
     * Without the document type, which readers would look up on the network, and with ids that
     * differ between figures, because a notebook puts several of them into one page.
     */
    private static String selfContained(String written) {
        String svg =
                written.replaceFirst("<!DOCTYPE[^>]*>\\s*", "").replace(" id=\"genericDefs\"", "");
        return svg.replace(ID_PLACEHOLDER, String.format(Locale.ROOT, "w%08x-", svg.hashCode()));
    }

    private static Document emptyDocument() {
        try {
            DOMImplementation dom =
                    DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .getDOMImplementation();
            return dom.createDocument(NAMESPACE, "svg", null);
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK has no XML parser", impossible);
        }
    }
}
