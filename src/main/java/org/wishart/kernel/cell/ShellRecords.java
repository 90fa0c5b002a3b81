package org.wishart.kernel.cell;

import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;

import org.wishart.kernel.run.CellClasses;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The records that JShell keeps of each snippet: its text, the imports around it and its class
 * file, some 8 kB, for as long as the session lasts, and looked through for every later cell. Its
 * interface has no way to drop them, so this class reaches behind it, where the JVM was started
 * with {@link #OPTION}, and where JShell looks as expected.
 */
final class ShellRecords {

    /** Kernels are started with it. */
    static final String OPTION = "--add-opens=jdk.jshell/jdk.jshell=ALL-UNNAMED";

    /** A compiler keeps every name it has ever read: after so many snippets a new one begins. */
    private static final int RENEWAL = 1000;

    private final Field key;
    private final Field index;
    private final List<Snippet> byIndex;
    private final Set<Snippet> all;
    private final Map<String, Set<Integer>> users;
    private final Map<String, ?> variables;
    private final Map<String, ?> wraps;
    private final Map<String, Object> classFiles;
    private final Map<String, ?> loaded;
    private final Object compilers;
    private final Field loadedBytes;
    private final Method renew;
    private Map<String, Object> filesBefore = Map.of();
    private int forgotten;

    @SuppressWarnings("unchecked")
    private ShellRecords(JShell shell) throws ReflectiveOperationException {
        Object maps = value(shell, "maps");
        byIndex = (List<Snippet>) value(maps, "keyIndexToSnippet");
        all = (Set<Snippet>) value(maps, "snippets");
        users = (Map<String, Set<Integer>>) value(maps, "dependencies");
        variables = (Map<String, ?>) value(value(shell, "keyMap"), "varMap");
        wraps = (Map<String, ?>) value(value(shell, "outerMap"), "classOuters");
        compilers = value(shell, "taskFactory");
        classFiles = (Map<String, Object>) value(value(compilers, "fileManager"), "classObjects");
        loaded = (Map<String, ?>) value(value(shell, "classTracker"), "map");
        loadedBytes = field(Class.forName("jdk.jshell.ClassTracker$ClassInfo"), "loadedBytes");
        renew = compilers.getClass().getDeclaredMethod("initTaskPool");
        renew.setAccessible(true);
        key = field(Snippet.class, "key");
        index = field(Class.forName("jdk.jshell.Key"), "index");
    }

    /**
     * Of a session.
     *
     * @return empty if they cannot be reached
     */
    static Optional<ShellRecords> of(JShell shell) {
        try {
            return Optional.of(new ShellRecords(shell));
        } catch (ReflectiveOperationException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Object value(Object owner, String name) throws ReflectiveOperationException {
        return field(owner.getClass(), name).get(owner);
    }

    private static Field field(Class<?> owner, String name) throws ReflectiveOperationException {
        Field field = owner.getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /**
     * Lets a variable stand for itself: it is no longer compiled anew, with the loss of its value,
     * each time that something is declared anew that its first value was computed from.
     */
    void detach(VarSnippet variable) {
        Integer number = numberOf(variable);
        users.values().forEach(indexes -> indexes.remove(number));
    }

    /** Before something is evaluated, after which {@link #restoreFiles} is called. */
    void rememberFiles() {
        filesBefore = new HashMap<>(classFiles);
    }

    /**
     * A type that is declared anew is first compiled with the class name of the old one, and then
     * with a new name. What has the old type, such as a variable, is to be compiled with the old
     * class file.
     *
     * @param active names of the outermost classes that have not been replaced
     */
    void restoreFiles(Set<String> active) {
        filesBefore.forEach(
                (name, file) -> {
                    if (!active.contains(CellClasses.outermostOf(name))) {
                        classFiles.replace(name, file);
                    }
                });
        filesBefore = Map.of();
    }

    /** Evaluates something, and JShell compiles nothing anew that is compiled already. */
    List<SnippetEvent> withoutValid(JShell shell, Supplier<List<SnippetEvent>> evaluation) {
        Set<Integer> valid =
                shell.snippets()
                        .filter(snippet -> snippet instanceof PersistentSnippet)
                        .filter(snippet -> shell.status(snippet) == Snippet.Status.VALID)
                        .map(this::numberOf)
                        .collect(Collectors.toSet());
        Map<String, Set<Integer>> before = new HashMap<>();
        users.forEach((name, indexes) -> before.put(name, new HashSet<>(indexes)));
        users.values().forEach(indexes -> indexes.removeAll(valid));
        try {
            return evaluation.get();
        } finally {
            before.forEach((name, all) -> users.get(name).addAll(all));
        }
    }

    private Integer numberOf(Snippet snippet) {
        try {
            return (Integer) index.get(key.get(snippet));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // all of it was tried when the session began
        }
    }

    /** Forgets the text of a snippet that is no longer active. */
    void forget(Snippet snippet) {
        Integer number = numberOf(snippet);
        all.remove(snippet);
        boolean last = number < byIndex.size() && byIndex.get(number) == snippet;
        if (last) {
            byIndex.set(number, null);
            users.values().forEach(indexes -> indexes.remove(number));
            users.values().removeIf(Set::isEmpty);
        }
        if (last && snippet instanceof VarSnippet variable) {
            variables.remove(variable.name());
        }
    }

    /** Forgets a class that no active snippet was compiled to. */
    void forgetClass(String className) {
        try {
            wraps.remove(className.substring(className.lastIndexOf('.') + 1));
            classFiles.keySet().removeIf(name -> isIn(name, className));
            loaded.keySet().removeIf(name -> isIn(name, className));
            forgotten++;
            if (forgotten % RENEWAL == 0) {
                renew.invoke(compilers);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // all of it was tried when the session began
        }
    }

    /** JShell takes a class for another one than it has loaded, and so replaces it. */
    void markChanged(String className) {
        try {
            for (Map.Entry<String, ?> each : loaded.entrySet()) {
                if (isIn(each.getKey(), className)) {
                    loadedBytes.set(each.getValue(), new byte[] {0});
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // all of it was tried when the session began
        }
    }

    private static boolean isIn(String name, String className) {
        return name.startsWith(className)
                && (name.length() == className.length() || name.charAt(className.length()) == '$');
    }
}
