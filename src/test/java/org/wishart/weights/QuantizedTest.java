package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.util.List;

/** Tensors of quantized weights are no layers, and name the weight that they belong to. */
class QuantizedTest {

    private static final String UNQUANTIZED =
            ", and rounding changes the small singular values; use a float32, float16 or bfloat16 file"
                    + " of the same model";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gptq; q.qweight; GPTQ to 4 bits, as config.json says; 4",
                "awq.safetensors; q.qweight; AWQ; 3",
                "compressed; q.weight_packed; compressed-tensors to 4 bits, as config.json says; 4",
                "float8.safetensors; q.weight; float8 in blocks to 8 bits; 2",
                "mlx; q.weight; MLX to 4 bits, as config.json says; 3",
                "bitsandbytes.safetensors; q.weight; bitsandbytes to 4 bits; 6",
                "bitsandbytes.safetensors; k.weight; bitsandbytes to 8 bits; 2",
                "mxfp4.safetensors; mlp.experts.gate_up_proj_blocks; MXFP4 to 4 bits; 2",
            })
    void skipsWhatIsQuantizedAndWhatBelongsToIt(String file, String name, String how, int tensors)
            throws IOException {
        Model model = Model.open(Fixture.path("layers/" + file));
        String main = "model.layers.0." + name;
        String belongs = "it belongs to " + main + ", which is quantised by " + how;
        List<String> reasons =
                model.skipped().stream()
                        .filter(each -> each.name().equals(main) || each.reason().equals(belongs))
                        .map(SkippedTensor::reason)
                        .sorted()
                        .toList();
        assertEquals(tensors, reasons.size());
        assertEquals(tensors - 1, reasons.stream().filter(belongs::equals).count());
        assertEquals(
                1,
                reasons.stream()
                        .filter(("it is quantised by " + how + UNQUANTIZED)::equals)
                        .count());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "gptq; lm_head.weight, flow.scales",
                "awq.safetensors; a.weight",
                "compressed; a.weight",
                "float8.safetensors; a.weight",
                "mlx; a.weight",
                "bitsandbytes.safetensors; a.weight",
                "mxfp4.safetensors; a.weight",
            })
    void listsEverythingElse(String file, String names) throws IOException {
        assertEquals(
                names,
                String.join(
                        ", ",
                        Model.open(Fixture.path("layers/" + file)).layers().stream()
                                .map(Layer::name)
                                .toList()));
    }
}
