package org.wishart.kernel.lookup;

import org.wishart.help.ApiEntry;
import org.wishart.help.ApiIndex;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A signature as JShell writes it, and what this library's index calls the same thing. */
final class Signature {

    private static final Pattern PACKAGE = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");
    private static final Pattern VARIABLE = Pattern.compile("([\\w$.]+):(.+)");

    private final String text;
    private final boolean called;

    /**
     * @param text such as {@code int MarchenkoPasturFit.below()}, {@code Math.PI:double}
     * @param called whether it was asked for with a bracket behind the name
     */
    Signature(String text, boolean called) {
        // a newer JDK tells a record with its components, and a constructor of it with both
        int twice = text.indexOf(")(");
        String once =
                twice < 0 ? text : text.substring(0, text.indexOf('(')) + text.substring(twice + 1);
        this.text = PACKAGE.matcher(once).replaceAll("");
        this.called = called;
    }

    boolean isVariable() {
        return VARIABLE.matcher(text).matches();
    }

    /** The name of a variable, that of a field with what it is a field of; empty for the rest. */
    String variable() {
        var variable = VARIABLE.matcher(text);
        return variable.matches() ? variable.group(1) : "";
    }

    /** Without packages; a variable as it is declared. */
    String readable() {
        var variable = VARIABLE.matcher(text);
        return variable.matches() ? variable.group(2) + " " + variable.group(1) : text;
    }

    /** The type that it belongs to, or that it is of. */
    String type() {
        String key = key();
        int member = key.indexOf('#');
        return member < 0 ? key : key.substring(0, member);
    }

    /** Its entry in the index; for a variable, that of its type. */
    Optional<ApiEntry> entry() {
        String key = key();
        return ApiIndex.find(key)
                .or(() -> ApiIndex.find(key.replaceFirst("\\.(\\w+)$", "#$1"))) // a constant
                .or(() -> isConstructor() ? ApiIndex.find(type()) : Optional.empty());
    }

    private boolean isConstructor() {
        return called && !isVariable() && !head().contains(" ");
    }

    private String head() {
        String raw = erased(text);
        int bracket = raw.indexOf('(');
        return (bracket < 0 ? raw : raw.substring(0, bracket)).strip();
    }

    private String key() {
        var variable = VARIABLE.matcher(text);
        if (variable.matches()) {
            String name = variable.group(1);
            int dot = name.lastIndexOf('.');
            return dot < 0
                    ? erased(variable.group(2))
                    : name.substring(0, dot) + "#" + name.substring(dot + 1);
        }
        String head = head();
        int open = text.indexOf('(');
        if (open < 0) {
            return head;
        }
        String parameters = "(" + types(text.substring(open + 1, text.lastIndexOf(')'))) + ")";
        if (!head.contains(" ")) {
            String simple = head.substring(head.lastIndexOf('.') + 1);
            return called ? head + "#" + simple + parameters : head;
        }
        String method = head.substring(head.lastIndexOf(' ') + 1);
        int dot = method.lastIndexOf('.');
        return dot < 0
                ? method + parameters
                : method.substring(0, dot) + "#" + method.substring(dot + 1) + parameters;
    }

    /** The types of parameters, without names, arguments and what qualifies them. */
    private static String types(String parameters) {
        String raw = erased(parameters);
        if (raw.isBlank()) {
            return "";
        }
        return Arrays.stream(raw.split(",", -1))
                .map(parameter -> parameter.strip().replaceFirst("\\s+\\w+$", ""))
                .map(type -> type.replaceAll("\\w+\\.(?=\\w)", ""))
                .collect(Collectors.joining(","));
    }

    private static String erased(String type) {
        String raw = type;
        while (raw.matches(".*<[^<>]*>.*")) {
            raw = raw.replaceAll("<[^<>]*>", "");
        }
        return raw;
    }
}
