package org.wishart.kernel.cell;

import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Abilities of JShell's compiler that its interface lacks: declare several types at once, and try a
 * text without declaring it. This reaches behind it, as {@link ShellRecords} does.
 */
final class ShellCompiler {

    private final JShell shell;
    private final Object evaluation;
    private final Method toSnippets;
    private final Method compile;
    private final Method events;
    private final Constructor<?> unit;
    private final Method remarks;
    private final Method initialize;
    private final Method wrap;
    private final Method tryOut;
    private final Method asMember;

    private ShellCompiler(JShell shell) throws ReflectiveOperationException {
        this.shell = shell;
        Field field = JShell.class.getDeclaredField("eval");
        field.setAccessible(true);
        evaluation = field.get(shell);
        Class<?> units = Class.forName("jdk.jshell.Unit");
        Class<?> diagnostics = Class.forName("jdk.jshell.DiagList");
        toSnippets = method("sourceToSnippets", String.class);
        compile = method("compileAndLoad", Set.class);
        events = method("events", units, Collection.class, String.class, JShellException.class);
        unit =
                units.getDeclaredConstructor(
                        JShell.class, Snippet.class, Snippet.class, diagnostics);
        unit.setAccessible(true);
        remarks = Snippet.class.getDeclaredMethod("syntheticDiags");
        remarks.setAccessible(true);
        initialize = units.getDeclaredMethod("initialize");
        initialize.setAccessible(true);
        wrap = units.getDeclaredMethod("setWrap", Collection.class, Collection.class);
        wrap.setAccessible(true);
        Class<?> wraps = Class.forName("jdk.jshell.Wrap");
        asMember = wraps.getDeclaredMethod("classMemberWrap", String.class);
        asMember.setAccessible(true);
        tryOut = method("trialCompile", wraps);
    }

    private Method method(String name, Class<?>... parameters) throws ReflectiveOperationException {
        Method method = evaluation.getClass().getDeclaredMethod(name, parameters);
        method.setAccessible(true);
        return method;
    }

    /**
     * For a session.
     *
     * @return empty if JShell does not look as expected
     */
    static Optional<ShellCompiler> of(JShell shell) {
        try {
            return Optional.of(new ShellCompiler(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /**
     * Declares types.
     *
     * @param sources the text of each
     * @return their events, in their order, then those of other declarations
     */
    @SuppressWarnings("unchecked")
    List<SnippetEvent> declare(List<String> sources) {
        try {
            List<Object> units = new ArrayList<>();
            for (String source : sources) {
                for (Snippet each : (List<Snippet>) toSnippets.invoke(evaluation, source)) {
                    units.add(unit.newInstance(shell, each, null, remarks.invoke(each)));
                }
            }
            for (Object each : units) { // all have a class before the first refers to the others
                initialize.invoke(each);
                wrap.invoke(each, units, List.of());
            }
            var all = (Set<Object>) compile.invoke(evaluation, new LinkedHashSet<>(units));
            return (List<SnippetEvent>) events.invoke(evaluation, units.get(0), all, null, null);
        } catch (ReflectiveOperationException e) {
            throw unwrapped(e);
        }
    }

    /**
     * Compiles the text of a class as a cell would see it, and forgets it.
     *
     * @return its errors, at positions of the text
     */
    @SuppressWarnings("unchecked")
    List<Diag> errorsOf(String text) {
        try {
            var all = (List<Diag>) tryOut.invoke(evaluation, asMember.invoke(null, text));
            return all.stream().filter(Diag::isError).toList();
        } catch (ReflectiveOperationException e) {
            throw unwrapped(e);
        }
    }

    private static RuntimeException unwrapped(ReflectiveOperationException e) {
        if (e.getCause() instanceof Error failure) {
            throw failure;
        }
        return e.getCause() instanceof RuntimeException failure
                ? failure
                : new IllegalStateException(e); // all of it was tried when the session began
    }
}
