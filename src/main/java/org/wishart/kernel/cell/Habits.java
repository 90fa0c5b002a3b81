package org.wishart.kernel.cell;

import jdk.jshell.Diag;

import org.wishart.kernel.run.NoWindow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One sentence for what people type out of habit: Python, and matrices where a verb wants more. */
final class Habits {

    private record Habit(Pattern text, String sentence) {}

    /** At the beginning of a statement; only asked of text that does not compile. */
    private static final List<Habit> SYNTAX =
            List.of(
                    habit(
                            "import\\s+[\\w.]+(\\s+as\\s+\\w+)?\\s*(,.*)?;?$|from\\s+\\S+\\s+import\\b",
                            "this is Java: import java.util.*; imports classes, %maven"
                                    + " group:artifact:version fetches a library"),
                    habit(
                            "!\\s*\\w+(\\s+[^=!&|.(].*)?;?$",
                            "this is Java: commands of the shell go into a cell that begins with %%bash"),
                    habit("#", "this is Java: a comment begins with //"),
                    habit(
                            "(def|lambda)\\s+\\w+",
                            "this is Java: a method is written double f(double x) { return x; }"),
                    habit(
                            "for\\s+\\w+\\s+in\\b",
                            "this is Java: a loop is written for (int i = 0; i < 10; i++) { … }"),
                    habit(
                            "(if|while|elif)\\s+[^(].*:\\s*$",
                            "this is Java: a condition is written if (x > 0) { … }"));

    /** Codes of errors that the compiler's parser finds, before names mean anything. */
    private static final Pattern UNREADABLE =
            Pattern.compile(
                    "compiler\\.err\\.(expected|illegal|unclosed|premature|not\\.stmt|else|orphaned).*");

    private static final Pattern QUOTED = Pattern.compile("'[^'\\n\\\\]{2,}'");

    /** Names that nobody has declared. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "display", "show(…) shows a value in the middle of a cell",
                    "print", "System.out.println(…) prints, show(…) shows a value",
                    "println", "System.out.println(…) prints",
                    "printf", "System.out.printf(…) prints",
                    "len",
                            "this is Java: the length is x.length of an array, x.length() of a text, x.size() of a list",
                    "range", "this is Java: a loop is written for (int i = 0; i < 10; i++) { … }",
                    "None", "this is Java: null",
                    "True", "this is Java: true",
                    "False", "this is Java: false");

    /** What makes the type that a verb wants. */
    private record Maker(Pattern conversion, String before, String after) {

        boolean suits(String message) {
            return conversion.matcher(message).find();
        }

        String call(String argument) {
            return before + argument + after;
        }
    }

    private static final String MATRIX =
            "(?:DMatrix\\w*|SimpleMatrix|FilteredMatrix) cannot be converted to [\\w.]+\\.";

    /** The nearest first. */
    private static final List<Maker> MAKERS =
            List.of(
                    new Maker(Pattern.compile(MATRIX + "Spectrum\\b"), "spectrum(", ")"),
                    new Maker(Pattern.compile(MATRIX + "Svd\\b"), "svd(", ")"),
                    new Maker(
                            Pattern.compile(MATRIX + "MarchenkoPasturFit\\b"),
                            "marchenkoPastur(spectrum(",
                            "))"),
                    new Maker(
                            Pattern.compile(
                                    "\\.Spectrum cannot be converted to"
                                            + " [\\w.]+\\.MarchenkoPasturFit\\b"),
                            "marchenkoPastur(",
                            ")"));

    private static final Pattern OVERLOAD =
            Pattern.compile(
                    "method org\\.wishart\\.notebook\\.\\w+\\.[\\w<>, ]*?\\w+\\(([^)]*)\\) is not applicable");

    private Habits() {}

    private static Habit habit(String text, String sentence) {
        return new Habit(Pattern.compile(text, Pattern.MULTILINE), sentence);
    }

    /**
     * For text that is no Java at all.
     *
     * @param source the snippet
     * @param error the compiler's first complaint about it
     */
    static Optional<String> ofText(String source, Diag error) {
        String begin = source.stripLeading();
        if (!UNREADABLE.matcher(error.getCode()).matches() && !begin.startsWith("!")) {
            return Optional.empty();
        }
        Optional<String> found =
                SYNTAX.stream()
                        .filter(habit -> habit.text.matcher(begin).lookingAt())
                        .map(Habit::sentence)
                        .findFirst();
        return found.isEmpty()
                        && error.getCode().endsWith("unclosed.char.lit")
                        && QUOTED.matcher(source).find()
                ? Optional.of("this is Java: a text is written \"text\", with double quotes")
                : found;
    }

    /**
     * For an error of the compiler.
     *
     * @param source the snippet
     * @param name what the compiler does not know; empty if it complains of something else
     */
    static Optional<String> ofError(String source, Diag error, String name) {
        int start = (int) Math.max(0, Math.min(error.getPosition(), source.length()));
        String message = error.getMessage(Locale.ENGLISH);
        if (error.getCode().endsWith("doesnt.exist") && message.startsWith("package javafx.")) {
            return Optional.of(NoWindow.JAVAFX);
        }
        if (!name.isEmpty()) {
            return ofName(source, name, start);
        }
        String argument =
                error.getCode().startsWith("compiler.err.cant.apply.symbols")
                        ? firstArgument(source, start)
                        : source.substring(
                                (int) Math.max(0, error.getStartPosition()),
                                (int) Math.min(source.length(), error.getEndPosition()));
        return MAKERS.stream()
                .filter(maker -> maker.suits(message))
                .findFirst()
                .map(maker -> "write " + maker.call(argument) + " instead of " + argument);
    }

    private static Optional<String> ofName(String source, String name, int start) {
        if (source.startsWith(".", start) && name.equals("T")) {
            return Optional.of(
                    "this is Java: CommonOps_DDRM.transpose(W, null) transposes, after import"
                            + " org.ejml.dense.row.CommonOps_DDRM;");
        }
        boolean isArgument =
                source.startsWith(name, start)
                        && source.substring(start + name.length()).matches("(?s)\\s*=[^=].*")
                        && source.substring(0, start).matches("(?s).*[(,]\\s*");
        return isArgument
                ? Optional.of("this is Java: arguments have no names, only their order counts")
                : Optional.ofNullable(NAMES.get(name));
    }

    private static String firstArgument(String source, int from) {
        int open = source.indexOf('(', from);
        int depth = 0;
        for (int i = Math.max(0, open); i < source.length(); i++) {
            char c = source.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 || (depth == 1 && c == ',')) {
                return source.substring(open + 1, i).strip();
            }
        }
        return "it";
    }

    /** The compiler lists each overload of a verb in two lines; this is what they take, in one. */
    static String shortened(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        StringBuilder types = new StringBuilder();
        int count = 0;
        while (overload.find()) {
            String taken = overload.group(1).replaceAll("[\\w.]*\\.", "");
            types.append(count++ == 0 ? "" : "; ").append(taken.isEmpty() ? "nothing" : taken);
        }
        String first =
                message.lines()
                        .findFirst()
                        .orElse("")
                        .replaceAll("[a-z]\\w*\\.(?=[\\w.]*[A-Z])", "");
        return count == 0 ? message : first + "\n  it takes " + types;
    }
}
