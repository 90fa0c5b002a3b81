package org.wishart.kernel.cell;

import jdk.jshell.Diag;

import org.wishart.help.Help;
import org.wishart.kernel.run.NoWindow;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One sentence for each habit from other languages and tools: Python, and matrices where a verb
 * wants more.
 */
final class Habits {

    private record Habit(Pattern text, String sentence) {}

    private static final String ENDS = "the kernel is shut down from the notebook's Kernel menu";
    private static final String RESTARTS =
            "the kernel is restarted, and all variables forgotten, from the notebook's Kernel menu";
    private static final String NAMES_ARE_COMPLETED =
            "x? describes what x is, and Tab completes the names of the session";

    /** Beginnings of statements; tried only on text that does not compile. */
    private static final List<Habit> SYNTAX =
            List.of(
                    habit(
                            "import\\s+[\\w.]+(\\s+as\\s+\\w+)?\\s*(,.*)?;?$|from\\s+\\S+\\s+import\\b",
                            "this is Java: import java.util.*; imports classes, %maven"
                                    + " group:artifact:version fetches a library"),
                    habit(
                            "!\\s*\\w+(\\s+[^=!&|.(].*)?;?$",
                            "this is Java: commands of the shell go into a cell that begins with %%bash"),
                    habit(
                            "package\\s+[\\w.]+\\s*;?",
                            "cells have no package: omit the line, and use simple names for types of cells"),
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

    /** The sentence for a command of jshell, by its first word. */
    private static final Map<String, String> COMMANDS =
            Map.ofEntries(
                    Map.entry("exit", ENDS),
                    Map.entry("reset", RESTARTS),
                    Map.entry("reload", RESTARTS),
                    Map.entry("vars", NAMES_ARE_COMPLETED),
                    Map.entry("methods", NAMES_ARE_COMPLETED),
                    Map.entry("types", NAMES_ARE_COMPLETED),
                    Map.entry("imports", NAMES_ARE_COMPLETED),
                    Map.entry("list", NAMES_ARE_COMPLETED),
                    Map.entry("drop", "a variable is freed by x = null"),
                    Map.entry("open", "%load file runs the Java in a file"),
                    Map.entry(
                            "env", "%classpath folder adds a library, %env NAME=value a variable"),
                    Map.entry("save", "the notebook keeps its cells itself"),
                    Map.entry("history", "the notebook keeps its cells itself"),
                    Map.entry("edit", "a cell is edited in its place and run again"),
                    Map.entry("help", "help() lists the verbs, %lsmagic the magics"),
                    Map.entry("set", "its settings are those of the notebook"),
                    Map.entry("?", "help() lists the verbs, %lsmagic the magics"));

    private static final Pattern COMMAND = Pattern.compile("/([A-Za-z]\\w*|[?!]|-\\d+)");

    /** Codes of errors that the compiler's parser finds, before names mean anything. */
    private static final Pattern UNREADABLE =
            Pattern.compile(
                    "compiler\\.err\\.(expected|illegal|unclosed|premature|not\\.stmt|else|orphaned).*");

    private static final Pattern QUOTED = Pattern.compile("'[^'\\n\\\\]{2,}'");

    /** Names that nobody has declared. */
    private static final Map<String, String> NAMES =
            Map.of(
                    "printf", "System.out.printf(…) prints",
                    "len",
                            "this is Java: an array has x.length, a text x.length(), a list x.size()",
                    "range", "this is Java: a loop is written for (int i = 0; i < 10; i++) { … }",
                    "None", "this is Java: null",
                    "True", "this is Java: true",
                    "False", "this is Java: false");

    /** A call that makes the type that a verb wants. */
    private record Maker(Pattern conversion, String before, String after) {

        boolean suits(String message) {
            return conversion.matcher(message).find();
        }

        String call(String argument) {
            return before + argument + after;
        }
    }

    private static final String MATRIX =
            "(?:DMatrix\\w*|FilteredMatrix) cannot be converted to [\\w.]+\\.";

    /** The nearest first. */
    private static final List<Maker> MAKERS =
            List.of(
                    new Maker(
                            Pattern.compile(
                                    "SimpleMatrix cannot be converted to [\\w.]+\\.DMatrix"),
                            "",
                            ".getDDRM()"),
                    new Maker(Pattern.compile(MATRIX + "Spectrum\\b"), "spectrum(", ")"),
                    new Maker(Pattern.compile(MATRIX + "Svd\\b"), "svd(", ")"),
                    new Maker(
                            Pattern.compile(MATRIX + "MarchenkoPasturFit\\b"),
                            "marchenkoPastur(",
                            ")"),
                    new Maker(
                            Pattern.compile(
                                    "\\.Spectrum cannot be converted to"
                                            + " [\\w.]+\\.MarchenkoPasturFit\\b"),
                            "marchenkoPastur(",
                            ")"));

    private static final Pattern OVERLOAD =
            Pattern.compile(
                    "method org\\.wishart\\.notebook\\.\\w+\\.[\\w<>, ]*?\\w+\\(([^)]*)\\) is not applicable");

    /** The same where a verb has one form only. */
    private static final Pattern ONE_FORM =
            Pattern.compile(
                    "(?s)method (\\w+) in class org\\.wishart\\.notebook\\.\\w+ cannot be applied to"
                            + " given types;\\s+required:\\s+([^\n]*)\n\\s*found:\\s+([^\n]*)\n.*");

    private static final Pattern PACKAGE =
            Pattern.compile(
                    "\\b(?:org\\.(?:wishart|ejml|knowm)|tech\\.tablesaw)\\.(?:[a-z]\\w*\\.)+(?=[A-Z])");

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
                        .findFirst()
                        .or(() -> ofCommand(begin));
        return found.isEmpty()
                        && error.getCode().endsWith("unclosed.char.lit")
                        && QUOTED.matcher(source).find()
                ? Optional.of("this is Java: a text is written \"text\", with double quotes")
                : found;
    }

    private static Optional<String> ofCommand(String begin) {
        Matcher command = COMMAND.matcher(begin);
        boolean isKnown =
                command.lookingAt()
                        && (COMMANDS.containsKey(command.group(1))
                                || !Character.isLetter(command.group(1).charAt(0)));
        return isKnown
                ? Optional.of(
                        String.format(
                                "%s is a command of jshell, and this is a notebook: %s",
                                command.group(),
                                COMMANDS.getOrDefault(
                                        command.group(1),
                                        "a cell holds Java, and magics such as those of %lsmagic")))
                : Optional.empty();
    }

    /**
     * For an error of the compiler.
     *
     * @param source the snippet
     * @param name the name that the compiler does not know; empty for another error
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
            return Optional.of("this is Java: CommonOps_DDRM.transpose(W, null) transposes");
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

    /** Types that every cell knows by their simple names. */
    private static String withoutPackages(String message) {
        return PACKAGE.matcher(message).replaceAll("");
    }

    /** The compiler lists each overload of a verb in two lines; this is what they take, in one. */
    static String shortened(String message) {
        Matcher oneForm = ONE_FORM.matcher(message);
        if (oneForm.matches()) {
            return withoutPackages(
                    String.format(
                            "no suitable method found for %s(%s)\n  it takes %s%s",
                            oneForm.group(1),
                            oneForm.group(3).strip(),
                            oneForm.group(2).strip(),
                            Help.of(oneForm.group(1))
                                    .map(help -> ", as in " + help.signatures().get(0))
                                    .orElse("")));
        }
        Matcher overload = OVERLOAD.matcher(message);
        StringBuilder types = new StringBuilder();
        int count = 0;
        while (overload.find()) {
            String taken =
                    overload.group(1)
                            .replaceAll("(?:[a-z]\\w*\\.)+(?=[A-Z])", "")
                            .replace(",", ", ");
            types.append(count++ == 0 ? "" : "; ").append(taken.isEmpty() ? "nothing" : taken);
        }
        String first =
                message.lines()
                        .findFirst()
                        .orElse("")
                        .replaceAll("[a-z]\\w*\\.(?=[\\w.]*[A-Z])", "");
        return count == 0 ? withoutPackages(message) : first + "\n  it takes " + types;
    }
}
