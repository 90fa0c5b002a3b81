package org.wishart.kernel.cell;

import jdk.jshell.Diag;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.Suggestion;

import org.wishart.help.Help;
import org.wishart.text.Nearest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Advice on an error of the compiler: the name that may have been meant, for example. */
final class NearestNames {

    /** A type that is not itself: two declarations of one name. */
    private static final Pattern ONE_NAME =
            Pattern.compile("incompatible types: (\\S+) cannot be converted to \\1(?!\\S)");

    private final SourceCodeAnalysis analysis;
    private final SessionNames session;
    private final LostVariables lost;
    private final HiddenNames hidden;
    private final String source;

    /**
     * @param source the snippet that does not compile
     */
    NearestNames(
            SourceCodeAnalysis analysis,
            SessionNames session,
            LostVariables lost,
            HiddenNames hidden,
            String source) {
        this.analysis = analysis;
        this.session = session;
        this.lost = lost;
        this.hidden = hidden;
        this.source = source;
    }

    /** A line for the message of an error, empty if nothing is near. */
    String advice(Diag diagnostic) {
        Optional<String> java = hidden.reason(source, "");
        if (java.isPresent()) {
            return "\n  " + java.get();
        }
        Matcher oneName = ONE_NAME.matcher(diagnostic.getMessage(Locale.ENGLISH));
        if (oneName.find()) {
            return String.format(
                    "\n  the value is of the old type %s, from before its redeclaration",
                    oneName.group(1));
        }
        if (!diagnostic.getCode().startsWith("compiler.err.cant.resolve")) {
            return Habits.ofError(source, diagnostic, "").map(s -> "\n  " + s).orElse("");
        }
        int from = (int) Math.max(0, Math.min(diagnostic.getPosition(), source.length()));
        boolean member = source.startsWith(".", from);
        int start = from;
        while (start < source.length() && !Character.isJavaIdentifierStart(source.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
            end++;
        }
        String name = source.substring(start, end);
        if (name.isEmpty()) {
            return "";
        }
        Optional<String> why = member ? Optional.empty() : lost.reason(name);
        if (why.isPresent()) {
            return "\n  " + name + " has no value: " + why.get();
        }
        Optional<String> habit = Habits.ofError(source, diagnostic, name);
        if (habit.isPresent()) {
            return "\n  " + habit.get();
        }
        boolean called =
                diagnostic.getMessage(Locale.ENGLISH).contains("symbol:   method")
                        || source.substring(end).stripLeading().startsWith("(");
        return meant(name, start, called, member)
                .map(found -> "\n  did you mean " + found + "?")
                .orElse("");
    }

    private Optional<String> meant(String name, int start, boolean called, boolean member) {
        Set<String> names = new LinkedHashSet<>();
        if (!member) {
            names.addAll(called ? session.methods() : session.variables());
            if (called) {
                Help.all().stream().map(Help::verb).forEach(names::add);
            } else {
                names.addAll(session.types());
            }
        }
        for (Suggestion each : suggestions(start)) {
            String text = each.continuation();
            if (!text.isEmpty() && !text.startsWith("$") && (!called || isCallable(text, name))) {
                names.add(text.replaceFirst("\\(.*", ""));
            }
        }
        names.remove(name);
        return Nearest.meant(name, names);
    }

    private static boolean isCallable(String suggestion, String typed) {
        return suggestion.contains("(")
                || (Character.isUpperCase(suggestion.charAt(0))
                        && Character.isUpperCase(typed.charAt(0)));
    }

    private List<Suggestion> suggestions(int start) {
        return analysis.completionSuggestions(source.substring(0, start), start, new int[1]);
    }
}
