package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.CellSource;
import org.wishart.kernel.cell.ErrorReport;
import org.wishart.kernel.cell.MagicText;
import org.wishart.kernel.cell.OtherLines;
import org.wishart.kernel.lookup.Explanation;
import org.wishart.kernel.magic.BashMagic;
import org.wishart.kernel.magic.ClassPath;
import org.wishart.kernel.magic.ClasspathMagic;
import org.wishart.kernel.magic.EnvMagic;
import org.wishart.kernel.magic.Environment;
import org.wishart.kernel.magic.LoadMagic;
import org.wishart.kernel.magic.Magic;
import org.wishart.kernel.magic.MagicCall;
import org.wishart.kernel.magic.MagicError;
import org.wishart.kernel.magic.MagicNames;
import org.wishart.kernel.magic.MarkupMagic;
import org.wishart.kernel.magic.TimeMagic;
import org.wishart.kernel.maven.MavenMagic;
import org.wishart.kernel.maven.MavenRepoMagic;
import org.wishart.kernel.maven.PomMagic;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs the lines of cells that are not Java: magics, and questions such as {@code hill?}. */
final class Magics implements OtherLines {

    private static final Pattern CALL = Pattern.compile("(%{1,2}[A-Za-z]\\w*)([^\\n]*)");

    private final CellEvaluator session;
    private final ClassPath classPath;
    private final Environment environment = new Environment();
    private final List<DisplayData> pages = new ArrayList<>();
    private MavenMagic maven;

    /**
     * Makes the magics of one session.
     *
     * @param session the session in which they stand
     */
    Magics(CellEvaluator session) {
        this.session = session;
        this.classPath = new ClassPath(session, Magics::installExtensions);
    }

    private static void installExtensions(ClassLoader loader) {
        if (BaseKernel.notebookKernel() instanceof JavaKernel kernel) {
            kernel.installNewExtensions(loader);
        }
    }

    @Override
    public List<DisplayData> takePages() {
        List<DisplayData> taken = List.copyOf(pages);
        pages.clear();
        return taken;
    }

    @Override
    public Set<String> environmentNames() {
        return environment.all().keySet();
    }

    /** Null for a name that is none of ours. */
    private Magic magic(String name) {
        return switch (name) {
            case "%classpath", "%jars" -> new ClasspathMagic(classPath);
            case "%env" -> new EnvMagic(environment);
            case "%help" -> new HelpMagic();
            case "%load" -> new LoadMagic();
            case "%lsmagic" -> new LsMagic();
            case "%maven", "%addMavenDependency", "%addMavenDependencies" -> maven();
            case "%mavenRepo", "%addMavenRepo" -> new MavenRepoMagic(maven());
            case "%loadFromPOM", "%%loadFromPOM" -> new PomMagic(maven());
            case "%time", "%%time" -> new TimeMagic();
            case "%%bash" -> new BashMagic(environment);
            case "%%html" -> new MarkupMagic("text/html");
            case "%%javascript", "%%js" -> new MarkupMagic("application/javascript");
            case "%%latex" -> new MarkupMagic("text/latex");
            case "%%markdown" -> new MarkupMagic("text/markdown");
            default -> null;
        };
    }

    private MavenMagic maven() {
        if (maven == null) {
            maven = new MavenMagic(classPath);
        }
        return maven;
    }

    @Override
    public void refuseUnknown(CellSource cell, List<CellSource.Piece> pieces) {
        for (CellSource.Piece piece : pieces) {
            if (piece.isMagic()) {
                Matcher call = CALL.matcher(withoutLeftSide(piece.source()).strip());
                boolean asks = MagicText.QUESTION.matcher(piece.source().strip()).matches();
                if (!asks && call.lookingAt() && !MagicNames.all().contains(call.group(1))) {
                    throw ErrorReport.magic(cell, piece.start(), MagicNames.unknown(call.group(1)));
                }
                return;
            }
        }
    }

    private static String withoutLeftSide(String source) {
        Matcher assignment = MagicText.ASSIGNMENT.matcher(source);
        return assignment.matches() ? assignment.group(2) : source;
    }

    @Override
    public Object run(CellSource cell, CellSource.Piece piece) {
        try {
            Matcher question = MagicText.QUESTION.matcher(piece.source().strip());
            if (question.matches()) {
                boolean before = question.group(1) != null;
                String marks = before ? question.group(1) : question.group(4);
                String name = before ? question.group(2) : question.group(3);
                pages.add(Explanation.of(session, name, marks.length() == 2));
                return null;
            }
            Matcher assignment = MagicText.ASSIGNMENT.matcher(piece.source());
            return assignment.matches()
                    ? new MagicAssignment(session, cell, piece)
                            .run(this, assignment.start(2), assignment.group(2))
                    : call(cell, piece.start(), piece.source(), piece.silent());
        } catch (MagicError e) {
            throw ErrorReport.magic(cell, piece.start(), e.getMessage());
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    /** Runs a magic that begins at an offset of a cell. */
    Object call(CellSource cell, int start, String source, boolean silent)
            throws InterruptedException {
        int sign = source.indexOf('%');
        Matcher call = CALL.matcher(source).region(sign, source.length());
        if (!call.lookingAt()) {
            throw new MagicError("there is no magic " + source.lines().findFirst().orElse(source));
        }
        int offset = source.startsWith("%") ? start : 0;
        String name = call.group(1);
        String line = call.group(2);
        var magicCall =
                new MagicCall(
                        session,
                        cell,
                        name,
                        line.strip(),
                        offset + call.start(2),
                        offset + call.end(2));
        Magic magic = magic(name);
        Object value = magic == null ? registered(magicCall) : magic.run(magicCall);
        return silent && !name.startsWith("%%") ? null : value;
    }

    /** A magic that an extension has brought. */
    private static Object registered(MagicCall call) {
        MagicsRegistry registry =
                MagicNames.registry()
                        .orElseThrow(() -> new MagicError(MagicNames.unknown(call.name())));
        String bare = call.name().replaceFirst("^%%?", "");
        boolean wholeCell = call.name().startsWith("%%");
        Set<String> names = wholeCell ? registry.getCellMagicNames() : registry.getLineMagicNames();
        if (!names.contains(bare)) {
            throw new MagicError(MagicNames.unknown(call.name()));
        }
        BaseKernel kernel = BaseKernel.notebookKernel();
        try {
            return wholeCell
                    ? registry.evalCellMagic(kernel, bare, call.words(), call.body())
                    : registry.evalLineMagic(kernel, bare, call.words());
        } catch (CancellationException e) {
            throw e;
        } catch (Exception e) {
            throw new MagicError(call.name() + " fails: " + e.getMessage(), e);
        }
    }
}
