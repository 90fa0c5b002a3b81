package org.wishart.kernel.magic;

import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.run.Stopwatch;

import java.util.function.Supplier;

/** Times a line or a cell; its value is shown as usual. */
public final class TimeMagic implements Magic {

    @Override
    public Object run(MagicCall call) {
        boolean wholeCell = call.name().startsWith("%%");
        int from = wholeCell && call.line().isEmpty() ? call.lineEnd() : call.lineStart();
        int to = wholeCell ? call.cell().text().length() : call.lineEnd();
        if (call.cell().text().substring(from, to).isBlank()) {
            throw new MagicError(
                    call.name()
                            + " needs Java to time, such as "
                            + MagicHelp.exampleOf(call.name()));
        }
        return timed(call.session(), () -> call.evaluate(from, to));
    }

    /**
     * Prints the time, also of failing code, unless nothing has run.
     *
     * @param session the session that runs the code
     * @param code evaluates the part of the cell to time
     * @return the value of the code
     */
    public static Object timed(CellEvaluator session, Supplier<Object> code) {
        Stopwatch watch = Stopwatch.begin();
        Stopwatch before = session.control().timeWith(watch);
        try {
            return code.get();
        } finally {
            session.control().timeWith(before);
            if (watch.hasRun()) {
                System.out.println(watch);
            }
        }
    }
}
