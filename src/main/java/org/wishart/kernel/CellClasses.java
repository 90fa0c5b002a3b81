package org.wishart.kernel;

import jdk.jshell.execution.LoaderDelegate;
import jdk.jshell.spi.ExecutionControl.ClassBytecodes;
import jdk.jshell.spi.ExecutionControl.ClassInstallException;
import jdk.jshell.spi.ExecutionControl.InternalException;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loads the classes of cells so that they can be collected, and with them the values in their
 * static fields. JShell's own loader keeps every class for ever, and so the old value of every
 * variable that is declared again.
 *
 * <p>What is compiled together has a loader of its own, which holds the classes that its code
 * refers to. So a class lives as long as JShell may ask for it by name, or other code that lives
 * may still reach it: a thread of an earlier cell, say, or an object of an earlier class.
 */
final class CellClasses implements LoaderDelegate {

    private static final String PACKAGE = "REPL.";

    /** Of a class of cells, alone or in the description of a method. */
    private static final Pattern NAMES = Pattern.compile("REPL/[^;]+");

    private final Map<String, Class<?>> kept = new ConcurrentHashMap<>();
    private final Libraries libraries = new Libraries();

    CellClasses() {
        Thread.currentThread().setContextClassLoader(libraries);
    }

    /** The libraries that cells use; knows the classes of cells by name, too. */
    ClassLoader libraries() {
        return libraries;
    }

    @Override
    public void load(ClassBytecodes[] classes) throws ClassInstallException {
        boolean[] loaded = new boolean[classes.length];
        try {
            Together loader = new Together(classes);
            for (int i = 0; i < classes.length; i++) {
                kept.put(classes[i].name(), loader.loadClass(classes[i].name()));
                loaded[i] = true;
            }
        } catch (Throwable e) { // JShell goes on after this exception only
            throw new ClassInstallException("load: " + e.getMessage(), loaded);
        }
    }

    /**
     * Forgets all other classes, which can be collected as soon as nothing reaches them.
     *
     * @param outermost names of classes, each of which stands for the classes inside it as well
     */
    void keepOnly(Set<String> outermost) {
        kept.keySet().removeIf(name -> !outermost.contains(outermostOf(name)));
    }

    /** JShell names its classes {@code REPL.$JShell$7B}; behind that follow names of cells. */
    private static String outermostOf(String name) {
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
        Class<?> found = kept.get(name);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return found;
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

    /** The loader of what is compiled together. */
    private final class Together extends ClassLoader {

        private final Map<String, byte[]> undefined = new HashMap<>();
        private final Map<String, Class<?>> used = new HashMap<>();

        Together(ClassBytecodes[] classes) {
            super(libraries);
            for (ClassBytecodes compiled : classes) {
                var code = new GuardedCode(compiled.bytecodes());
                undefined.put(compiled.name(), code.guarded());
                code.texts().forEach(text -> hold(NAMES.matcher(text)));
            }
        }

        private void hold(Matcher names) {
            while (names.find()) {
                String name = names.group().replace('/', '.');
                Class<?> known = kept.get(name);
                if (known != null) {
                    used.put(name, known);
                }
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
