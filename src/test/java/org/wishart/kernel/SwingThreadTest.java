package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Code of cells that fails in the thread of Swing. A JVM has one such thread, which belongs to
 * whichever session has begun it: so the kernel has a process of its own here.
 */
class SwingThreadTest extends WithKernel {

    private static final int MOST_LOOKS = 50;
    private static final int LOOK_MILLIS = 100;

    private static final String IMPORTS = "import java.awt.*; import javax.swing.*;\n";

    private static final String SENTENCE =
            "HeadlessException: a notebook has no windows; end the cell with the chart, or call show(chart)";

    /** All that is printed to standard error once something is. */
    private static String errorsOf(String code) {
        String cell = kernel.sendExecute(IMPORTS + code);
        KernelProcess.Outcome outcome = kernel.await(cell);
        assertEquals("ok", outcome.status());
        StringBuilder printed = new StringBuilder(outcome.printed("stderr"));
        for (int i = 0; i < MOST_LOOKS && printed.isEmpty(); i++) {
            printed.append(kernel.listen(cell, LOOK_MILLIS).printed("stderr"));
        }
        return printed.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SwingUtilities.invokeLater(() -> new JFrame());",
                "EventQueue.invokeLater(() -> new JFrame().setVisible(true));",
                "new javax.swing.Timer(1, e -> { ((javax.swing.Timer) e.getSource()).stop(); new JFrame(); }).start();"
            })
    void saysThatThereAreNoWindows(String code) {
        String printed = errorsOf(code);
        assertTrue(
                printed.matches(
                        "thread AWT-EventQueue-0 ran In \\[\\d+], line 2, which threw \\Q"
                                + SENTENCE
                                + "\n→ 2 │ "
                                + code
                                + "\\E\n"),
                printed);
    }

    @Test
    void saysSoWhereNoLineIsKnown() {
        assertEquals(
                "thread AWT-EventQueue-0 threw " + SENTENCE + "\n",
                errorsOf("SwingUtilities.invokeLater(JFrame::new);"));
    }

    @Test
    void tellsWhatElseIsThrown() {
        String printed =
                errorsOf(
                        "SwingUtilities.invokeLater(() -> {\n"
                                + "  throw new IllegalStateException(\"odd\");\n});");
        assertTrue(
                printed.matches(
                        "thread AWT-EventQueue-0 ran In \\[\\d+], line 3, which threw"
                                + " IllegalStateException: odd\n→ 3 │ .*\n"),
                printed);
    }
}
