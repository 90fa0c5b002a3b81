package org.wishart.weights.format.adapter;

import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;

import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Patterns by which an adapter's settings name modules: regular expressions for the end of a name,
 * from any dot on; the first match counts. A pattern may be hostile, so none is given more than a
 * bounded number of steps.
 */
final class ModulePattern {

    private static final int LONGEST_NAME = 1000;
    private static final int MOST_STEPS = 1_000_000;

    private ModulePattern() {}

    /** Value of the first pattern that matches a module's name. */
    static OptionalDouble first(Path file, Map<String, Double> patterns, String module)
            throws WeightsFormatException {
        for (Map.Entry<String, Double> each : patterns.entrySet()) {
            if (matches(file, each.getKey(), module)) {
                return OptionalDouble.of(each.getValue());
            }
        }
        return OptionalDouble.empty();
    }

    private static boolean matches(Path file, String pattern, String module)
            throws WeightsFormatException {
        if (module.length() > LONGEST_NAME || pattern.length() > LONGEST_NAME) {
            return false;
        }
        try {
            return Pattern.compile("(?:.*\\.)?(?:" + pattern + ")")
                    .matcher(new Counted(module, 0, module.length(), new AtomicInteger()))
                    .matches();
        } catch (PatternSyntaxException | TooManySteps | StackOverflowError e) {
            WeightsFormatException refused =
                    new WeightsFormatException(
                            file,
                            "names modules by \""
                                    + Names.shown(pattern)
                                    + "\", which is no regular expression that can be tried");
            refused.initCause(e);
            throw refused;
        }
    }

    /** A text that bounds the time of a match. */
    private record Counted(String text, int start, int end, AtomicInteger steps)
            implements CharSequence {

        @Override
        public char charAt(int index) {
            if (steps.incrementAndGet() > MOST_STEPS) {
                throw new TooManySteps();
            }
            return text.charAt(start + index);
        }

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return new Counted(text, start + from, start + to, steps);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }

    private static final class TooManySteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooManySteps() {
            super("too many steps", null, false, false);
        }
    }
}
