import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.lang.model.element.Modifier;
import javax.tools.ToolProvider;

/**
 * Writes the index of the public API that the notebook's documentation is read from. The build runs
 * it from source; it is no part of the jar.
 *
 * <p>Each entry is a line {@code #}, key, tab, signature, then the lines of its javadoc, each after
 * a space. Keys are {@code package.Type}, {@code package.Type#method(Types)} and {@code
 * package.Type#FIELD}; the types of parameters are as written, without what they are generic in.
 */
final class ApiIndexer {

    /** One public type or member. */
    private record Entry(String signature, String javadoc) {}

    /** A line of what notebooks import: a single type of this project. */
    private static final Pattern IMPORT =
            Pattern.compile("(?m)^ {12}import (org\\.wishart\\.[\\w.]+);");

    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-f]{4})");

    private final DocTrees trees;
    private final Map<String, Entry> entries = new TreeMap<>();
    private final Map<String, List<String>> supertypes = new LinkedHashMap<>();
    private final Map<String, String> qualified = new LinkedHashMap<>();

    /** Packages whose types are no API, but for those that notebooks import one by one. */
    private final Set<String> internal = new HashSet<>();

    private final Set<String> imported = new HashSet<>();

    private ApiIndexer(DocTrees trees, List<Path> sources) throws IOException {
        this.trees = trees;
        for (Path source : sources) {
            String name = source.getFileName().toString();
            String text =
                    name.equals("package-info.java") || name.equals("WishartExtension.java")
                            ? Files.readString(source)
                            : "";
            if (text.contains("for its neighbours only")) {
                internal.add(text.replaceFirst("(?s).*\\npackage ([\\w.]+);.*", "$1") + ".");
            } else {
                IMPORT.matcher(text).results().forEach(each -> imported.add(each.group(1)));
            }
        }
    }

    /**
     * Arguments: the root of the sources, the file to write.
     *
     * @throws IOException if a source cannot be read or the index cannot be written
     */
    public static void main(String[] arguments) throws IOException {
        Path target = Path.of(arguments[1]);
        List<Path> sources;
        try (Stream<Path> files = Files.walk(Path.of(arguments[0]))) {
            sources = files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    manager,
                                    null,
                                    List.of("-proc:none", "-encoding", "UTF-8"),
                                    null,
                                    manager.getJavaFileObjectsFromPaths(sources));
            var indexer = new ApiIndexer(DocTrees.instance(task), sources);
            task.parse().forEach(indexer::add);
            Files.createDirectories(target.getParent());
            Files.writeString(target, indexer.text());
        }
    }

    private void add(CompilationUnitTree unit) {
        String packageName = unit.getPackageName() == null ? "" : unit.getPackageName() + ".";
        for (Tree type : unit.getTypeDecls()) {
            if (type instanceof ClassTree declared
                    && isPublic(declared.getModifiers(), false)
                    && (!internal.contains(packageName)
                            || imported.contains(packageName + declared.getSimpleName()))) {
                add(new TreePath(new TreePath(unit), declared), packageName);
            }
        }
    }

    private void add(TreePath path, String prefix) {
        ClassTree type = (ClassTree) path.getLeaf();
        String key = prefix + type.getSimpleName();
        String javadoc = javadoc(path);
        List<VariableTree> components = components(type);
        entries.put(key, new Entry(signature(type, components), javadoc));
        List<String> above = new ArrayList<>();
        if (type.getExtendsClause() != null) {
            above.add(erased(type.getExtendsClause().toString()));
        }
        type.getImplementsClause().forEach(each -> above.add(erased(each.toString())));
        supertypes.put(key, above);
        qualified.put(type.getSimpleName().toString(), key);
        Map<String, String> described = components.isEmpty() ? Map.of() : parameters(path);
        for (VariableTree component : components) {
            String name = component.getName().toString();
            entries.put(
                    key + "#" + name + "()",
                    new Entry(
                            component.getType() + " " + name + "()",
                            described.getOrDefault(name, "")));
        }
        boolean inInterface = type.getKind() == Tree.Kind.INTERFACE;
        for (Tree member : type.getMembers()) {
            TreePath at = new TreePath(path, member);
            if (member instanceof ClassTree nested
                    && isPublic(nested.getModifiers(), inInterface)) {
                add(at, key + ".");
            } else if (member instanceof MethodTree method
                    && isPublic(method.getModifiers(), inInterface)) {
                add(at, key, type, components);
            } else if (member instanceof VariableTree field
                    && isPublic(field.getModifiers(), inInterface)) {
                entries.put(
                        key + "#" + field.getName(),
                        new Entry(field.getType() + " " + field.getName(), javadoc(at)));
            }
        }
    }

    private void add(TreePath at, String key, ClassTree type, List<VariableTree> components) {
        MethodTree method = (MethodTree) at.getLeaf();
        boolean constructs = method.getReturnType() == null;
        // the parser gives a compact constructor no parameters, as its text has none
        List<? extends VariableTree> parameters =
                constructs && method.getParameters().isEmpty()
                        ? components
                        : method.getParameters();
        String name = (constructs ? type.getSimpleName() : method.getName()).toString();
        String types =
                parameters.stream()
                        .map(parameter -> erased(parameterType(parameter)))
                        .map(each -> bound(each, type, method))
                        .collect(Collectors.joining(","));
        String old = "";
        Entry accessor = entries.get(key + "#" + name + "(" + types + ")");
        if (accessor != null) {
            old = accessor.javadoc();
        }
        String javadoc = javadoc(at);
        entries.put(
                key + "#" + name + "(" + types + ")",
                new Entry(signature(method, name, parameters), javadoc.isEmpty() ? old : javadoc));
    }

    /** The type that a type variable becomes in the class file; any other stays. */
    private static String bound(String name, ClassTree type, MethodTree method) {
        return Stream.concat(method.getTypeParameters().stream(), type.getTypeParameters().stream())
                .filter(parameter -> parameter.getName().contentEquals(name))
                .findFirst()
                .map(parameter -> parameter.getBounds())
                .map(bounds -> bounds.isEmpty() ? "Object" : erased(bounds.get(0).toString()))
                .orElse(name);
    }

    private static boolean isPublic(ModifiersTree modifiers, boolean inInterface) {
        return modifiers.getFlags().contains(Modifier.PUBLIC)
                || inInterface && !modifiers.getFlags().contains(Modifier.PRIVATE);
    }

    /** A record's instance fields are its components: it can have no others. */
    private static List<VariableTree> components(ClassTree type) {
        List<VariableTree> components = new ArrayList<>();
        if (type.getKind() == Tree.Kind.RECORD) {
            for (Tree member : type.getMembers()) {
                if (member instanceof VariableTree field
                        && !field.getModifiers().getFlags().contains(Modifier.STATIC)) {
                    components.add(field);
                }
            }
        }
        return components;
    }

    private static String signature(ClassTree type, List<VariableTree> components) {
        String kind =
                switch (type.getKind()) {
                    case RECORD -> "record ";
                    case ENUM -> "enum ";
                    case INTERFACE -> "interface ";
                    case ANNOTATION_TYPE -> "@interface ";
                    default -> "class ";
                };
        return kind
                + type.getSimpleName()
                + generic(type.getTypeParameters())
                + (type.getKind() == Tree.Kind.RECORD ? list(components) : "");
    }

    private static String signature(
            MethodTree method, String name, List<? extends VariableTree> parameters) {
        String generic = generic(method.getTypeParameters());
        return (method.getModifiers().getFlags().contains(Modifier.STATIC) ? "static " : "")
                + (generic.isEmpty() ? "" : generic + " ")
                + (method.getReturnType() == null ? "" : method.getReturnType() + " ")
                + name
                + list(parameters)
                + (method.getThrows().isEmpty() ? "" : " throws " + joined(method.getThrows()));
    }

    private static String generic(List<? extends Tree> parameters) {
        return parameters.isEmpty() ? "" : "<" + joined(parameters) + ">";
    }

    private static String list(List<? extends VariableTree> parameters) {
        return parameters.stream()
                .map(parameter -> parameterType(parameter) + " " + parameter.getName())
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private static String joined(List<? extends Tree> parts) {
        return parts.stream().map(Tree::toString).collect(Collectors.joining(", "));
    }

    private static String parameterType(VariableTree parameter) {
        String type = parameter.getType().toString();
        boolean many = parameter.toString().contains("... ");
        return many ? type.replaceFirst("\\[]$", "...") : type;
    }

    /** Without type arguments and without what qualifies it. */
    private static String erased(String type) {
        String raw = type;
        while (raw.contains("<")) {
            raw = raw.replaceAll("<[^<>]*>", "");
        }
        return raw.replaceAll("@\\w+ ", "").replaceAll("\\w+\\.(?=\\w)", "");
    }

    private String javadoc(TreePath path) {
        String comment = trees.getDocComment(path);
        return comment == null ? "" : comment.strip();
    }

    /** The description of each component in a record's Javadoc. */
    private Map<String, String> parameters(TreePath type) {
        Map<String, String> described = new LinkedHashMap<>();
        DocCommentTree comment = trees.getDocCommentTree(type);
        if (comment != null) {
            for (var tag : comment.getBlockTags()) {
                if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
                    described.put(
                            parameter.getName().toString(),
                            unescaped(
                                    parameter.getDescription().stream()
                                            .map(Object::toString)
                                            .collect(Collectors.joining())
                                            .strip()));
                }
            }
        }
        return described;
    }

    /** javac writes what is not Latin as escapes, which a reader of the help would see. */
    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(
                        m ->
                                Matcher.quoteReplacement(
                                        String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        entries.forEach(
                (key, entry) -> {
                    text.append('#').append(key).append('\t').append(entry.signature());
                    text.append('\n');
                    String javadoc = entry.javadoc().isEmpty() ? inherited(key) : entry.javadoc();
                    if (javadoc.isEmpty() && key.endsWith("#toString()")) {
                        javadoc =
                                "This value as readable text.\n\n@return what a cell shows as text";
                    }
                    javadoc.lines()
                            .forEach(line -> text.append(' ').append(line.strip()).append('\n'));
                });
        return text.toString();
    }

    /** The javadoc of the method that one without javadoc implements, if it is one of ours. */
    private String inherited(String key) {
        int member = key.indexOf('#');
        if (member < 0) {
            return "";
        }
        for (String above : supertypes.getOrDefault(key.substring(0, member), List.of())) {
            String other = qualified.getOrDefault(above, "") + key.substring(member);
            Entry entry = entries.get(other);
            String found =
                    entry == null || entry.javadoc().isEmpty() ? inherited(other) : entry.javadoc();
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }
}
