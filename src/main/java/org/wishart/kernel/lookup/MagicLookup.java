package org.wishart.kernel.lookup;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.MagicText;
import org.wishart.kernel.lookup.Completion.Candidate;
import org.wishart.kernel.magic.MagicHelp;
import org.wishart.kernel.magic.MagicNames;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The answers to Tab and Shift-Tab where a magic is typed. */
final class MagicLookup {

    private static final Pattern NAME =
            Pattern.compile("\\s*(?:[\\w<>,\\[\\]. ]+=\\s*)?(%{1,2}\\w*)");
    private static final Pattern WITH_WORDS =
            Pattern.compile("\\s*(?:[\\w<>,\\[\\]. ]+=\\s*)?(%{1,2}[A-Za-z]\\w*)\\s+(.*)");
    private static final Pattern TIME = Pattern.compile("(?m)(?:^\\s*%%?|(?<==)\\s*%)time(?=\\s)");

    private MagicLookup() {}

    /** The cell with blanks where only Java's time is taken, so that the rest is plain Java. */
    static String withoutTime(String code) {
        return code.indexOf('%') < 0
                ? code
                : TIME.matcher(code).replaceAll(match -> match.group().replaceAll("\\S", " "));
    }

    /** Empty where Java is typed. */
    static Optional<Completion> completion(CellEvaluator session, String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        String line = code.substring(lineStart, cursor);
        boolean first = code.substring(0, lineStart).isBlank();
        Matcher name = NAME.matcher(line);
        if (name.matches()) {
            String typed = name.group(1);
            List<Candidate> names =
                    MagicNames.all().stream()
                            .filter(each -> each.startsWith(typed))
                            .filter(each -> first || !each.startsWith("%%"))
                            .map(each -> new Candidate(each, "magic"))
                            .toList();
            return names.isEmpty()
                    ? Optional.empty()
                    : Optional.of(completion(code, cursor, typed, names));
        }
        Matcher words = WITH_WORDS.matcher(line);
        if (words.matches()) {
            String typed = words.group(2).replaceFirst(".*\\s", "");
            return words(session, words.group(1), typed)
                    .map(found -> completion(code, cursor, typed, found));
        }
        boolean foreign =
                MagicText.isCellMagic(code) && !code.stripLeading().matches("(?s)%%time\\b.*");
        return foreign && !first
                ? Optional.of(completion(code, cursor, "", List.of()))
                : Optional.empty();
    }

    private static Completion completion(
            String code, int cursor, String typed, List<Candidate> candidates) {
        return new Completion(
                candidates,
                Cursor.codePoints(code, cursor - typed.length()),
                Cursor.codePoints(code, cursor));
    }

    private static Optional<List<Candidate>> words(
            CellEvaluator session, String name, String typed) {
        return switch (name) {
            case "%classpath", "%jars" -> files(typed, ".jar");
            case "%load" -> files(typed, ".ipynb", ".jsh", ".jshell", ".java");
            case "%loadFromPOM" -> files(typed, ".xml", ".pom");
            case "%help" -> Optional.of(Completion.at(session, typed, typed.length()).candidates());
            case "%env" ->
                    Optional.of(
                            session.otherLines().environmentNames().stream()
                                    .filter(each -> each.startsWith(typed))
                                    .map(each -> new Candidate(each, "instance"))
                                    .toList());
            default -> MagicNames.all().contains(name) ? Optional.of(List.of()) : Optional.empty();
        };
    }

    private static Optional<List<Candidate>> files(String typed, String... endings) {
        List<String> wanted = List.of(endings);
        return Optional.of(
                TextCompletion.files(typed, file -> wanted.stream().anyMatch(file::endsWith)));
    }

    /** Empty where no magic is typed. */
    static Optional<DisplayData> inspection(String code, int cursor) {
        int lineStart = code.lastIndexOf('\n', cursor - 1) + 1;
        int lineEnd = code.indexOf('\n', cursor);
        String line = code.substring(lineStart, lineEnd < 0 ? code.length() : lineEnd);
        Matcher name = NAME.matcher(line);
        boolean java =
                TIME.matcher(line).lookingAt() && cursor > lineStart + line.indexOf("time") + 4;
        return name.lookingAt() && !java ? MagicHelp.page(name.group(1)) : Optional.empty();
    }
}
