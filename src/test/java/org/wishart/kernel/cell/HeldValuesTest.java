package org.wishart.kernel.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.lang.ref.WeakReference;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** What no cell can reach any more can be collected. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HeldValuesTest {

    private final CellEvaluator evaluator = new CellEvaluator(session -> new JavaOnly());
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
    void letsGoOfResultsAtOnce() {
        var first = new WeakReference<>(run("new double[1000]"));
        run("1");
        awaitCollected(first);
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

    @Test
    void letsGoOfTheOldValueOfAVariable() {
        var first = new WeakReference<>(run("var m = new double[1000];\nm"));
        run("int length() { return m.length; }");
        run("var m = new double[10];");
        awaitCollected(first);
        assertEquals(10, run("length()"));
    }

    @Test
    void letsGoOfWhatAVariableWasComputedFrom() {
        var first = new WeakReference<>(run("var m = new double[1000];\nm"));
        run("var n = m.length;\nvar k = n + m.length;");
        run("var m = new double[10];");
        awaitCollected(first);
        assertEquals(2000, run("k"));
    }

    @Test
    void keepsTheTypeOfAnOldValueAsLongAsTheValue() {
        run("record P(int a) {}\nvar p = new P(3);");
        var first = new WeakReference<>((Object) run("p").getClass());
        run("record P(int a, int b) {}");
        run("int n = 0;");
        run("n++;\n".repeat(210)); // more than are remembered
        System.gc();
        assertEquals(3, run("p.a()"));
        run("var p = 1;");
        awaitCollected(first);
    }

    @Test
    void keepsTheOldValueForCodeThatStillReadsIt() throws Exception {
        run("var m = new double[1000];");
        run("var read = (java.util.concurrent.Callable<Integer>) () -> m.length;");
        var read = (Callable<?>) run("read");
        run("var m = new double[10];");
        run("var read = 1;");
        System.gc();
        assertEquals(1000, read.call());
    }

    @Test
    void letsGoOfClassesOfThePast() {
        run("class C { int a = 1; }");
        var first = new WeakReference<>((Object) run("new C()").getClass());
        run("C made() { return new C(); }");
        run("class C { int a = 2; }");
        awaitCollected(first);
        assertEquals(2, run("made().a"));
    }

    @Test
    void forgetsWhatJShellHasWrittenDownOfCellsThatAreOver() {
        run("int kept = 1;\nint twice(int n) { return 2 * n; }\nclass Kept { int a = 3; }");
        run("kept = 2;\n".repeat(210)); // more than are remembered
        run("int again = kept;\ntwice(again)");
        long known = evaluator.snippets();
        run("kept = 3;\n".repeat(20));
        run("int again = kept;\ntwice(again)");
        assertEquals(known, evaluator.snippets());
        assertEquals(2 * 3 + 3, run("twice(again) + new Kept().a"));
    }

    @Test
    void tellsTheLineOfCodeThatIsRememberedThoughItsCellIsLongOver() {
        run(
                "Runnable[] all = {null};\nall[0] = () -> {\n    throw new IllegalStateException();\n};");
        CellFailure soon = assertThrows(CellFailure.class, () -> run("all[0].run();"));
        assertEquals("IllegalStateException", soon.name());
        run("all[0].hashCode();\n".repeat(210));
        CellFailure late = assertThrows(CellFailure.class, () -> run("int a = 1;\nall[0].run();"));
        assertEquals("IllegalStateException", late.name());
        assertTrue(
                String.join("\n", late.lines()).contains("line 2"), () -> late.lines().toString());
    }
}
