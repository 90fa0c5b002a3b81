package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** LoRA adapters: products, their scales, and the messages for everything else. */
class AdapterTest {

    private static final String NAME = "adapter_model.safetensors";
    private static final String CONFIG = "adapter_config.json";

    @TempDir private Path folder;

    /**
     * A sum of r products in double, then multiplied, errs by at most r + 1 roundings of at most
     * 2⁻⁵³ of the sum of the absolute values each; the reference by one, of its result.
     */
    @Test
    void agreesWithExactProducts() throws IOException {
        int checked = 0;
        for (String line : Files.readAllLines(Fixture.path("adapter-entries.csv"))) {
            String[] fields = line.split(",", -1);
            if (fields.length != 8 || fields[0].equals("file")) {
                continue; // where the data comes from, and the header
            }
            DMatrixRMaj product = Model.open(Fixture.path(fields[0])).matrix(fields[1]);
            assertEquals(Integer.parseInt(fields[2]), product.numRows, line);
            assertEquals(Integer.parseInt(fields[3]), product.numCols, line);
            int largestRank = 3;
            double bound = (largestRank + 2) * 0x1p-53 * Double.parseDouble(fields[7]);
            assertEquals(
                    Double.parseDouble(fields[6]),
                    product.get(Integer.parseInt(fields[4]), Integer.parseInt(fields[5])),
                    bound,
                    line);
            checked++;
        }
        assertEquals(187, checked);
    }

    @Test
    void listsProductsUnderTheNamesOfTheBaseModel() throws IOException {
        Model model = Model.open(Fixture.path("adapter"));
        assertEquals(
                "adapter: 6 matrices (3 in 2 blocks), float32, bfloat16, LoRA adapter in"
                        + " safetensors",
                model.toString());
        assertEquals(
                List.of(
                        "model.layers.0.self_attn.q_proj.weight: 6 × 5, query in block 0, float32;"
                                + " B·A of rank 2, multiplied by 3, before each row is scaled"
                                + " (DoRA)",
                        "model.layers.0.self_attn.v_proj.weight: 4 × 5, value in block 0,"
                                + " bfloat16; B·A of rank 2, multiplied by 3",
                        "model.layers.1.self_attn.q_proj.weight: 6 × 5, query in block 1, float32;"
                                + " B·A of rank 3, multiplied by 1.5",
                        "model.embed_tokens.weight: 7 × 5, embedding, float32; B·A of rank 2,"
                                + " multiplied by 3",
                        "score.weight: 2 × 5, head, float32",
                        "model.patch.weight: 4 × 12, other, float32; B·A of rank 2, multiplied by"
                                + " 3"),
                model.layers().stream().map(Layer::toString).toList());
        assertEquals(
                "adapter-rooted: 1 matrix (1 in 1 blocks), float32, LoRA adapter in PyTorch",
                Model.open(Fixture.path("adapter-rooted")).toString());
    }

    @Test
    void saysOfEveryFactorWhatItDid() throws IOException {
        String unread =
                "it is a factor of the change of model.layers.0.%s.weight, which is not read: ";
        assertReason(
                "model.layers.1.self_attn.q_proj.lora_A.weight",
                "it is a factor of model.layers.1.self_attn.q_proj.weight, which has rank 3 and is"
                        + " multiplied by 1.5");
        assertReason(
                "model.layers.0.self_attn.q_proj.lora_magnitude_vector",
                "it is the DoRA magnitude vector of model.layers.0.self_attn.q_proj.weight; applying"
                        + " it requires the base model");
        assertReason(
                "model.layers.0.self_attn.k_proj.lora_A.weight",
                String.format(unread, "self_attn.k_proj") + "the other factor is not in the file");
        assertReason(
                "model.layers.0.self_attn.o_proj.lora_B.weight",
                String.format(unread, "self_attn.o_proj")
                        + "its rank is 4, and 2 by adapter_config.json, so its scale is unknown");
        assertReason(
                "model.layers.0.mlp.up_proj.lora_B.weight",
                String.format(unread, "mlp.up_proj")
                        + "its factors, B [5, 3] and A [2, 5], do not fit");
        assertReason(
                "model.layers.0.mlp.down_proj.lora_A.weight",
                String.format(unread, "mlp.down_proj")
                        + "its factors, of type int8 and int8, are not both real numbers");
        assertReason(
                "model.layers.0.self_attn.q_proj.lora_B.bias",
                "it has 1 dimension, a matrix has 2");
    }

    @Test
    void readsFactorsByTheirNames() throws IOException {
        Model model = Model.open(Fixture.path("adapter"));
        assertEquals(2, model.matrix("model.layers.0.self_attn.q_proj.lora_A.weight").numRows);
        assertEquals(12, model.matrix("model.patch.lora_A.weight").numCols);
    }

    private static void assertReason(String name, String reason) throws IOException {
        assertEquals(
                List.of(reason),
                Model.open(Fixture.path("adapter")).skipped().stream()
                        .filter(each -> each.name().equals(name))
                        .map(SkippedTensor::reason)
                        .toList());
    }

    @Test
    void saysWhatIsMissing() throws IOException {
        Path file = copy();
        Files.delete(folder.resolve(CONFIG));
        Refusal.of(
                file,
                "holds the factors of a LoRA adapter, but adapter_config.json, which has their scale, is not beside it; copy that file too, or rename this one to open the products unscaled");
        Path renamed = Files.move(file, folder.resolve("factors.safetensors"));
        List<Layer> unscaled = Model.open(renamed).layers();
        assertEquals(
                "model.layers.0.self_attn.v_proj.weight: 4 × 5, value in block 0, bfloat16; B·A of"
                        + " rank 2, multiplied by 1, as the file has no alpha",
                unscaled.stream()
                        .filter(each -> each.role() == Role.VALUE)
                        .findFirst()
                        .orElseThrow()
                        .toString());
    }

    @Test
    void opensByAnyOfItsFiles() throws IOException {
        Path file = copy();
        assertEquals(file, Model.open(folder.resolve(CONFIG)).file());
        assertEquals(file, Model.open(folder).file());
    }

    @Test
    void refusesOtherAdapters() throws IOException {
        Path file = copy();
        Path config =
                Files.writeString(folder.resolve(CONFIG), "{\"peft_type\":\"IA3\",\"r\":null}");
        Refusal.of(
                file,
                config,
                "describes an adapter of type IA3, only LORA is supported; rename adapter_model.safetensors to open its tensors as stored");
        Files.writeString(config, "{\"peft_type\":\"LORA\",\"r\":\"eight\"}");
        Refusal.of(file, config, "is damaged: its JSON is wrong at $.r; is the copy complete?");
        Files.copy(Fixture.path("types.safetensors"), folder.resolve("other.safetensors"));
        Files.writeString(config, "{\"peft_type\":\"LORA\"}");
        Files.delete(file);
        Files.move(folder.resolve("other.safetensors"), file);
        Refusal.of(file, "holds no factor of a LoRA adapter, such as q_proj.lora_A.weight");
    }

    @Test
    void refusesGroupedFactors() throws IOException {
        Path file = copy();
        Files.writeString(
                folder.resolve(CONFIG), "{\"peft_type\":\"LORA\",\"r\":2,\"use_qalora\":true}");
        Model model = Model.open(file);
        assertEquals(
                "it is a factor of the change of model.patch.weight, which is not read: QA-LoRA adapter"
                        + " (use_qalora): the group size is stored in the base model only",
                model.skipped().stream()
                        .filter(each -> each.name().equals("model.patch.lora_A.weight"))
                        .findFirst()
                        .orElseThrow()
                        .reason());
    }

    /** Without a bound, the second would be tried for longer than anybody waits. */
    @ParameterizedTest
    @ValueSource(strings = {"(", "(\\\\w+\\\\.?)+!\\\\1"})
    void refusesPatternsThatCannotBeTried(String pattern) throws IOException {
        Path file = copy();
        Files.writeString(
                folder.resolve(CONFIG),
                "{\"peft_type\":\"LORA\",\"r\":2,\"alpha_pattern\":{\"" + pattern + "\":1}}");
        Refusal.of(
                file,
                "names modules by \""
                        + pattern.replace("\\\\", "\\")
                        + "\", which is no regular expression that can be tried");
    }

    private Path copy() throws IOException {
        for (String each : List.of(NAME, CONFIG)) {
            Files.copy(Fixture.path("adapter/" + each), folder.resolve(each));
        }
        return folder.resolve(NAME);
    }
}
