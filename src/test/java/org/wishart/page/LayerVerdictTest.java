package org.wishart.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.ensemble.Spiked;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.SyntheticModel;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class LayerVerdictTest {

    private static final AnalysisOptions BULK =
            AnalysisOptions.all().statistics("bulk", "noise").cache(AnalysisCache.none());

    @TempDir Path folder;

    private LayerAnalysis row(DMatrixRMaj matrix, AnalysisOptions options) {
        return ModelAnalysis.of(
                        new SyntheticModel()
                                .with("fc.weight", matrix)
                                .open(folder.resolve("m.safetensors")),
                        options)
                .layers()
                .get(0);
    }

    @Test
    void noiseIsLikeNoise() {
        LayerVerdict verdict =
                LayerVerdict.of(row(Spiked.matrix(100, 200, 0.05, new double[] {}, 2), BULK));
        assertEquals(LayerVerdict.Kind.NOISE, verdict.kind());
        assertTrue(
                verdict.reasons()
                        .get(0)
                        .matches(
                                "The noise has σ = 0\\.0\\d+ \\(four rules: 0\\.0\\d+ to 0\\.0\\d+\\);"
                                        + " the bulk cannot be told from noise \\(p = 0\\.\\d+\\)\\."),
                verdict.reasons().get(0));
        assertTrue(
                verdict.reasons()
                        .get(2)
                        .matches(
                                "\\d singular values? above the bulk, (no|at most"
                                        + " \\d) signals? \\(95 %\\)\\."),
                verdict.reasons().get(2));
    }

    @Test
    void spikesAreSignals() {
        LayerVerdict verdict =
                LayerVerdict.of(
                        row(Spiked.matrix(100, 200, 0.05, new double[] {5, 4, 3}, 2), BULK));
        assertEquals(LayerVerdict.Kind.SIGNALS, verdict.kind());
        assertTrue(
                verdict.reasons().get(2).startsWith("3 singular values above the bulk, 3"),
                verdict.reasons().get(2));
    }

    /** Rows of very different size have no common σ. */
    @Test
    void rowsOfDifferentSizeDepart() {
        DMatrixRMaj uneven = Spiked.matrix(100, 200, 0.05, new double[] {}, 3);
        for (int i = 0; i < 50; i++) {
            for (int j = 0; j < 200; j++) {
                uneven.set(i, j, 4 * uneven.get(i, j));
            }
        }
        LayerVerdict verdict = LayerVerdict.of(row(uneven, BULK));
        assertEquals(LayerVerdict.Kind.DEPARTS, verdict.kind());
        assertTrue(
                verdict.reasons().get(0).endsWith("; the bulk departs from the law (p = 0.005)."),
                verdict.reasons().get(0));
    }

    @Test
    void aSquareMatrixHasNothingBelow() {
        LayerVerdict verdict =
                LayerVerdict.of(
                        row(
                                Spiked.matrix(80, 80, 0.05, new double[] {}, 3),
                                BULK.statistics("bulk")));
        assertEquals(LayerVerdict.Kind.UNKNOWN, verdict.kind());
        assertTrue(
                verdict.reasons()
                        .get(0)
                        .endsWith("; the bulk was not compared with simulated noise."),
                verdict.reasons().get(0));
        assertEquals(
                "Square: the law begins at 0, and nothing can lie below it.",
                verdict.reasons().get(1));
    }

    @Test
    void whatCannotBeReadIsNotJudged() {
        DMatrixRMaj broken = Spiked.matrix(20, 20, 0.05, new double[] {}, 3);
        broken.set(0, 0, Double.NaN);
        LayerAnalysis row = row(broken, BULK);
        assertEquals(
                new LayerVerdict(
                        LayerVerdict.Kind.UNKNOWN, List.of("Not decomposed: " + row.route() + ".")),
                LayerVerdict.of(row));
    }

    @Test
    void countsInWords() {
        assertEquals("1 departs from the law", LayerVerdict.Kind.DEPARTS.of(1));
        assertEquals("2 depart from the law", LayerVerdict.Kind.DEPARTS.of(2));
        assertEquals("2 like noise", LayerVerdict.Kind.NOISE.of(2));
    }

    /** Zeros are set aside by the fit, and said. */
    @Test
    void zerosAreNamed() {
        DMatrixRMaj matrix = Spiked.matrix(60, 100, 0.05, new double[] {}, 2);
        Arrays.fill(matrix.data, 0, 20 * 100, 0);
        LayerVerdict verdict = LayerVerdict.of(row(matrix, BULK));
        assertEquals(
                "20 of 60 singular values are 0 up to rounding and set aside; the law is that of a"
                        + " matrix of 40 × 100.",
                verdict.reasons().get(0));
    }

    /** A fit to a square part of a matrix that is not square. */
    @Test
    void onlyASquareMatrixIsCalledSquare() {
        DMatrixRMaj matrix = Spiked.matrix(60, 90, 0.05, new double[] {}, 2);
        for (int i = 0; i < 60; i++) {
            System.arraycopy(matrix.data, i * 90, matrix.data, i * 90 + 60, 30);
        }
        LayerVerdict verdict = LayerVerdict.of(row(matrix, BULK));
        assertTrue(
                verdict.reasons()
                        .contains(
                                "As of a square matrix: the law begins at 0, and nothing can lie below it."),
                verdict.reasons().toString());
    }
}
