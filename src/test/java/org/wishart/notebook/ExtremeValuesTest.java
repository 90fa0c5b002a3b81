package org.wishart.notebook;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What can be computed can be shown, however large or small it is. */
class ExtremeValuesTest {

    @ParameterizedTest
    @ValueSource(doubles = {1e300, 1e-300, 1e-310, 1e150, 1e-160, 0})
    void areShown(double scale) {
        Renderer renderer = new Renderer();
        Renderers.register(renderer);
        DMatrixRMaj matrix = EnsembleVerbs.gaussian(120, 160, 1, 1);
        CommonOps_DDRM.scale(scale, matrix);
        Spectrum spectrum = ModelVerbs.spectrum(matrix);
        Svd svd = ModelVerbs.svd(matrix);
        List<Supplier<Object>> results =
                List.of(
                        () -> matrix,
                        () -> spectrum,
                        () -> svd,
                        () -> Wishart.marchenkoPastur(spectrum),
                        () -> Wishart.outliers(Wishart.marchenkoPastur(spectrum)),
                        () -> Wishart.hill(spectrum),
                        () -> Wishart.powerLaw(spectrum),
                        () -> Wishart.levels(spectrum),
                        () -> Wishart.metrics(spectrum),
                        () -> Wishart.localization(svd),
                        () -> Wishart.denoise(matrix),
                        () -> Wishart.removeDecile(matrix, 1),
                        () -> Wishart.overlap(svd, svd),
                        () -> Wishart.aspectExponent(matrix),
                        () -> PlotVerbs.plot(spectrum),
                        () -> spectrum.singularValues(),
                        () -> spectrum.route());
        int shown = 0;
        for (Object result : computed(results)) {
            Map<String, Object> data = Shown.of(renderer.render(result));
            assertFalse(data.get("text/plain").toString().isBlank());
            shown++;
        }
        assertTrue(shown >= 6, "only " + shown + " results");
    }

    /** A statistic may refuse such a matrix, with a sentence; what it gives must be shown. */
    private static List<Object> computed(List<Supplier<Object>> results) {
        List<Object> computed = new ArrayList<>();
        for (Supplier<Object> each : results) {
            try {
                computed.add(each.get());
            } catch (IllegalArgumentException | ArithmeticException e) {
                assertFalse(e.getMessage().isBlank());
            }
        }
        return computed;
    }
}
