package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Lambdas that open models and read matrices compile in a cell, and fail with one sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UncheckedVerbsTest {

    private CellTester cells;

    @BeforeAll
    void start() throws URISyntaxException {
        cells = new CellTester();
        Path file = Path.of(getClass().getResource("/org/wishart/weights/encoder.onnx").toURI());
        cells.execSuccess("var model = open(\"" + file + "\")");
    }

    @AfterAll
    void stop() {
        cells.close();
    }

    @Test
    void readLayersInLambdas() {
        assertEquals(
                5, cells.execSuccess("model.layers().stream().map(l -> spectrum(model, l)).limit(5)"
                        + ".toList().size()"));
        cells.execSuccess("model.layers().stream().map(l -> spectrum(model, l.name())).toList()");
        cells.execSuccess("model.layers().stream().map(l -> svd(model, l)).toList()");
        cells.execSuccess("model.layers().stream().map(model::matrix).toList()");
        cells.execSuccess("model.layers().forEach(l -> model.matrix(l.name()))");
        cells.execSuccess("java.util.function.Function<String, Model> f = n -> open(n)");
        cells.execSuccess(
                "java.util.function.Function<Layer, RandomizedBaseline> g ="
                        + " l -> randomized(model, l.name(), 1)");
        cells.execSuccess(
                "java.util.function.Consumer<String> h = p -> save(model, p)");
    }

    /** Once, although the failure that was checked lies behind it. */
    @Test
    void sayOnceWhatFailed() {
        CellError error = cells.execError("open(\"nowhere.onnx\")");
        assertEquals("nowhere.onnx: no such file or folder", error.message());
        String shown = error.report();
        assertEquals(
                shown.indexOf("no such file or folder"), shown.lastIndexOf("no such file or folder"));
        assertFalse(shown.contains("caused by"), shown);
        assertTrue(shown.contains("UncheckedIOException"), shown);
    }
}
