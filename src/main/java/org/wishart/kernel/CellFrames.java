package org.wishart.kernel;

import java.util.Arrays;
import java.util.regex.Pattern;

/** Which frames of a stack belong to cells: JShell compiles them into a package of its own. */
final class CellFrames {

    private static final String PACKAGE = "REPL.";

    private static final Pattern MADE_UP = Pattern.compile("REPL\\.\\$JShell\\$\\d+[A-Z]*[.$]?");

    private CellFrames() {}

    static boolean areIn(StackTraceElement... trace) {
        return Arrays.stream(trace).anyMatch(CellFrames::isCell);
    }

    static boolean isCell(StackTraceElement frame) {
        return frame.getClassName().startsWith(PACKAGE);
    }

    /** A text without the names that JShell gives to classes. */
    static String readable(String text) {
        return MADE_UP.matcher(text).replaceAll("");
    }

    /** A frame without the names that JShell gives to classes. */
    static String readable(StackTraceElement frame) {
        return readable(frame.getClassName() + "." + frame.getMethodName());
    }
}
