package org.wishart.kernel.run;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognizes the stack frames of cells: JShell compiles them into a package of its own. */
public final class CellFrames {

    private static final String PACKAGE = "REPL.";

    private static final Pattern MADE_UP =
            Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*" + VariableClass.SUFFIX + "?[.$]?");

    /** Names of classes within a statement: numbers before the name, if they have one. */
    private static final Pattern LOCAL =
            Pattern.compile("(\\$JShell\\$anonymous\\$+)?(\\d+)([^\\d$].*)?");

    private CellFrames() {}

    static boolean areIn(StackTraceElement... trace) {
        return Arrays.stream(trace).anyMatch(CellFrames::isCell);
    }

    /**
     * True if a frame belongs to code of a cell.
     *
     * @param frame a frame of a stack
     * @return true if JShell has compiled its class
     */
    public static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(PACKAGE);
    }

    /**
     * A text without the names that JShell gives to classes.
     *
     * @param text a text that may name such classes, such as a message
     * @return the text with the names as the user wrote them
     */
    public static String readable(String text) {
        return text.contains(PACKAGE) ? MADE_UP.matcher(text).replaceAll("") : text;
    }

    /** A class as the user has named it; one without a name by what it extends or implements. */
    static String nameOf(Class<?> type) {
        String name = readable(type.getName());
        Matcher local = LOCAL.matcher(name);
        if (!local.matches()) {
            return name;
        }
        if (local.group(3) != null) {
            return local.group(3);
        }
        Class<?>[] implemented = type.getInterfaces();
        Class<?> above = implemented.length == 1 ? implemented[0] : type.getSuperclass();
        return above.getSimpleName() + "$" + (local.group(1) == null ? local.group(2) : "1");
    }

    /**
     * A frame without the names that JShell gives to classes.
     *
     * @param frame a frame of a stack
     * @return class and method as the user wrote them, with a dot between them
     */
    public static String readable(StackTraceElement frame) {
        return readable(frame.getClassName() + "." + frame.getMethodName());
    }
}
