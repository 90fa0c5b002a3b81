package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.ensemble.Gaussian;
import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.CellFailure;
import org.wishart.kernel.cell.CellSource;
import org.wishart.report.AnalysisCache;
import org.wishart.report.SmallModel;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What an interrupt leaves of the analysis of a model. */
class InterruptedAnalysisTest {

    private int cells;

    /** The variable holds the rows that are finished, and the cell does not go on. */
    @Test
    @Timeout(value = 180, unit = TimeUnit.SECONDS)
    void keepsTheRowsThatAreFinished(@TempDir Path folder) throws Exception {
        Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();
        for (int i = 0; i < 400; i++) {
            matrices.put("layers." + i + ".weight", Gaussian.matrix(60 + i % 20, 100, 1, i));
        }
        Path file = SmallModel.write(folder.resolve("many.safetensors"), matrices);
        Path cache = folder.resolve("cache");
        try (CellEvaluator evaluator = new CellEvaluator(Magics::new)) {
            run(evaluator, "import java.nio.file.Path; import org.wishart.report.*;");
            run(
                    evaluator,
                    "var model = org.wishart.weights.Model.open(\"" + file + "\"); int after = 0;");
            CompletableFuture<CellFailure> cell =
                    CompletableFuture.supplyAsync(
                            () ->
                                    assertThrows(
                                            CellFailure.class,
                                            () ->
                                                    run(
                                                            evaluator,
                                                            "var a = ModelAnalysis.of(model,"
                                                                    + " AnalysisOptions.all().cache(AnalysisCache.in(Path.of(\""
                                                                    + cache
                                                                    + "\"), 1000000)));\n"
                                                                    + "after = 1;")));
            while (AnalysisCache.in(cache, 1).size() < 3) { // the first rows are finished
                LockSupport.parkNanos(1_000_000);
            }
            evaluator.stopper().interrupt();
            cell.get(60, TimeUnit.SECONDS);
            assertEquals(false, run(evaluator, "a.isComplete()"));
            assertEquals(true, run(evaluator, "a.layers().size() > 0 && a.layers().size() < 400"));
            assertEquals(0, run(evaluator, "after"));
        }
    }

    private Object run(CellEvaluator evaluator, String code) {
        return evaluator.evaluate(new CellSource(++cells, code));
    }
}
