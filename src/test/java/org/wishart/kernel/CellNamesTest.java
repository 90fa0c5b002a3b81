package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.concurrent.TimeUnit;

/** Classes of cells are called what the user calls them, wherever a person reads their name. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CellNamesTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
        cells.execSuccess(
                """
                class Acc { int n = 1; public int hashCode() { return 0x1b2c; } class Inner {} static class Nested { public int hashCode() { return 255; } } }
                class Sub extends Acc {}
                class Generic<T> { T t; public int hashCode() { return 1; } }
                class Above { public String toString() { return "above of " + super.toString(); } public int hashCode() { return 2; } }
                class Odd extends RuntimeException { Odd(String m) { super(m); } }
                record Held(Acc acc, int n) {}
                enum Side { LEFT, RIGHT { int f() { return 1; } }; int f() { return 0; } }
                abstract class Wants { public abstract String toString(); }
                class Gives extends Wants { public String toString() { return "given"; } }
                class Names extends ArrayList<String> {}
                class Job extends Thread { public String toString() { return "job"; } }
                interface Plain { int get(); }
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
            value = {
                "new Acc() | Acc@1b2c",
                "new Sub() | Sub@1b2c",
                "new Acc.Nested() | Acc$Nested@ff",
                "new Generic<String>() | Generic@1",
                "new Above() | above of Above@2",
                "new Odd(\"m\") | Odd: m",
                "new Odd(null) | Odd",
                "new Held(new Acc(), 3) | Held[acc=Acc@1b2c, n=3]",
                "List.of(new Acc(), new Sub()) | [Acc@1b2c, Sub@1b2c]",
                "Map.of(1, new Acc()) | {1=Acc@1b2c}",
                "Optional.of(new Acc()) | Optional[Acc@1b2c]",
                "new Acc[] {new Acc(), null} | Acc[2] {Acc@1b2c, null}",
                "new Object[] {List.of(new Acc())} | Object[1] {[Acc@1b2c]}",
                "\"a\" + new Acc() + 1 | aAcc@1b2c1",
                "String.format(\"%s\", new Acc()) | Acc@1b2c",
                "String.valueOf((Object) new Acc()) | Acc@1b2c",
                "new Acc() { } | Acc (anonymous class)",
                "new Object() { public int hashCode() { return 3; } } | Object (anonymous class)",
                "new Plain() { public int get() { return 1; } public int hashCode() { return 4; } } | Plain (anonymous class)",
                "Acc.class | class Acc",
                "new Acc().getClass() | class Acc",
                "List.of(Acc.class, Side.class) | [class Acc, class Side]",
                "Side.RIGHT | RIGHT",
                "new Gives() | given",
                "new Names() | []",
                "new Job() | job",
            })
    void areReadAsTheyWereWritten(String code, String shown) {
        assertEquals(shown, text(code));
    }

    @Test
    void areReadSoInWhatIsPrinted() {
        cells.execSuccess(
                """
                System.out.println(new Acc());
                System.out.println(List.of(new Acc()));
                System.out.println(new Odd("m"));
                class Late { public int hashCode() { return 5; } }
                System.out.println(new Late());
                """);
        assertEquals("Acc@1b2c\n[Acc@1b2c]\nOdd: m\nLate@5\n", cells.printed());
    }

    @Test
    void areReadSoOfLocalClassesAndLambdas() {
        assertEquals(
                "Local@6",
                text(
                        "Object local() { class Local { public int hashCode() { return 6; } } return new Local(); }\nlocal()"));
        assertEquals("Runnable (lambda)", text("Runnable r = () -> {};\nr"));
        assertEquals(
                "Plain$1@4",
                cells.execSuccess(
                        "\"\" + new Plain() { public int get() { return 1; } public int hashCode()"
                                + " { return 4; } }"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Object o = new Acc(); String s = (String) o; | class Acc cannot be cast to class java.lang.String",
                "Object o = \"x\"; Acc a = (Acc) o; | class java.lang.String cannot be cast to class Acc",
                "Object o = new Sub(); Generic<?> g = (Generic<?>) o; | class Sub cannot be cast to class Generic",
                "Object[] all = new Acc[1]; all[0] = new Generic<Acc>(); | Generic",
                "Acc none = null; none.n++; | Cannot read field \"n\" because \"none\" is null",
                "throw new IllegalStateException(\"with \" + new Acc()); | with Acc@1b2c"
            })
    void areReadSoInMessages(String code, String message) {
        assertEquals(message, cells.execError(code).message());
    }

    @Test
    void areToldApartFromTheOlderOnesOfTheSameName() {
        cells.execSuccess("class Renewed { int a; }\nObject older = new Renewed();");
        cells.execSuccess("class Renewed { int a, b; }");
        assertEquals(
                "the value is of the old type Renewed, from before its redeclaration",
                cells.execError("((Renewed) older).b").message());
    }

    /** The code of a cell is asked nothing that it does not say. */
    @Test
    void leaveTextsOfOneselfAlone() {
        assertEquals("REPL.$JShell$5$Acc@1", cells.execSuccess("\"REPL.$JShell$5$Acc@1\""));
        assertEquals("REPL.$JShell$5$Acc@1", text("\"REPL.$JShell$5$Acc@1\""));
        cells.execSuccess(
                "class Silent { public String toString() { return null; } }\nclass Loud extends Silent { public String toString() { return \"\" + super.toString(); } }");
        assertEquals("null", text("new Loud()"));
    }
}
