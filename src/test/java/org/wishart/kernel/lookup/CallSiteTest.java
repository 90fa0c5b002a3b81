package org.wishart.kernel.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSiteTest {

    /** The caret stands where {@code ^} does. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "hill(^|hill||0|false",
                "plot(hill(s), ^|plot||1|false",
                "model.matrix(\"lay^|matrix|model|0|true",
                "a.b().matrix(\"^|matrix||0|true",
                "f(\"(\", ')', /* ( */ ^|f||2|false",
                "new Foo<Bar>(1, ^|Foo||1|false",
                "hill(new double[] {1, ^|hill||0|false",
                "run(() -> { ^|``||0|false",
                "if (x, ^|``||0|false",
                "f(1); ^|``||0|false",
                "f((1 + ^|f||0|false",
                "f(a[^|f||0|false",
                "return hill(^|hill||0|false",
                "f(\"\"\"a\" (^|f||0|true"
            })
    void findsTheOpenCall(
            String code, String name, String receiver, int arguments, boolean inString) {
        CallSite site = CallSite.at(code, code.indexOf('^'));
        assertEquals(name, site.name());
        assertEquals(receiver == null ? "" : receiver, site.receiver());
        assertEquals(arguments, site.arguments().size());
        assertEquals(inString, site.inString());
    }
}
