package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.WeakReference;
import java.util.concurrent.TimeUnit;

/** What no cell can reach any more can be collected. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HeldValuesTest {

    private final CellEvaluator evaluator = new CellEvaluator();
    private int cells;

    @AfterEach
    void stop() {
        evaluator.close();
    }

    private Object run(String code) {
        return evaluator.evaluate(new CellSource(++cells, code));
    }

    private static void awaitCollected(WeakReference<Object> value) {
        while (value.get() != null) {
            System.gc();
        }
    }

    @Test
    void letsGoOfResultsButForTheLastTwenty() {
        var first = new WeakReference<>(run("new double[1000]"));
        for (int i = 0; i < 20; i++) {
            run("new double[" + i + "]");
        }
        awaitCollected(first);
        assertEquals(0, run("$2.length"));
        CellFailure failure = assertThrows(CellFailure.class, () -> run("$1"));
        assertEquals("CompileError", failure.name());
    }

    @Test
    void keepsWhatIsOnlyAssigned() {
        run("int[] kept = {1};");
        run("kept = new int[] {1, 2};");
        run("int length() { return kept.length; }");
        assertEquals(2, run("length()"));
        run("int[] kept = {1, 2, 3};");
        assertEquals(3, run("length()"));
    }
}
