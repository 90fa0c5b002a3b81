package org.wishart.kernel.lookup;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.SourcePositions;

import org.wishart.help.ApiEntry;
import org.wishart.help.ApiIndex;
import org.wishart.help.Help;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.SyntaxTree;
import org.wishart.kernel.magic.MagicError;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * The source of what cells have declared, of this library, and of the JDK where it is installed.
 */
final class SourceText {

    private static final int MOST_LINES = 1000;

    private final CellEvaluator session;

    SourceText(CellEvaluator session) {
        this.session = session;
    }

    /**
     * The source of a named declaration.
     *
     * @param asked a name, also {@code Type.member} or {@code variable.member}
     * @return empty if there is no source
     */
    Optional<String> of(String asked) {
        List<String> declared = session.names().sources(asked);
        if (!declared.isEmpty()) {
            return Optional.of(String.join("\n\n", declared));
        }
        List<ApiEntry> entries =
                ApiIndex.named(Help.isVerb(asked) ? "Wishart." + asked : onType(asked));
        Optional<String> found =
                entries.isEmpty() ? ofJdk(onType(asked)) : ofLibrary(ofOneName(entries, asked));
        return found.map(SourceText::shortened);
    }

    private static String shortened(String source) {
        List<String> lines = source.lines().toList();
        return lines.size() <= MOST_LINES
                ? source
                : String.join("\n", lines.subList(0, MOST_LINES))
                        + "\n… "
                        + (lines.size() - MOST_LINES)
                        + " lines more";
    }

    /** With the type of a variable in place of the variable. */
    private String onType(String asked) {
        String head = asked.replaceFirst("\\..*", "");
        return session.names()
                .typeOf(head)
                .map(type -> type.replaceFirst("<.*", "").replace("[]", ""))
                .map(type -> type + asked.substring(head.length()))
                .orElse(asked);
    }

    /** A verb has forms in several classes; of other names, the first is meant. */
    private static List<ApiEntry> ofOneName(List<ApiEntry> entries, String asked) {
        return Help.isVerb(asked) ? entries : entries.subList(0, 1);
    }

    private static Optional<String> ofLibrary(List<ApiEntry> entries) {
        Map<String, String> members = new LinkedHashMap<>();
        entries.forEach(
                entry -> members.putIfAbsent(entry.key().replaceFirst("#.*", ""), entry.member()));
        List<String> parts = new ArrayList<>();
        members.forEach((owner, member) -> ofLibrary(owner, member).ifPresent(parts::add));
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join("\n\n", parts));
    }

    private static Optional<String> ofLibrary(String owner, String member) {
        String top = owner.replaceFirst("((?:[a-z]\\w*\\.)+\\w+).*", "$1");
        String type = owner.replaceFirst("^(?:[a-z]\\w*\\.)+", "");
        String file = "/META-INF/sources/" + top.replace('.', '/') + ".java";
        try (InputStream stream = SourceText.class.getResourceAsStream(file)) {
            return stream == null ? Optional.empty() : part(text(stream), type, member);
        } catch (IOException e) {
            throw new MagicError("the source " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private Optional<String> ofJdk(String asked) {
        Path sources = Path.of(System.getProperty("java.home"), "lib", "src.zip");
        String type = asked.replaceFirst("^((?:[a-z]\\w*\\.)*\\w+).*", "$1");
        String rest = asked.substring(type.length()).replaceFirst("^\\.", "");
        if (!Files.isRegularFile(sources) || !type.matches("(?:.*\\.)?[A-Z]\\w*")) {
            return Optional.empty();
        }
        List<String> candidates = session.names().qualified(type);
        try (ZipFile zip = new ZipFile(sources.toFile())) {
            for (String candidate : candidates) {
                String file = "/" + candidate.replace('.', '/') + ".java";
                Optional<? extends ZipEntry> entry =
                        zip.stream().filter(e -> e.getName().endsWith(file)).findFirst();
                if (entry.isPresent()) {
                    String text = text(zip.getInputStream(entry.get()));
                    String simple = candidate.substring(candidate.lastIndexOf('.') + 1);
                    return part(text, simple, rest);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new MagicError("the JDK's sources cannot be read: " + e.getMessage(), e);
        }
    }

    /** A type, or the members of a name, cut out of a source file. */
    private static Optional<String> part(String text, String type, String member)
            throws IOException {
        SyntaxTree parsed = SyntaxTree.of(text);
        CompilationUnitTree unit = parsed.unit();
        SourcePositions positions = parsed.positions();
        List<Tree> found = new ArrayList<>();
        for (Tree declared : unit.getTypeDecls()) {
            collect(declared, List.of(type.split("\\.", -1)), member, found);
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        found.stream()
                                .map(tree -> cut(text, unit, positions, tree))
                                .collect(Collectors.joining("\n\n")));
    }

    private static String cut(
            String text, CompilationUnitTree unit, SourcePositions positions, Tree tree) {
        int start = (int) positions.getStartPosition(unit, tree);
        int line = text.lastIndexOf('\n', start) + 1;
        String indent = text.substring(line, start);
        String whole =
                (indent.isBlank() ? indent : "")
                        + text.substring(start, (int) positions.getEndPosition(unit, tree));
        return whole.stripIndent();
    }

    private static void collect(Tree tree, List<String> path, String member, List<Tree> found) {
        if (!(tree instanceof ClassTree type) || !type.getSimpleName().contentEquals(path.get(0))) {
            return;
        }
        if (path.size() > 1) {
            type.getMembers()
                    .forEach(inner -> collect(inner, path.subList(1, path.size()), member, found));
        } else if (member.isEmpty()) {
            found.add(type);
        } else {
            type.getMembers().stream().filter(each -> isNamed(each, member)).forEach(found::add);
        }
    }

    private static boolean isNamed(Tree tree, String member) {
        return (tree instanceof MethodTree method && method.getName().contentEquals(member))
                || (tree instanceof VariableTree field && field.getName().contentEquals(member))
                || (tree instanceof ClassTree type && type.getSimpleName().contentEquals(member));
    }
}
