package org.wishart.notebook;

import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The least that a JJava kernel is: evaluates cells in JShell and loads extensions. Stands in for a
 * stock JJava kernel, whose own artifact cannot be resolved; it knows nothing of our kernel.
 */
public final class StockKernel extends BaseKernel {

    private final Control control = new Control();
    private final JShell shell =
            JShell.builder().executionEngine(control.provider(), Map.of()).build();

    private static final class Control extends LocalExecutionControl {
        private Object value;

        ExecutionControlProvider provider() {
            return new ExecutionControlProvider() {
                @Override
                public String name() {
                    return "stock";
                }

                @Override
                public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                    return Control.this;
                }
            };
        }

        @Override
        public String varValue(String className, String variable) throws InternalException {
            try {
                Field field = findClass(className).getDeclaredField(variable);
                field.setAccessible(true);
                value = field.get(null);
                return "";
            } catch (ReflectiveOperationException e) {
                throw new InternalException(e.toString());
            }
        }
    }

    /** Starts with the extensions that the service loader finds. */
    public StockKernel() {
        super(
                "stock",
                "1",
                new LanguageInfo.Builder("java").build(),
                List.of(),
                null,
                new JupyterIO(java.nio.charset.StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                true,
                new StringStyler.Builder().build());
        onStartup();
    }

    @Override
    protected ClassLoader getClassLoader() {
        return StockKernel.class.getClassLoader();
    }

    @Override
    public Object evalRaw(String source) {
        Object last = null;
        var analysis = shell.sourceCodeAnalysis();
        var part = analysis.analyzeCompletion(source);
        while (part.completeness().isComplete()) {
            for (SnippetEvent event : shell.eval(part.source())) {
                if (event.exception() != null) {
                    throw new IllegalStateException(event.exception());
                }
                if (event.status() == Snippet.Status.REJECTED) {
                    throw new IllegalStateException(
                            shell.diagnostics(event.snippet())
                                    .map(d -> d.getMessage(null))
                                    .toList()
                                    .toString());
                }
                last = valueOf(event.snippet());
            }
            part = analysis.analyzeCompletion(part.remaining());
        }
        return last;
    }

    private Object valueOf(Snippet snippet) {
        Optional<VarSnippet> variable =
                switch (snippet.subKind()) {
                    case TEMP_VAR_EXPRESSION_SUBKIND -> Optional.of((VarSnippet) snippet);
                    case VAR_VALUE_SUBKIND ->
                            shell.variables()
                                    .filter(
                                            v ->
                                                    v.name()
                                                            .equals(
                                                                    ((ExpressionSnippet) snippet)
                                                                            .name()))
                                    .findFirst();
                    default -> Optional.empty();
                };
        return variable.map(
                        v -> {
                            shell.varValue(v);
                            return control.value;
                        })
                .orElse(null);
    }

    @Override
    public DisplayData inspect(String code, int at, boolean extraDetail) {
        return null;
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        return null;
    }

    @Override
    public String isComplete(String code) {
        return IS_COMPLETE_MAYBE;
    }

    /** Evaluates a cell and renders its value, as the notebook does. */
    public Map<String, Object> cell(String code) {
        DisplayData data = eval(code);
        return data == null ? Map.of() : Shown.of(data);
    }

    /** Evaluates one cell in a process of its own and prints what it shows. */
    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) {
        StockKernel kernel = new StockKernel();
        System.out.println(kernel.cell(arguments[0]).keySet());
        kernel.end();
        System.exit(0);
    }

    /** Ends the session, so that another kernel can start in this JVM. */
    public void end() {
        onShutdown(false);
        shell.close();
    }
}
