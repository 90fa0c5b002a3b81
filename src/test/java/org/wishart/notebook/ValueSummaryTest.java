package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.dtype.DType;

import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class ValueSummaryTest {

    static Object[][] values() {
        return new Object[][] {
            {41, "41"},
            {0.1, "0.1"},
            {true, "true"},
            {'x', "'x'"},
            {"a word", "\"a word\""},
            {"one\ntwo", "\"one …\""},
            {"\u001b[1m", "\"\uFFFD[1m\""},
            {"x".repeat(161), "\"" + "x".repeat(160) + " …\""},
            {DType.FLOAT32, "FLOAT32"},
            {new BigDecimal("1.50"), "1.50"},
            {Path.of("spectrum.pdf"), "spectrum.pdf"},
            {new double[3][4], "3 elements"},
            {List.of(7), "1 element"},
            {Map.of(), "0 elements"},
            {new DMatrixRMaj(3, 4), "3 rows × 4 columns"},
            {Table.create("t", IntColumn.create("n", 1, 2)), "2 rows × 1 column"},
        };
    }

    @ParameterizedTest
    @MethodSource("values")
    void isOneLine(Object value, String summary) {
        assertEquals(Optional.of(summary), ValueSummary.of(value));
    }

    @Test
    void asksNothingOfClassesItDoesNotKnow() {
        Object loud =
                Proxy.newProxyInstance(
                        ValueSummaryTest.class.getClassLoader(),
                        new Class<?>[] {List.class},
                        (proxy, method, arguments) -> {
                            throw new IllegalStateException("asked for " + method);
                        });
        Object foreign = new org.opentest4j.AssertionFailedError("of another library");
        assertEquals(Optional.empty(), ValueSummary.of(foreign));
        assertEquals(Optional.empty(), ValueSummary.of(loud));
    }
}
