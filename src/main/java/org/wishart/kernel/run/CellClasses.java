package org.wishart.kernel.run;

import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

import java.io.File;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads the classes of cells so that they can be collected, and with them the values in their
 * static fields. JShell's own loader keeps every class forever, and so the old value of every
 * variable that is declared again.
 *
 * <p>What is compiled together has a loader of its own, which holds the classes that its code
 * refers to. So a class lives as long as JShell may ask for it by name, or other code that lives
 * may still reach it: a thread of an earlier cell, say, or an object of an earlier class.
 *
 * <p>A variable lives in a class of its own ({@link VariableClass}). The code that computes its
 * first value is loaded only to run: nothing refers to it afterwards.
 */
public final class CellClasses implements LoaderDelegate {

    private static final String PACKAGE = "REPL.";

    /** The name of a class of cells, alone or in the descriptor of a method. */
    private static final Pattern NAMES = Pattern.compile("REPL/[^;<]+");

    private final Map<String, Class<?>> kept = new ConcurrentHashMap<>();

    /** Compiled code that computes the first value of a variable. */
    private final Map<String, ClassBytecodes> initial = new ConcurrentHashMap<>();

    /** Types, for as long as something reaches them: variables of a type that is declared anew. */
    private final Map<String, WeakReference<Class<?>>> types = new ConcurrentHashMap<>();

    /** The newest class of each variable, by the number that JShell gives its name. */
    private final Map<String, Class<?>> variables = new HashMap<>();

    /** The types of cells that a variable is declared with, by the name of its class. */
    private final Map<String, Set<String>> typesOfVariables = new HashMap<>();

    /** Variables that begin with the value of an earlier declaration. */
    private final Set<String> keeping = new HashSet<>();

    private final Libraries libraries = new Libraries();

    CellClasses() {
        Thread.currentThread().setContextClassLoader(libraries);
    }

    /**
     * The libraries that cells use; knows the classes of cells by name, too.
     *
     * @return their loader
     */
    public ClassLoader libraries() {
        return libraries;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        try {
            List<ClassBytecodes> now = new ArrayList<>();
            for (ClassBytecodes compiled : classes) {
                Optional<byte[]> variable = VariableClass.of(compiled.bytecodes());
                variable.ifPresent(
                        code -> now.add(new ClassBytecodes(variableOf(compiled.name()), code)));
                if (variable.isPresent() && isAlone(compiled, classes)) {
                    initial.put(compiled.name(), compiled);
                } else {
                    now.add(compiled);
                }
            }
            load(now);
            Arrays.fill(loaded, true);
        } catch (Throwable e) { // JShell goes on after this exception only
            throw new ClassInstallException("load: " + e.getMessage(), loaded);
        }
    }

    private void load(List<ClassBytecodes> classes) throws ReflectiveOperationException {
        CellLoader loader = new CellLoader(classes);
        for (ClassBytecodes compiled : classes) {
            String name = compiled.name();
            Class<?> loaded = loader.loadClass(name);
            kept.put(name, loaded);
            if (isVariable(name)) {
                typesOfVariables.put(outermostOf(name), namesIn(compiled, name));
                Class<?> before = variables.put(numberOf(name), loaded);
                if (before != null && copy(before, loaded)) {
                    keeping.add(outermostOf(name));
                } else {
                    keeping.remove(outermostOf(name));
                }
            } else if (!name.equals(outermostOf(name))) {
                types.put(name, new WeakReference<>(loaded));
            }
        }
    }

    /**
     * A variable that JShell compiles anew, because of what it was computed from, keeps its value;
     * so does one whose new declaration fails.
     *
     * @return whether the old value suits the new type
     */
    private static boolean copy(Class<?> before, Class<?> now) throws ReflectiveOperationException {
        boolean all = true;
        for (Field field : now.getDeclaredFields()) {
            Field old = before.getDeclaredField(field.getName());
            Object value = old.get(null);
            boolean same = old.getType() == field.getType();
            if (same || (!field.getType().isPrimitive() && field.getType().isInstance(value))) {
                field.set(null, value);
            } else {
                all = false;
            }
        }
        return all;
    }

    /** True if no class inside it was compiled with it, which might be the variable's type. */
    private static boolean isAlone(ClassBytecodes compiled, ClassBytecodes[] all) {
        String inside = compiled.name() + "$";
        for (ClassBytecodes other : all) {
            if (other.name().startsWith(inside)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> namesIn(ClassBytecodes compiled, String except) {
        Set<String> names = new TreeSet<>();
        for (String text : new GuardedCode(compiled.bytecodes()).texts()) {
            Matcher matcher = NAMES.matcher(text);
            while (matcher.find()) {
                names.add(matcher.group().replace('/', '.'));
            }
        }
        names.remove(except);
        return names;
    }

    private static String variableOf(String className) {
        return className + VariableClass.SUFFIX;
    }

    private static boolean isVariable(String className) {
        return className.endsWith(VariableClass.SUFFIX);
    }

    /** The same for all classes that JShell makes of declarations of one name. */
    private static String numberOf(String className) {
        return className.replaceAll("[A-Z]*" + VariableClass.SUFFIX + "$", "");
    }

    /**
     * True if a variable has a type that was declared anew after it.
     *
     * @param outermost the name of the variable's class, as {@link #outermostOf} gives it
     * @return true if a class that its type names is no longer kept
     */
    public boolean hasOldType(String outermost) {
        Set<String> names = typesOfVariables.getOrDefault(outermost, Set.of());
        return !kept.keySet().containsAll(names);
    }

    /**
     * True if a variable holds the value of an earlier declaration where its own fails.
     *
     * @param outermost the name of the variable's class, as {@link #outermostOf} gives it
     * @return false if there was none, or it was of another type
     */
    public boolean keepsOldValue(String outermost) {
        return keeping.contains(outermost);
    }

    /**
     * True if anything still reaches a type that was declared in a class.
     *
     * @param outermost the name of the class, as {@link #outermostOf} gives it
     * @return true if such a type has not been collected yet
     */
    public boolean isReached(String outermost) {
        types.values().removeIf(type -> type.get() == null);
        return types.keySet().stream().anyMatch(name -> outermostOf(name).equals(outermost));
    }

    /**
     * The variable of a class.
     *
     * @throws ReflectiveOperationException if it has none of this name
     */
    Field variable(String className, String name) throws ReflectiveOperationException {
        Class<?> holder = kept.get(variableOf(className));
        Field field = (holder == null ? findClass(className) : holder).getDeclaredField(name);
        field.setAccessible(true);
        return field;
    }

    /**
     * Forgets all other classes, which can be collected as soon as nothing reaches them.
     *
     * @param outermost names of classes, each of which stands for the classes inside it as well
     */
    public void keepOnly(Set<String> outermost) {
        kept.keySet().removeIf(name -> !outermost.contains(outermostOf(name)));
        initial.keySet().retainAll(outermost);
        typesOfVariables.keySet().retainAll(outermost);
        keeping.retainAll(outermost);
        variables.values().removeIf(holder -> !kept.containsKey(holder.getName()));
    }

    /**
     * JShell names its classes {@code REPL.$JShell$7B}; behind that follow names of cells.
     *
     * @param name the binary name of a class
     * @return the name of the class of JShell that it lies in
     */
    public static String outermostOf(String name) {
        if (isVariable(name)) {
            return name.substring(0, name.length() - VariableClass.SUFFIX.length());
        }
        int end = name.indexOf('$', PACKAGE.length() + "$JShell$".length());
        return end < 0 ? name : name.substring(0, end);
    }

    @Override
    public void classesRedefined(ClassBytecodes[] classes) {
        throw new UnsupportedOperationException(
                "classes of cells are replaced by new ones, never redefined");
    }

    @Override
    public void addToClasspath(String path) throws InternalException {
        for (String entry : path.split(File.pathSeparator, -1)) {
            try {
                libraries.addURL(new File(entry).toURI().toURL());
            } catch (MalformedURLException e) {
                throw new InternalException(e.toString());
            }
        }
    }

    @Override
    public Class<?> findClass(String name) throws ClassNotFoundException {
        ClassBytecodes code = initial.get(name);
        Class<?> found =
                code == null ? kept.get(name) : new CellLoader(List.of(code)).loadClass(name);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return found;
    }

    /** A type that was declared anew is still that of older variables. */
    private Class<?> known(String name) {
        Class<?> found = kept.get(name);
        WeakReference<Class<?>> type = found == null ? types.get(name) : null;
        return type == null ? found : type.get();
    }

    private final class Libraries extends URLClassLoader {

        Libraries() {
            super(new URL[0], getSystemClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            Class<?> found = kept.get(name);
            return found == null ? super.findClass(name) : found;
        }

        @Override
        protected void addURL(URL url) {
            super.addURL(url);
        }
    }

    /** The loader of classes that are compiled together. */
    private final class CellLoader extends ClassLoader {

        private final Map<String, byte[]> undefined = new HashMap<>();
        private final Map<String, Class<?>> used = new HashMap<>();

        CellLoader(List<ClassBytecodes> classes) {
            super(libraries);
            setDefaultAssertionStatus(true); // who writes assert in a cell wants to know
            for (ClassBytecodes compiled : classes) {
                var code = new GuardedCode(compiled.bytecodes());
                undefined.put(compiled.name(), code.guarded(libraries));
                code.texts().forEach(text -> hold(NAMES.matcher(text)));
            }
        }

        private void hold(Matcher names) {
            while (names.find()) {
                String name = names.group().replace('/', '.');
                use(name);
                use(variableOf(name));
            }
        }

        private void use(String name) {
            Class<?> known = known(name);
            if (known != null) {
                used.put(name, known);
            }
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                byte[] code = undefined.remove(name);
                if (code != null) {
                    return defineClass(name, code, 0, code.length);
                }
                Class<?> known = used.get(name);
                return known == null ? super.loadClass(name, resolve) : known;
            }
        }
    }
}
