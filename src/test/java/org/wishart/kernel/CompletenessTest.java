package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.concurrent.TimeUnit;

/** Whether a console runs what is typed at Enter, or waits for another line. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class CompletenessTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    @Test
    void failsWhereAnAnnotationIsAlone() {
        assertEquals(
                "the cell ends in the middle of something that begins in line 2; the declaration"
                        + " behind the annotation is missing",
                cells.execError("int x = 1;\n@Override // because").message());
    }

    /** A ⏎ stands for the end of a line. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "@Override | incomplete",
                "@Deprecated | incomplete",
                "@Override // because | incomplete",
                "@SuppressWarnings(\"x\") | incomplete",
                "int x = 1;⏎@Override | incomplete",
                "@Override public | incomplete",
                "@Deprecated void f() {} | complete",
                "/** doc */ | incomplete",
                "/**⏎ * doc⏎ */ | incomplete",
                "int x = 1;⏎/** doc */ | complete",
                "/** doc */ int x = 1; | complete",
                "// remark | complete",
                "/* remark */ | complete",
                "/* remark | incomplete",
                "/** doc | incomplete",
                "public static | incomplete",
                "final | incomplete",
                "class A | incomplete",
                "class A extends | incomplete",
                "class A extends B | incomplete",
                "record P(int a) | incomplete",
                "sealed interface S permits | incomplete",
                "int f() | incomplete",
                "int x = | incomplete",
                "int x = 1 | complete",
                "int x | complete",
                "foo( | incomplete",
                "foo(1, | incomplete",
                "a + | incomplete",
                "a. | incomplete",
                "new Foo | incomplete",
                "new Foo() | complete",
                "if (a) | incomplete",
                "try {⏎} | incomplete",
                "do {⏎} | incomplete",
                "int[] a = { | incomplete",
                "var s = ~\"\"\"~ | incomplete",
                "var s = \"\"\"⏎abc | incomplete",
                "var s = \"\"\"⏎abc\"\"\"; | complete",
                "\"abc | invalid",
                "'a | invalid",
                "var s = \"abc⏎int y; | invalid",
                ") | invalid",
                "else | invalid",
                "import java.util.List | complete",
                "package foo; | invalid",
                "/vars | invalid",
            })
    void isAnswered(String code, String expected) {
        String answer = cells.kernel().isComplete(code.replace('⏎', '\n').replace("~", ""));
        assertEquals(expected, answer.isBlank() ? "incomplete" : answer);
    }
}
