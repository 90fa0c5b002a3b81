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

/** A session keeps what cells have declared, whatever later cells declare anew or import. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SessionTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    private static Object run(String code) {
        return cells.execSuccess(code);
    }

    /** What the cell says on top of its value. */
    private static String said(String code) {
        run(code);
        return cells.printed();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "var a1 = 1; var b1 = a1 + 1;      | var a1 = 2;           | b1          | 2",
                "int a2 = 1; int b2 = a2 + 1;      | int a2 = 2;           | b2          | 2",
                "int a3 = 1; var b3 = a3 + 1;      | String a3 = \"x\";    | b3          | 2",
                "var a4 = 1; var b4 = a4 + 1; var c4 = b4 * 3; | var a4 = 5; var b4 = 7; | c4 | 6",
                "int f5() { return 1; } var b5 = f5();   | int f5() { return 2; }    | b5 | 1",
                "int f6() { return 1; } var b6 = f6();   | String f6() { return \"\"; } | b6 | 1",
                "int f7(int n) { return n; } int f7(long n) { return 9; } var b7 = f7(3);"
                        + " | int f7(int n) { return 0; } | b7 | 3",
                "var a8 = new int[] {1, 2}; var b8 = a8.clone(); | var a8 = new int[3]; | b8[1] | 2",
                "var a9 = List.of(1); var b9 = Map.of(\"k\", a9); | var a9 = 3; | b9 | {k=[1]}",
                "<T> T same(T t) { return t; } var b10 = same(\"x\");"
                        + " | <T> T same(T t) { return null; } | b10 | x",
                "int a11 = 3; Supplier<Integer> b11 = () -> a11; | int a11 = 40; | b11.get() | 3",
                "int a12 = 3; var b12 = new Object() { int get() { return a12; } };"
                        + " | int a12 = 4; | b12.get() | 3",
                "int a13 = 1; var b13 = a13 + 1; int a13 = 5; var c13 = a13 + b13; | b13 = 4; | c13 | 7",
                "record R14(int n) {} var a14 = new R14(1); int b14 = a14.n();"
                        + " | var a14 = new R14(2); | b14 | 1",
                "int a15 = 1, b15 = a15 + 1; | int a15 = 8, c15 = 3; | b15 | 2",
                "char a16 = 'a'; boolean b16 = a16 == 'a'; double c16 = a16; | char a16 = 'b'; | b16 | true",
            })
    void keepsAValueWhoseIngredientsAreDeclaredAnew(
            String first, String anew, String asked, String kept) {
        run(first);
        assertEquals("", said(anew));
        assertEquals(kept, String.valueOf(run(asked)));
    }

    @Test
    void keepsResultsOfTheLibrary() {
        run("var W = gaussian(20, 30, 1, 1); var s = spectrum(W); var fit = marchenkoPastur(s);");
        Object before = run("fit");
        run("var W = gaussian(20, 30, 1, 2);");
        assertEquals(before, run("fit"));
        assertEquals(20, run("s.rank()"));
    }

    @Test
    void methodsUseWhatIsDeclaredAnew() {
        run("int factor = 2; int times(int n) { return factor * n; } int six = times(3);");
        run("int factor = 10;");
        assertEquals(36, run("times(3) + six"));
        run("six = 7;");
        assertEquals(37, run("times(3) + six"));
    }

    @Test
    void aVariableWhoseNewDeclarationFailsKeepsItsValue() {
        run("var kept = List.of(1);");
        cells.execError("var kept = List.of(1 / 0);");
        assertEquals("[1]", run("kept").toString());
        cells.execError("List<Integer> kept = nothing();");
        assertEquals("[1]", run("kept").toString());
    }

    @Test
    void aLambdaThatCallsItselfByItsVariableSeesWhatIsAssigned() {
        run(
                "Function<Integer, Integer> fact = n -> n == 0 ? 1 : n * again(n - 1);"
                        .replace("again", "((Function<Integer, Integer>) all.get(0)).apply")
                        .replace("all.get(0)", "(Object) all.get(0)")
                        .replaceFirst("^", "var all = new ArrayList<Object>(); "));
        run("all.add(fact);");
        assertEquals(120, run("fact.apply(5)"));
        run("Function<Integer, Integer>[] f = new Function[1];");
        run("int[] count = {0}; Runnable add = () -> count[0]++; add.run(); add.run();");
        assertEquals(2, run("count[0]"));
    }

    @Test
    void anImportTakesNothingAway() {
        run(
                "List<Integer> xs = new ArrayList<>(List.of(1, 2)); var ys = List.of(3.0);"
                        + " int total(List<Integer> of) { return of.size() + ys.size(); }");
        try {
            assertEquals("", said("import java.awt.*;"));
            assertEquals(3, run("total(xs)"));
            assertEquals(2, run("xs.size()"));
            assertEquals(
                    "reference to List is ambiguous",
                    cells.execError("List<Integer> zs = null;").message());
            assertEquals(
                    "total is kept, but cannot be used until it is declared again: reference to"
                            + " List is ambiguous both class java.awt.List in java.awt and"
                            + " interface java.util.List in java.util match\n",
                    said("var ys = List.<Integer>of();".replace("List", "java.util.List")));
            run("import java.util.List;");
            run("int total(List<Integer> of) { return of.size() + ys.size(); }");
            assertEquals(2, run("total(xs)"));
        } finally {
            run("import java.util.List;");
        }
    }

    @Test
    void variablesKeepTheirOldType() {
        run("record P(int a) {}\nvar p = new P(1); List<P> ps = List.of(p);");
        String said = said("record P(int a, double b) {}");
        assertTrue(
                said.contains("p keeps its value, of type P as it was before this cell\n"), said);
        assertTrue(
                said.contains("ps keeps its value, of type List<P> as it was before this cell\n"),
                said);
        assertEquals("P[a=1]", run("p").toString());
        assertEquals(2, run("p.a() + ps.get(0).a()"));
        assertEquals("P[a=2, b=3.0]", run("new P(2, 3)").toString());
        CellError error = cells.execError("P q = p;");
        assertTrue(
                error.report()
                        .startsWith(
                                "CompileError: incompatible types: P cannot be converted to P\n"
                                        + "  the value is of the old type P, from before its"
                                        + " redeclaration\n"),
                error.report());
        assertEquals("", said("record P(int a, double b) {}\np = null; var p = new P(3, 4);"));
        assertEquals(3, run("p.a()"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class Acc { int total; } Acc acc = new Acc(); acc.total = 5;"
                        + " | class Acc { int total; int twice() { return 2 * total; } }"
                        + " | acc.total | 5",
                "enum Side { LEFT, RIGHT } var side = Side.LEFT;"
                        + " | enum Side { LEFT, RIGHT, BOTH } | side.name() | LEFT",
                "interface Op { int of(int n); } Op op = n -> n + 1;"
                        + " | interface Op { double of(double n); } | op.of(2) | 3",
                "class Box<T> { T in; } var box = new Box<String>(); box.in = \"x\";"
                        + " | class Box<T> { T in; int n; } | box.in | x",
            })
    void valuesOfTypesThatAreDeclaredAnewStay(
            String first, String anew, String asked, String kept) {
        run(first);
        assertTrue(said(anew).matches("\\w+ keeps its value, of type .* as it was before.*\n"));
        assertEquals(kept, String.valueOf(run(asked)));
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        assertEquals(kept, String.valueOf(run(asked)));
    }

    @Test
    void saysNothingOfATypeThatIsDeclaredAsBefore() {
        run("record Same(int a) {}\nvar same = new Same(1);");
        assertEquals("", said("record Same(int a) {}"));
        assertEquals(1, run("Same once = same;\nonce.a()"));
    }

    @Test
    void saysWhichMethodsNoLongerFit() {
        run("record Q(int a) {}\nint get(Q q) { return q.a(); }");
        assertEquals(
                "get is kept, but cannot be used until this is declared: method a()\n",
                said("record Q(int b) {}"));
        assertEquals("", said("record Q(int a) {}"));
        assertEquals(4, run("get(new Q(4))"));
    }

    @Test
    void saysNothingOfWhatIsDeclaredByTheEndOfTheCell() {
        assertEquals(
                "ok true\n",
                said(
                        "class A { B b; }\nclass B { A a; }\n"
                                + "System.out.println(\"ok \" + (new A().b == null));"));
        assertEquals(
                "", said("int even(int n) { return odd(n); }\nint odd(int n) { return even(n); }"));
        assertEquals(
                "lonely is kept, but cannot be used until this is declared: class Missing\n",
                said("Missing lonely;\nint other = 1;"));
        assertEquals("", said("class Missing {}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "class Throwable {}       | Throwable",
                "class Object {}          | Object",
                "interface Object {}      | Object",
                "record Throwable(int n) {} | Throwable",
                "@interface SuppressWarnings {} | SuppressWarnings",
                "int java = 3;            | java",
                "class java {}            | java",
            })
    void refusesNamesThatEveryCellNeeds(String code, String name) {
        CellError error = cells.execError(code);
        assertEquals("CompileError", error.name());
        assertEquals(
                "the name " + name + " is taken: every cell needs Java's own; choose another",
                error.message());
        assertEquals(3, run("int sum = 1 + 2;\nsum"));
    }

    @Test
    void saysWhenANameOfJavaIsHidden() {
        renew();
        try {
            assertEquals(
                    "Integer now means the type of this cell; Java's own is java.lang.Integer\n",
                    said("record Integer(int i) {}"));
            assertEquals("Integer[i=3]", run("new Integer(3)").toString());
            for (String name : new String[] {"String", "Exception", "System", "Math"}) {
                assertEquals(
                        String.format(
                                "%s now means the type of this cell; Java's own is java.lang.%s\n",
                                name, name),
                        said("class " + name + " {}"));
                assertEquals(4, run("var four = 2 + 2;\nfour"));
                assertEquals("a1", run("\"a\" + 1"));
            }
        } finally {
            renew();
        }
    }

    /** JShell's records of a snippet are forgotten 200 cells after it was declared again. */
    @Test
    void keepsWhatWasDeclaredTwiceWordForWord() {
        for (int i = 0; i < 2; i++) {
            run("int kept = 3;\nint twice(int x) { return 2 * x; }\nenum Side { LEFT }");
        }
        for (int i = 0; i < 210; i++) {
            run("if (true) {}");
        }
        assertEquals("6 LEFT", run("twice(kept) + \" \" + Side.LEFT"));
    }

    /** Begins a new session, since these names would be in the way of other tests. */
    private static void renew() {
        cells.close();
        cells = new CellTester();
    }
}
