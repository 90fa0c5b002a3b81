package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.request.ExecuteRequest;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.protocol.KernelIo;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs cells as a notebook does, in the JVM of a test: with the verbs, the renderers and whatever
 * extensions are on the class path, without Jupyter and without sockets.
 *
 * <pre>{@code
 * @Test
 * void showsTheFitAsATable() {
 *     try (var cells = new CellTester()) {
 *         cells.execSuccess("var s = spectrum(gaussian(40, 80, 1, 1))");
 *         Object below = cells.execSuccess("marchenkoPastur(s).below()");
 *         assertEquals(0, below);
 *         String html = cells.execHtml("table(marchenkoPastur(s))");
 *         assertTrue(html.startsWith("<table"));
 *         CellError error = cells.execError("open(\"nope\")");
 *         assertEquals("IllegalArgumentException", error.name());
 *     }
 * }
 * }</pre>
 *
 * <p>Cells share one session, as in a notebook. What they print is caught: see {@link #printed()}.
 * A JVM has room for one kernel: close a tester before the next one begins, and do not use two at
 * the same time in tests that run in parallel. Starting takes about a second; a tester that serves
 * a whole test class pays it once.
 */
public final class CellTester implements AutoCloseable {

    private final PrintStream out = System.out;
    private final PrintStream error = System.err;
    private final InputStream in = System.in;
    private final TestedKernel kernel;
    private RecordedMessages last = new RecordedMessages();

    /** Our kernel, which remembers the value of the last cell. */
    private static final class TestedKernel extends JavaKernel {
        private Object value;

        TestedKernel(Supplier<CellEvaluator> sessions) {
            super(new KernelIo(), sessions, () -> {});
        }

        static boolean isThereOne() {
            return notebookKernel != null;
        }

        @Override
        protected ClassLoader getClassLoader() {
            return CellTester.class.getClassLoader();
        }

        @Override
        DisplayData rendered(Object newValue) {
            value = newValue;
            return super.rendered(newValue);
        }

        void execute(RecordedMessages messages, String code) {
            value = null;
            var request = new ExecuteRequest(code, false, true, Map.of(), false, true);
            handleExecuteRequest(
                    messages, new Message<>(null, MessageType.EXECUTE_REQUEST, request));
            messages.resolveDeferrals();
        }
    }

    /**
     * Starts a session with the verbs.
     *
     * @throws IllegalStateException if a kernel or another tester runs in this JVM
     */
    public CellTester() {
        this(() -> new CellEvaluator(Magics::new));
    }

    /**
     * @param sessions makes the session; for tests of a start that fails
     */
    CellTester(Supplier<CellEvaluator> sessions) {
        if (TestedKernel.isThereOne()) {
            throw new IllegalStateException(
                    "this JVM already runs a kernel, and can run only one; close its CellTester first");
        }
        kernel = new TestedKernel(sessions);
        kernel.start();
    }

    /**
     * Runs a cell that should succeed.
     *
     * @param code the cell
     * @return the value of its last expression; null if it shows none
     * @throws AssertionError if it fails, with what the notebook would show
     */
    public Object execSuccess(String code) {
        run(code);
        last.error()
                .ifPresent(
                        failure -> {
                            throw new AssertionError("the cell fails:\n" + failure.report());
                        });
        return kernel.value;
    }

    /**
     * Runs a cell whose value should be shown as HTML.
     *
     * @param code the cell
     * @return the HTML
     * @throws AssertionError if the cell fails, or its value has no HTML
     */
    public String execHtml(String code) {
        return execShown(code, "text/html");
    }

    /**
     * Runs a cell whose value should be shown in a given form.
     *
     * @param code the cell
     * @param mimeType such as {@code text/plain}, or {@code image/png}, which is in base 64
     * @return the value in this form
     * @throws AssertionError if the cell fails, or its value is not shown in this form
     */
    public String execShown(String code, String mimeType) {
        execSuccess(code);
        Map<String, String> result = last.results().isEmpty() ? Map.of() : last.results().get(0);
        if (!result.containsKey(mimeType)) {
            throw new AssertionError(
                    "the cell shows no " + mimeType + ", but " + new ArrayList<>(result.keySet()));
        }
        return result.get(mimeType);
    }

    /**
     * Runs a cell that should fail.
     *
     * @param code the cell
     * @return the error that the notebook shows
     * @throws AssertionError if the cell succeeds
     */
    public CellError execError(String code) {
        run(code);
        return last.error()
                .orElseThrow(
                        () ->
                                new AssertionError(
                                        "the cell should fail, and its value is " + kernel.value));
    }

    /**
     * The text that the last cell has printed.
     *
     * @return standard output and standard error as they came
     */
    public String printed() {
        return last.printed();
    }

    /**
     * Everything that the last cell has shown before its end, with {@code show}, a progress bar or
     * a live chart, each in its last state.
     *
     * @return a map from MIME type to content for each, in order
     */
    public List<Map<String, String>> displayed() {
        return last.displayed();
    }

    private void run(String code) {
        last = new RecordedMessages();
        kernel.execute(last, code);
    }

    /** Everything that the last cell has published. */
    RecordedMessages messages() {
        return last;
    }

    /** The session that evaluates the cells. */
    CellEvaluator evaluator() {
        return kernel.readyEvaluator();
    }

    /** The kernel itself, for what is no cell. */
    JavaKernel kernel() {
        return kernel;
    }

    /** Interrupts the cell that runs in another thread. */
    void interrupt() {
        kernel.interrupt();
    }

    /** Ends the session and restores the standard output of the JVM. */
    @Override
    public void close() {
        kernel.end();
        System.setOut(out);
        System.setErr(error);
        System.setIn(in);
    }
}
