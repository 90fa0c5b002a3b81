package org.wishart.kernel.run;

import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs compiled snippets in this JVM and keeps what JShell's own control throws away: the value as
 * an object, which may be too large for a string, and the exception as it was thrown.
 */
public final class CellControl extends DirectExecutionControl {

    private final CellThreads threads;
    private final CellClasses classes;
    private volatile CellRun last;
    private volatile Object variable;
    private volatile Stopwatch stopwatch = Stopwatch.none();

    /**
     * A control with a class loader of its own.
     *
     * @param threads the threads that run the snippets
     */
    public CellControl(CellThreads threads) {
        this(threads, new CellClasses());
    }

    private CellControl(CellThreads threads, CellClasses classes) {
        super(classes);
        this.threads = threads;
        this.classes = classes;
    }

    /**
     * A provider that always answers with this control.
     *
     * @return the provider to give to JShell
     */
    public ExecutionControlProvider provider() {
        return new ExecutionControlProvider() {
            @Override
            public String name() {
                return "wishart";
            }

            @Override
            public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
                return CellControl.this;
            }
        };
    }

    /** The exception thrown here carries only its stack, which JShell translates into lines. */
    @Override
    protected String invoke(Method doIt) throws Exception {
        CellRun before = last;
        if (before != null && before.thrown() != null) { // the second of int a = 1 / 0, b = f();
            throw new InvocationTargetException(ThrownChain.standIn(new StackTraceElement[0]));
        }
        Stopwatch watch = stopwatch;
        CellRun run =
                run(
                        () -> {
                            watch.start();
                            try {
                                return doIt.invoke(null);
                            } finally {
                                watch.stop();
                            }
                        });
        if (threads.isInterrupted()) {
            StackTraceElement[] at = run.interruptedAt().toArray(StackTraceElement[]::new);
            throw new InvocationTargetException(ThrownChain.standIn(at));
        }
        if (run.thrown() instanceof SPIResolutionException unresolved) {
            throw unresolved;
        }
        if (run.thrown() != null) {
            throw new InvocationTargetException(run.chain().standIn());
        }
        return "";
    }

    /**
     * Runs code as that of a cell, so that it can be interrupted.
     *
     * @param work the code to run
     * @return the run, when it has ended or nobody waits for it any longer
     */
    public CellRun run(Callable<?> work) {
        CellRun run = threads.run(work);
        last = run;
        return run;
    }

    /**
     * JShell asks for the text of a variable; nobody reads it, and a matrix would be costly. What
     * is kept instead is the variable's value, for {@link #variable}.
     */
    @Override
    public String varValue(String className, String varName) {
        try {
            variable = classes.variable(className, varName).get(null);
        } catch (ReflectiveOperationException e) {
            variable = null;
        }
        return "";
    }

    /**
     * Clears the value of a variable that no cell can reach any more.
     *
     * @param className the name of the variable's class, as JShell gives it
     * @param name the name of the variable
     */
    public void clear(String className, String name) {
        try {
            Field field = classes.variable(className, name);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException e) {
            variable = null; // it was never made: its snippet did not compile
        }
    }

    /**
     * The value of a variable.
     *
     * @param asking code that makes JShell ask for it
     * @return the value; null if the variable holds null or cannot be read
     */
    public Object variable(Runnable asking) {
        variable = null;
        asking.run();
        Object found = variable;
        variable = null;
        return found;
    }

    /**
     * The classes of cells, and the libraries that they use.
     *
     * @return their loader
     */
    public CellClasses classes() {
        return classes;
    }

    /**
     * Times snippets from now on.
     *
     * @param newStopwatch adds up the times
     * @return the earlier stopwatch
     */
    public Stopwatch timeWith(Stopwatch newStopwatch) {
        Stopwatch before = stopwatch;
        stopwatch = newStopwatch;
        return before;
    }

    /**
     * The value of the snippet that ran last.
     *
     * @return the value; null if it has none, nothing ran or it is forgotten
     */
    public Object value() {
        CellRun run = last;
        return run == null ? null : run.value();
    }

    /** Forgets the value, so that it can be collected once the notebook drops it. */
    public void forget() {
        last = null;
    }

    /**
     * The run of the snippet that ran last.
     *
     * @return the run; null if nothing ran, or it is forgotten
     */
    public CellRun last() {
        return last;
    }
}
