package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.concurrent.TimeUnit;

/** Values as text: arrays by their elements, and values whose own methods misbehave. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ShownValuesTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess(
                """
                record Named(String name, double[] w) {}
                record Own(double[] w) { public String toString() { return "own"; } }
                class Odd { public String toString() { return null; } }
                class Bad {
                    public int hashCode() { throw new Error("hash"); }
                    public boolean equals(Object other) { throw new Error("equals"); }
                    public String toString() { return "bad"; }
                }
                """);
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static String text(String code) {
        return cells.execShown(code, "text/plain");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "new String[] {\"a\", \"b\"} | String[2] {\"a\", \"b\"}",
                "new int[][] {{1, 2}, {3}} | int[2][] {int[2] {1, 2}, int[1] {3}}",
                "new double[2][] | double[2][] {null, null}",
                "new long[1][2][2] | long[1][][] {long[2][] {long[2] {0, 0}, long[2] {0, 0}}}",
                "new Integer[] {1, null} | Integer[2] {1, null}",
                "new boolean[] {true, false} | boolean[2] {true, false}",
                "new byte[] {1, -2} | byte[2] {1, -2}",
                "new short[0] | short[0] {}",
                "\"ab\".toCharArray() | char[2] {'a', 'b'}",
                "new Object[] {1.5, \"x\", new int[] {7}} | Object[3] {1.5, \"x\", int[1] {7}}",
                "new String[1000] | String[1000] {null, null, null, null, null, null, …, null, null}",
                "List.of(new double[] {1, 2}, new double[] {3}) | [double[2] {1, 2}, double[1] {3}]",
                "Map.of(\"w\", new double[] {1, 2}) | {w=double[2] {1, 2}}",
                "Map.of(\"w\", List.of(new int[] {1})) | {w=[int[1] {1}]}",
                "Optional.of(new short[] {1, 2}) | Optional[short[2] {1, 2}]",
                "Optional.empty() | Optional.empty",
                "new Named(\"a\", new double[] {1, 2}) | Named[name=a, w=double[2] {1, 2}]",
                "List.of(new Named(\"a\", null)) | [Named[name=a, w=null]]",
                "new Own(new double[] {1, 2}) | own",
                "Set.of(1) | [1]",
                "List.of(1, \"a\") | [1, a]",
                "new Odd() | Odd (its toString() gives null)",
                "new Odd[] {new Odd()} | Odd[1] {Odd (its toString() gives null)}",
                "new Bad() | bad",
                "new Object[] {new Bad()} | Object[1] {bad}",
                "List.of(new Bad(), new int[0]) | [bad, int[0] {}]",
                "new double[] {-0.0, 0.0, 1} | double[3] {-0.0, 0, 1}",
                "new float[] {-0.0f} | float[1] {-0.0}",
                "new double[][] {{-0.0}} | double[1][] {double[1] {-0.0}}",
                "-0.0 | -0.0"
            })
    void showsElements(String code, String shown) {
        assertEquals(shown, text(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Function<Integer, Integer> f = a -> a + 1; f | Function (lambda)",
                "Supplier<String> s = \"abc\"::toUpperCase; s | Supplier (lambda)",
                "Runnable r = () -> {}; r | Runnable (lambda)",
                "interface Mine { int get(int a); } Mine m = a -> a; m | Mine (lambda)",
                "Comparator.comparing(String::length) | Comparator (lambda)",
                "Function<Integer, Integer> g = a -> a; g.andThen(g) | Function (lambda)",
                "Runnable q = () -> {}; Optional.of(q) | Optional[Runnable (lambda)]",
                "Runnable q = () -> {}; List.of(q, 1) | [Runnable (lambda), 1]",
                "Runnable q = () -> {}; Map.of(\"a\", q) | {a=Runnable (lambda)}",
                "Runnable q = () -> {}; new Runnable[] {q} | Runnable[1] {Runnable (lambda)}",
                "record Holds(Runnable r) {} new Holds(() -> {}) | Holds[r=Runnable (lambda)]",
                "new Object() { int a = 1; } | Object (anonymous class)",
                "new Runnable() { public void run() {} } | Runnable (anonymous class)",
                "new Object() { public String toString() { return \"mine\"; } } | mine",
                "new ArrayList<Integer>() {{ add(1); }} | [1]",
                "new Thread(\"mine\") | Thread \"mine\" (NEW)",
                "Stream.of(1, 2) | Stream (its elements are shown by toList())",
                "IntStream.range(0, 3) | IntStream (its elements are shown by toArray())",
                "List.of(1, 2).iterator() | Iterator (its elements are shown by forEachRemaining(e -> …))",
                "new ArrayList<>(List.of(1)).listIterator() | Iterator (its elements are shown by forEachRemaining(e -> …))",
                "Optional.of(3) | Optional[3]",
            })
    void saysWhatHasNoTextOfItsOwn(String code, String shown) {
        assertEquals(shown, text(code));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "List.of(new Fails()) | type List",
                "Set.of(new Fails()) | type Set",
                "Map.of(1, new Fails()) | type Map",
                "Stream.of(new Fails(), 1, 2).toList() | type List",
                "Arrays.asList(new Fails()) | type List",
                "Collections.unmodifiableCollection(List.of(new Fails())) | type Collection",
                "new ArrayList<>(List.of(new Fails())) | type ArrayList",
                "Optional.of(new Fails()) | type Optional",
                "new Fails[] {new Fails()} | type Fails[]",
                "new Fails() { } | an anonymous class",
                "Constant.A | type Constant",
            })
    void namesTheTypeThatFailsAsUsersKnowIt(String code, String type) {
        cells.execSuccess(
                """
                class Fails { public String toString() { throw new IllegalStateException("x"); } }
                enum Constant { A { public String toString() { throw new IllegalStateException("x"); } } }
                """);
        String report = cells.execError(code).report();
        assertTrue(
                report.startsWith(
                        "IllegalStateException: x\n    while rendering a value of "
                                + type
                                + "; the cell itself has run, and variables keep their values\n"),
                report);
    }

    @Test
    void endsWhereAnArrayContainsItself() {
        assertEquals("Object[2] {(itself), 1}", text("Object[] a = {null, 1};\na[0] = a;\na"));
        assertEquals(
                "[(itself), int[1] {0}]",
                text("var l = new ArrayList<Object>(); l.add(l); l.add(new int[1]);\nl"));
    }

    /** Four to the power of 30 elements. */
    @Test
    void cutsWhatIsNestedWithoutEnd() {
        String text =
                text(
                        "Object[] deep = {1};\nfor (int i = 0; i < 30; i++) { deep = new Object[]"
                                + " {deep, deep, deep, deep}; }\ndeep");
        assertTrue(text.startsWith("Object[4] {Object[4] {"), text);
        assertTrue(text.endsWith(", …}, …}"), text);
        assertTrue(text.length() < 10_000, () -> "characters: " + text.length());
    }

    @Test
    void displaysWhatHasNoText() {
        cells.execSuccess("show(new Odd());");
        assertEquals("Odd (its toString() gives null)", cells.displayed().get(0).get("text/plain"));
    }

    @Test
    void tellsWhatARendererThrows() {
        cells.execSuccess(
                """
                import org.dflib.jjava.jupyter.kernel.display.*;
                class Drawn implements DisplayDataRenderable {
                    public Set<org.dflib.jjava.jupyter.kernel.display.mime.MIMEType> getSupportedRenderTypes() { return Set.of(); }
                    public Set<org.dflib.jjava.jupyter.kernel.display.mime.MIMEType> getPreferredRenderTypes() { return Set.of(); }
                    public void render(RenderContext context) { throw new Error("no ink"); }
                }
                """);
        CellError error = cells.execError("new Drawn()");
        assertEquals("no ink", error.message());
        assertTrue(
                error.report()
                        .startsWith(
                                "Error: no ink\n    while rendering a value of type Drawn"
                                        + "; the cell itself has run, and variables keep"
                                        + " their values"),
                error.report());
        assertEquals(
                "    while rendering a value of an anonymous class; the cell"
                        + " itself has run, and variables keep their values",
                cells.execError(
                                "new Object() { public String toString() { throw new"
                                        + " IllegalStateException(\"x\"); } }")
                        .report()
                        .lines()
                        .skip(1)
                        .findFirst()
                        .orElseThrow());
    }
}
