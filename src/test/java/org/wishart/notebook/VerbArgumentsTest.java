package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Null is refused by every verb, under the name that its documentation gives the argument. */
class VerbArgumentsTest {

    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth");

    static List<Method> verbs() {
        return Stream.of(
                        Wishart.class,
                        NumberVerbs.class,
                        PlotVerbs.class,
                        TableVerbs.class,
                        EnsembleVerbs.class,
                        MatrixVerbs.class,
                        ModelVerbs.class,
                        Live.class)
                .flatMap(verbs -> Arrays.stream(verbs.getDeclaredMethods()))
                .filter(m -> Modifier.isPublic(m.getModifiers()) && !m.isSynthetic())
                .filter(
                        m ->
                                Arrays.stream(m.getParameterTypes())
                                        .anyMatch(type -> !type.isPrimitive()))
                .toList();
    }

    /** All earlier arguments are no nulls where a value is easily had, so that each is reached. */
    @ParameterizedTest
    @MethodSource("verbs")
    void refuseNullByName(Method verb) throws IllegalAccessException {
        Object[] arguments = new Object[verb.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            Class<?> type = verb.getParameterTypes()[i];
            if (type.isPrimitive()) {
                arguments[i] = Array.get(Array.newInstance(type, 1), 0);
            }
        }
        InvocationTargetException thrown =
                assertThrows(InvocationTargetException.class, () -> verb.invoke(null, arguments));
        int first = 0;
        while (verb.getParameterTypes()[first].isPrimitive()) {
            first++;
        }
        List<String> names = new ArrayList<>();
        Arrays.stream(verb.getParameters()).forEach(each -> names.add(each.getName()));
        assertEquals(
                "the "
                        + ORDINALS.get(first)
                        + " argument of "
                        + verb.getName()
                        + "("
                        + String.join(", ", names)
                        + "), "
                        + names.get(first)
                        + ", is null; run the cell that sets it first",
                thrown.getCause().getMessage());
        assertEquals(IllegalArgumentException.class, thrown.getCause().getClass());
    }

    @Test
    void nameTheLaterArgumentsToo() {
        var W = EnsembleVerbs.gaussian(4, 6, 1, 1);
        refuses(
                "the second argument of marchenkoPastur(spectrum, rule), rule, is null; run the"
                        + " cell that sets it first",
                () -> Wishart.marchenkoPastur(ModelVerbs.spectrum(W), null));
        refuses(
                "the second argument of save(chart, path), path, is null; run the cell that sets it"
                        + " first",
                () -> PlotVerbs.save(PlotVerbs.plot(ModelVerbs.spectrum(W)), null));
        assertTrue(verbs().size() > 80);
    }

    private static void refuses(String message, Runnable call) {
        var thrown = assertThrows(IllegalArgumentException.class, call::run);
        assertEquals(message, thrown.getMessage());
    }
}
