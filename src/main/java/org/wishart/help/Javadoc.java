package org.wishart.help;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A javadoc comment, made readable: the compiler's own parser takes it apart, so whatever tags and
 * markup the JDK's sources use are understood.
 */
public final class Javadoc {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: to open the class path anew would take longer than to parse. */
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(d -> {}, null, null);

    /** To parse takes tens of milliseconds, and the box of Shift-Tab asks again and again. */
    private static final Map<String, Javadoc> READ = new ConcurrentHashMap<>();

    private final String html;
    private final String summary;

    private Javadoc(String html, String summary) {
        this.html = html;
        this.summary = summary;
    }

    /**
     * Reads a comment.
     *
     * @param comment its text without the stars at the margin; may be null or empty
     * @return its text
     */
    public static Javadoc of(String comment) {
        return comment == null || comment.isBlank()
                ? new Javadoc("", "")
                : READ.computeIfAbsent(comment, Javadoc::read);
    }

    private static Javadoc read(String comment) {
        // a backslash before u would be read as an escape, which the first compiler has read before
        String text =
                comment.replace("*/", "*&#47;")
                        .replace("\\u", "&#92;u")
                        .lines()
                        .map(line -> " * " + line)
                        .collect(Collectors.joining("\n"));
        var source = new Source("/**\n" + text + "\n */\nclass A {}\n");
        var task =
                (JavacTask)
                        COMPILER.getTask(
                                null, FILES, d -> {}, List.of("-proc:none"), null, List.of(source));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            ClassTree type = (ClassTree) unit.getTypeDecls().get(0);
            var tree =
                    DocTrees.instance(task)
                            .getDocCommentTree(new TreePath(new TreePath(unit), type));
            return new Javadoc(
                    JavadocHtml.of(tree),
                    JavadocText.of(JavadocHtml.summary(tree)).replaceAll("\\s+", " "));
        } catch (IOException e) {
            throw new UncheckedIOException("text in memory cannot be read", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /**
     * True if it says nothing.
     *
     * @return true if there is no comment
     */
    public boolean isEmpty() {
        return html.isEmpty();
    }

    /**
     * The first sentence.
     *
     * @return plain text in one line
     */
    public String summary() {
        return summary;
    }

    /**
     * The whole as HTML.
     *
     * @return a fragment without scripts, styles and foreign attributes
     */
    public String html() {
        return html;
    }

    /**
     * The whole as plain text.
     *
     * @return lines of at most 88 characters, unless a word or an example is longer
     */
    public String text() {
        return JavadocText.of(html);
    }

    @Override
    public String toString() {
        return text();
    }
}
