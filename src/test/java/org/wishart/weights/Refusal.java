package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.wishart.weights.bytes.WeightsFormatException;

import java.nio.file.Path;

/** That a file is refused, in these words. */
public final class Refusal {

    private Refusal() {}

    public static void of(Path file, String message) {
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(file));
        assertEquals(file + ": " + message, thrown.getMessage());
    }

    /** A file is refused, and another one of the same model is blamed. */
    static void of(Path file, Path blamed, String message) {
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(file));
        assertEquals(blamed + ": " + message, thrown.getMessage());
    }

    public static void ofMatrix(Path file, String layer, String message) {
        var thrown =
                assertThrows(WeightsFormatException.class, () -> Model.open(file).matrix(layer));
        assertEquals(file + ": " + message, thrown.getMessage());
    }
}
