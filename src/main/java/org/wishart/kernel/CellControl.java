package org.wishart.kernel;

import jdk.jshell.execution.LocalExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;

/**
 * Runs compiled snippets in this JVM and keeps what JShell's own control throws away: the value as
 * an object, the exception as it was thrown, and the thread that runs.
 *
 * <p>The machinery that stops a runaway snippet is the inherited one. It is reached by handing it a
 * method of ours in place of the snippet's, so that it turns no large matrix into a string.
 */
final class CellControl extends LocalExecutionControl {

    private static final InheritableThreadLocal<CellControl> CURRENT =
            new InheritableThreadLocal<>();
    private static final Method RUN = runMethod();

    private volatile Method snippet;
    private volatile Object value;
    private volatile Throwable thrown;
    private volatile Thread runner;
    private volatile Object variable;

    private static Method runMethod() {
        try {
            Method method = CellControl.class.getDeclaredMethod("run");
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new LinkageError("CellControl.run is gone", e);
        }
    }

    /** A provider that always answers with this control. */
    ExecutionControlProvider provider() {
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

    @Override
    protected String invoke(Method doIt) throws Exception {
        snippet = doIt;
        value = null;
        thrown = null;
        CURRENT.set(this);
        try {
            super.invoke(RUN);
            return "";
        } finally {
            CURRENT.remove();
        }
    }

    /** Called by reflection, on the thread that the inherited control has made for the snippet. */
    @SuppressWarnings("unused")
    private static Object run() throws Throwable {
        CellControl control = CURRENT.get();
        control.runner = Thread.currentThread();
        try {
            control.value = control.snippet.invoke(null);
            return null;
        } catch (InvocationTargetException e) {
            control.thrown = e.getCause();
            throw e.getCause();
        } finally {
            control.runner = null;
        }
    }

    /**
     * JShell asks for the text of a variable; nobody reads it, and a matrix would be costly. What
     * is kept instead is the variable's value, for {@link #variable}.
     */
    @Override
    public String varValue(String className, String varName) {
        try {
            Field field = findClass(className).getDeclaredField(varName);
            field.setAccessible(true);
            variable = field.get(null);
        } catch (ReflectiveOperationException e) {
            variable = null;
        }
        return "";
    }

    /**
     * The value of a variable.
     *
     * @param asking what makes JShell ask for it
     */
    Object variable(Runnable asking) {
        variable = null;
        asking.run();
        Object found = variable;
        variable = null;
        return found;
    }

    /** The value of the snippet that ran last, null if it has none. */
    Object value() {
        return value;
    }

    /** Forgets the value, so that it can be collected once the notebook lets go of it. */
    void forget() {
        value = null;
        thrown = null;
    }

    /** Empties the variable that the snippet that ran last has declared for its value. */
    void release(String name) {
        Method last = snippet;
        try {
            Field field = last.getDeclaringClass().getDeclaredField(name);
            if (!field.getType().isPrimitive()) {
                field.setAccessible(true);
                field.set(null, null);
            }
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("JShell keeps the value of an expression elsewhere", e);
        }
    }

    /** What the snippet that ran last threw, as it was thrown; null if it threw nothing. */
    Throwable thrown() {
        return thrown;
    }

    /** Asks running code to stop by itself; code that polls its interrupt flag does. */
    void interruptRunner() {
        Thread thread = runner;
        if (thread != null) {
            thread.interrupt();
        }
    }
}
