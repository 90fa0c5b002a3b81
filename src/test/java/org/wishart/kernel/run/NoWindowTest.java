package org.wishart.kernel.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.kernel.CellError;
import org.wishart.kernel.CellTester;

import java.util.concurrent.TimeUnit;

/** One sentence wherever Java wants a screen; in Swing's own thread see SwingThreadTest. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NoWindowTest {

    private static final String SENTENCE =
            "a notebook has no windows; end the cell with the chart, or call show(chart)";

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess(
                "import java.awt.*;\nimport javax.swing.*;\nvar W = gaussian(5, 9, 1, 1);");
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "new org.knowm.xchart.SwingWrapper<>(plot(spectrum(W))).displayChart();",
                "new JFrame(\"x\")",
                "new Frame()",
                "new JDialog();",
                "JOptionPane.showMessageDialog(null, \"x\");",
                "JOptionPane.showInputDialog(\"x\")",
                "new FileDialog(new Frame());",
                "new FileDialog((Frame) null);",
                "new JFileChooser().showOpenDialog(null)",
                "Desktop.getDesktop()",
                "Desktop.getDesktop().browse(java.net.URI.create(\"http://localhost\"));",
                "Taskbar.getTaskbar()",
                "SystemTray.getSystemTray()",
                "new TrayIcon(new java.awt.image.BufferedImage(1, 1, 1))",
                "Toolkit.getDefaultToolkit().getSystemClipboard()",
                "Toolkit.getDefaultToolkit().getScreenSize()",
                "MouseInfo.getPointerInfo()",
                "java.awt.print.PrinterJob.getPrinterJob().printDialog()",
                "GraphicsEnvironment.getLocalGraphicsEnvironment().getScreenDevices()",
                "new Robot()",
                "new Robot().mouseMove(1, 1);",
                "SwingUtilities.invokeAndWait(() -> new JFrame());",
                "EventQueue.invokeAndWait(() -> new JFrame());"
            })
    void isSaidInOneSentence(String code) {
        CellError error = cells.execError(code);
        assertEquals(SENTENCE, error.message(), error.report());
        assertTrue(
                error.report()
                        .matches(
                                "\\w+: \\Q"
                                        + SENTENCE
                                        + "\\E\nIn \\[\\d+], line 1\n→ 1 │ \\Q"
                                        + code
                                        + "\\E"),
                error.report());
    }

    @Test
    void leavesOtherExceptionsOfSwingAlone() {
        assertEquals("HeadlessException", cells.execError("new JFrame();").name());
        assertEquals("AWTException", cells.execError("new Robot();").name());
        assertEquals("mine", cells.execError("throw new AWTException(\"mine\");").message());
        assertEquals(
                "no",
                cells.execError("throw new UnsupportedOperationException(\"no\");").message());
        CellError wrapped =
                cells.execError(
                        "SwingUtilities.invokeAndWait(() -> { throw new IllegalStateException(\"in\"); });");
        assertEquals("InvocationTargetException", wrapped.name());
        assertTrue(wrapped.report().contains("caused by IllegalStateException: in"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"import javafx.application.Application;", "javafx.stage.Stage s = null;"})
    void isSaidOfJavaFx(String code) {
        String report = cells.execError(code).report();
        assertTrue(report.contains("\n  the JDK has no JavaFX, and " + SENTENCE + "\n"), report);
    }

    /** It needs no window. */
    @Test
    void drawsInMemory() {
        cells.execSuccess(
                """
                var image = new java.awt.image.BufferedImage(9, 9, 1);
                image.createGraphics().drawString("a", 1, 1);
                Toolkit.getDefaultToolkit().beep();
                new JPanel();
                """);
    }
}
