package org.wishart.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;
import java.util.OptionalInt;

class BlasThreadsTest {

    private static final String PROPERTY = "wishart.linalg.threads";
    private static final String VARIABLE = "OPENBLAS_NUM_THREADS";

    private static int wanted(Map<String, String> properties, Map<String, String> environment) {
        return BlasThreads.wanted(properties::get, environment::get);
    }

    private static OptionalInt excess(
            Map<String, String> properties, Map<String, String> environment) {
        return BlasThreads.excess(properties::get, environment::get);
    }

    @Test
    void areOneUnlessAskedFor() {
        assertEquals(1, wanted(Map.of(), Map.of()));
        assertEquals(1, wanted(Map.of(PROPERTY, ""), Map.of(VARIABLE, " ")));
    }

    @Test
    void comeFromThePropertyBeforeTheVariable() {
        assertEquals(4, wanted(Map.of(), Map.of(VARIABLE, "4")));
        assertEquals(64, wanted(Map.of(), Map.of(VARIABLE, " 64 ")));
        assertEquals(2, wanted(Map.of(PROPERTY, "2"), Map.of(VARIABLE, "4")));
        assertEquals(2, wanted(Map.of(PROPERTY, "2"), Map.of(VARIABLE, "nonsense")));
    }

    @Test
    void comeFromTheVariableThatACellSetBeforeThatOfTheProcess() {
        assertEquals(3, wanted(Map.of(VARIABLE, "3"), Map.of(VARIABLE, "4")));
    }

    /** Servers with more cores than the library has threads set it for all programs. */
    @Test
    void areAtMostThoseOfTheLibraryWhereTheVariableIsLarger() {
        assertEquals(64, wanted(Map.of(), Map.of(VARIABLE, "65")));
        assertEquals(64, wanted(Map.of(VARIABLE, "128"), Map.of()));
        assertEquals(64, wanted(Map.of(), Map.of(VARIABLE, "999999999")));
        assertEquals(OptionalInt.of(128), excess(Map.of(), Map.of(VARIABLE, "128")));
        assertEquals(OptionalInt.of(65), excess(Map.of(VARIABLE, "65"), Map.of()));
        assertEquals(OptionalInt.empty(), excess(Map.of(), Map.of(VARIABLE, "64")));
        assertEquals(OptionalInt.empty(), excess(Map.of(), Map.of()));
        assertEquals(OptionalInt.empty(), excess(Map.of(PROPERTY, "2"), Map.of(VARIABLE, "128")));
    }

    @Test
    void areRefusedWhereThePropertyIsLargerThanThoseOfTheLibrary() {
        assertEquals(
                "system property wishart.linalg.threads must be a whole number of threads from 1 to"
                        + " 64, got 65; the default is 1",
                refusal(Map.of(PROPERTY, "65"), Map.of(VARIABLE, "4")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "99999999999", "1.5", "two", "0x2", "４"})
    void areRefusedWhereTheyAreNoNumberOfThreads(String value) {
        assertEquals(
                "system property wishart.linalg.threads must be a whole number of threads from 1 to 64, got "
                        + value
                        + "; the default is 1",
                refusal(Map.of(PROPERTY, value), Map.of()));
        assertEquals(
                "environment variable OPENBLAS_NUM_THREADS must be a whole number of threads from 1 to 64, got "
                        + value
                        + "; the default is 1",
                refusal(Map.of(), Map.of(VARIABLE, value)));
    }

    private static String refusal(Map<String, String> properties, Map<String, String> environment) {
        return assertThrows(IllegalArgumentException.class, () -> wanted(properties, environment))
                .getMessage();
    }
}
