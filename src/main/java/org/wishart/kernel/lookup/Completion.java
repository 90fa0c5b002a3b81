package org.wishart.kernel.lookup;

import jdk.jshell.SourceCodeAnalysis.Suggestion;

import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.messages.reply.CompleteReply;
import org.wishart.help.Help;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.SessionNames;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.lang.model.SourceVersion;

/**
 * Completions at the cursor: the notebook's verbs first, names that fit the type before the rest.
 *
 * @param candidates best first
 * @param start start of the replaced text, in code points as Jupyter counts
 * @param end its end
 */
public record Completion(List<Candidate> candidates, int start, int end) {

    private static final Set<String> OF_EVERY_OBJECT =
            Set.of(
                    "equals(",
                    "getClass()",
                    "hashCode()",
                    "notify()",
                    "notifyAll()",
                    "toString()",
                    "wait(",
                    "wait()");

    /**
     * One suggestion.
     *
     * @param text the replacement of the typed text
     * @param kind its kind, in the words that front ends know from IPython
     */
    public record Candidate(String text, String kind) {}

    /**
     * The suggestions for the text at the cursor.
     *
     * @param session the session of the cell
     * @param cell the text of the cell
     * @param at the cursor, counted in code points as Jupyter does
     * @return the suggestions; without any in a comment
     */
    public static Completion at(CellEvaluator session, String cell, int at) {
        int cursor = Cursor.offset(cell, at);
        Optional<Completion> magic = MagicLookup.completion(session, cell, cursor);
        String code = MagicLookup.withoutTime(cell);
        boolean timed = !code.equals(cell);
        if (magic.isPresent() && !(timed && magic.get().candidates().isEmpty())) {
            return magic.get();
        }
        CallSite site = CallSite.at(code, cursor);
        if (site.inRemark()) {
            return new Completion(List.of(), at, at);
        }
        if (site.inString()) {
            String typed = code.substring(site.quote(), cursor);
            return new Completion(
                    new TextCompletion(session.names(), site, code.substring(0, cursor)).of(typed),
                    Cursor.codePoints(code, site.quote()),
                    Cursor.codePoints(code, cursor));
        }
        return ofJava(session, code, cursor);
    }

    private static Completion ofJava(CellEvaluator session, String code, int cursor) {
        String before = code.substring(0, cursor);
        int start = Cursor.startOfPiece(session.analysis(), before);
        start += Cursor.lengthOfOpenLoopHeader(before.substring(start));
        CellDeclarations above =
                CellDeclarations.in(session.analysis(), before.substring(0, start));
        int[] anchor = new int[1];
        String asked = above.block() + before.substring(start);
        List<Suggestion> suggestions =
                session.analysis().completionSuggestions(asked, asked.length(), anchor);
        int from = Math.max(start, Math.min(start + anchor[0] - above.block().length(), cursor));
        String typed = before.substring(from);
        boolean member = before.substring(0, from).stripTrailing().endsWith(".");
        SessionNames names = session.names();
        Set<String> variables = new HashSet<>(names.variables());
        variables.addAll(above.variables());
        Set<String> methods = Set.copyOf(names.methods());
        var ranks = new Ranks(suggestions, member, variables, methods);
        List<Suggestion> offered =
                suggestions.stream().filter(s -> isOffered(s.continuation(), typed)).toList();
        // where nothing is typed yet, hundreds of imported types would bury what is wanted
        boolean few =
                typed.isEmpty()
                        && !member
                        && offered.stream().anyMatch(s -> ranks.of(s) < Ranks.OTHER)
                        && !before.stripTrailing().endsWith("new");
        List<Candidate> candidates =
                offered.stream()
                        .filter(s -> !few || ranks.of(s) < Ranks.OTHER)
                        .sorted(Comparator.comparingInt(ranks::of))
                        .map(Suggestion::continuation)
                        .distinct()
                        .map(text -> new Candidate(text, kind(text, member, variables)))
                        .toList();
        return new Completion(
                candidates, Cursor.codePoints(code, from), Cursor.codePoints(code, cursor));
    }

    /** Ranks suggestions by their use in a notebook, 0 the best. */
    private record Ranks(
            boolean typeKnown, boolean member, Set<String> variables, Set<String> methods) {

        static final int OTHER = 5;

        Ranks(
                List<Suggestion> suggestions,
                boolean member,
                Set<String> variables,
                Set<String> methods) {
            this(
                    suggestions.stream().anyMatch(s -> !s.matchesType())
                            && suggestions.stream().anyMatch(Suggestion::matchesType),
                    member,
                    variables,
                    methods);
        }

        int of(Suggestion suggestion) {
            String text = suggestion.continuation();
            String name = bareName(text);
            boolean fits = typeKnown && suggestion.matchesType();
            if (member) {
                return OF_EVERY_OBJECT.contains(text) ? OTHER : fits ? 0 : 1;
            }
            if (fits) {
                return variables.contains(name) ? 0 : Help.isVerb(name) ? 1 : 2;
            }
            if (text.endsWith("(") || text.endsWith(")")) {
                return Help.isVerb(name) ? 3 : methods.contains(name) ? 4 : OTHER;
            }
            return variables.contains(name) ? 4 : OTHER;
        }
    }

    private static String bareName(String continuation) {
        int end = continuation.indexOf('(');
        return end < 0 ? continuation : continuation.substring(0, end);
    }

    /** JShell's own names are noise unless asked for. */
    private static boolean isOffered(String continuation, String typed) {
        return !continuation.startsWith("REPL")
                && (!continuation.startsWith("$") || typed.startsWith("$"));
    }

    private static String kind(String text, boolean member, Set<String> variables) {
        if (text.indexOf('(') >= 0) {
            return "function";
        }
        if (text.endsWith(".")) {
            return "module";
        }
        if (SourceVersion.isKeyword(text)) {
            return "keyword";
        }
        if (!member && variables.contains(text)) {
            return "instance";
        }
        if (Character.isUpperCase(text.charAt(0))) {
            boolean constant = text.length() > 1 && text.chars().noneMatch(Character::isLowerCase);
            return member && constant ? "property" : "class";
        }
        return member ? "property" : "module";
    }

    /**
     * The suggestions as the library's kernel wants them.
     *
     * @return the texts without their kinds
     */
    public ReplacementOptions options() {
        return new ReplacementOptions(texts(), start, end);
    }

    private List<String> texts() {
        return candidates.stream().map(Candidate::text).toList();
    }

    /**
     * The suggestions as a reply to the front end.
     *
     * @return the texts, and their kinds under the name that IPython has given them
     */
    public CompleteReply reply() {
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Map<String, Object> kind = new LinkedHashMap<>();
            kind.put("start", start);
            kind.put("end", end);
            kind.put("text", candidate.text());
            kind.put("type", candidate.kind());
            kinds.add(kind);
        }
        return new CompleteReply(texts(), start, end, Map.of("_jupyter_types_experimental", kinds));
    }
}
