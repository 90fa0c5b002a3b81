package org.wishart.kernel.cell;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Java text as the compiler's parser sees it, without regard to names and types.
 *
 * @param unit the tree
 * @param positions of its nodes in the text
 * @param errors of the parser, in the order of their discovery
 */
public record SyntaxTree(
        CompilationUnitTree unit,
        SourcePositions positions,
        List<Diagnostic<? extends JavaFileObject>> errors) {

    private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

    /**
     * One for all, since to open the class path anew would take longer than to parse. Without it
     * the compiler would look for plugins in every jar of the class path, for every text.
     */
    private static final JavaFileManager FILES =
            new ForwardingJavaFileManager<>(COMPILER.getStandardFileManager(null, null, null)) {
                @Override
                public ClassLoader getClassLoader(Location location) {
                    return ClassLoader.getPlatformClassLoader();
                }
            };

    /**
     * Parses a compilation unit.
     *
     * @param text the text of the unit
     * @return its tree, with the errors if it is not sound
     */
    public static SyntaxTree of(String text) {
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
            CompilationUnitTree unit = task.parse().iterator().next();
            return new SyntaxTree(
                    unit,
                    Trees.instance(task).getSourcePositions(),
                    diagnostics.getDiagnostics().stream()
                            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
                            .<Diagnostic<? extends JavaFileObject>>map(each -> each)
                            .toList());
        } catch (IOException e) {
            throw new IllegalStateException("text in memory cannot be read", e);
        }
    }

    /** The first type of the unit. */
    ClassTree firstType() {
        return (ClassTree) unit.getTypeDecls().get(0);
    }

    /** True if the parser found no error. */
    boolean isSound() {
        return errors.isEmpty();
    }
}
