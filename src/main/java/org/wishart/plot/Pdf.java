package org.wishart.plot;

import de.rototor.pdfbox.graphics2d.PdfBoxGraphics2D;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.knowm.xchart.internal.chartpart.IChart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Charts as PDF of one page, one point for each logical pixel, by PDFBox. */
final class Pdf {

    private Pdf() {}

    static byte[] of(IChart chart) throws IOException {
        int width = chart.getWidth();
        int height = chart.getHeight();
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle(Figures.describe(chart));
            PDPage page = new PDPage(new PDRectangle(width, height));
            document.addPage(page);
            PdfBoxGraphics2D graphics = new PdfBoxGraphics2D(document, width, height);
            try {
                chart.paint(graphics, width, height);
            } finally {
                graphics.dispose();
            }
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.drawForm(graphics.getXFormObject());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }
}
