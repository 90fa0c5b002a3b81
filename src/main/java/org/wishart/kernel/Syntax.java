package org.wishart.kernel;

import com.sun.source.util.JavacTask;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Whether a piece of text can be parsed as Java at all, whatever its names may mean. JShell cannot
 * tell: it refuses what uses names that an earlier line of the same cell is about to declare.
 */
final class Syntax {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /** One for all: to open the class path anew would take longer than to parse. */
    private static final StandardJavaFileManager FILES =
            COMPILER.getStandardFileManager(null, null, null);

    private Syntax() {}

    /** True if the text parses as statements, as members, as an import or as an expression. */
    static boolean isSound(String piece) {
        if (piece.startsWith("import ")) {
            return parses(piece);
        }
        String expression = piece.replaceFirst(";\\s*$", "");
        return parses("class A { Object o =\n" + expression + "\n; }")
                || parses("class A { void m() throws Throwable {\n" + piece + "\n} }")
                || parses("class A {\n" + piece + "\n}");
    }

    private static boolean parses(String text) {
        var diagnostics = new DiagnosticCollector<JavaFileObject>();
        var source =
                new SimpleJavaFileObject(
                        URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return text;
                    }
                };
        var task =
                (JavacTask)
                        COMPILER.getTask(
                                null,
                                FILES,
                                diagnostics,
                                List.of("-proc:none"),
                                null,
                                List.of(source));
        try {
            task.parse();
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot be read", e);
        }
        return diagnostics.getDiagnostics().stream()
                .noneMatch(d -> d.getKind() == javax.tools.Diagnostic.Kind.ERROR);
    }
}
