package org.wishart.weights.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Each format declares its endings; what messages and file names say follows from that. */
class FormatsTest {

    private static final Pattern ENDING = Pattern.compile("(?<=[ (])\\.\\w+");

    @Test
    void theSentenceNamesEveryEndingThatIsDeclared() {
        Set<String> named = new TreeSet<>();
        Matcher ending = ENDING.matcher(Formats.READABLE);
        while (ending.find()) {
            named.add(ending.group());
            assertTrue(Formats.isFileName("x" + ending.group()), ending.group());
        }
        Set<String> declared = Formats.endings();
        // named by the format, as safetensors, or only with the rest of their files
        declared.removeAll(Set.of(".safetensors", ".onnx", ".gguf"));
        assertEquals(declared, new TreeSet<>(without(named, ".txt", ".dat")));
    }

    private static Set<String> without(Set<String> all, String... shared) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(Set.of(shared));
        return rest;
    }
}
