package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Against the tiny models of structure_fixtures.py, under the names of real ones. */
class StructureTest {

    private static final Pattern PRODUCT = Pattern.compile("([^,]+),\"([^\"]+)\",(\\d+),(.+)");

    private static Model open(String model) throws IOException {
        return Model.open(Fixture.path("structure/" + model));
    }

    /** The vector that the script multiplies with. */
    private static double x(int j) {
        return (37 * j % 19 - 9) / 8.0;
    }

    /**
     * Every layer, head and position of a kernel times a vector, as the forward pass of its class
     * has it, which splits the product and not the matrix.
     */
    @Test
    void partsMultiplyAsTheForwardPassDoes() throws IOException {
        Map<String, Model> models = new HashMap<>();
        Map<String, DMatrixRMaj> matrices = new HashMap<>();
        Map<String, Integer> rows = new HashMap<>();
        int checked = 0;
        for (String line : Files.readAllLines(Fixture.path("structure-products.csv"))) {
            Matcher fields = PRODUCT.matcher(line);
            if (!fields.matches()) {
                continue; // where the data comes from, and the header
            }
            if (!models.containsKey(fields.group(1))) {
                models.put(fields.group(1), open(fields.group(1)));
            }
            String where = fields.group(1) + ": " + fields.group(2);
            if (!matrices.containsKey(where)) {
                matrices.put(where, models.get(fields.group(1)).matrix(fields.group(2)));
            }
            DMatrixRMaj matrix = matrices.get(where);
            int row = Integer.parseInt(fields.group(3));
            double sum = 0;
            double size = 0;
            for (int j = 0; j < matrix.numCols; j++) {
                sum += matrix.get(row, j) * x(j);
                size += Math.abs(matrix.get(row, j) * x(j));
            }
            // either sum of n products is off by less than n ulps of the sum of their sizes
            double tolerance = 2 * matrix.numCols * Math.ulp(1.0) * size;
            assertEquals(Double.parseDouble(fields.group(4)), sum, tolerance, where + " " + row);
            rows.merge(where, 1, Integer::sum);
            checked++;
        }
        rows.forEach((where, count) -> assertEquals(matrices.get(where).numRows, count, where));
        assertEquals(2373, checked);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "structure-layers.csv", numLinesToSkip = 2)
    void tellsRoleAndBlock(String model, String name, String role, Integer block)
            throws IOException {
        Layer layer =
                open(model).layers().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        assertEquals(role, layer.role().toString());
        assertEquals(block == null ? OptionalInt.empty() : OptionalInt.of(block), layer.block());
    }

    static List<Path> fixtures() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.walk(Fixture.path("structure").getParent())) {
            all.filter(Files::isRegularFile).filter(StructureTest::isModel).forEach(found::add);
        }
        return found;
    }

    private static boolean isModel(Path path) {
        try {
            Model.open(path);
            return true;
        } catch (UncheckedIOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Every tensor is a layer or has a reason, and none is both; every layer can be read. */
    @ParameterizedTest
    @MethodSource("fixtures")
    void everyTensorIsALayerOrHasAReason(Path path) throws IOException {
        Model model = Model.open(path);
        List<String> tensors = model.tensors().stream().map(Tensor::name).toList();
        List<String> accounted = new ArrayList<>();
        for (SkippedTensor skipped : model.skipped()) {
            assertFalse(skipped.reason().isBlank(), skipped.name());
            accounted.add(skipped.name());
        }
        for (Layer layer : model.layers()) {
            DMatrixRMaj matrix = model.matrix(layer);
            assertEquals(layer.rows(), matrix.numRows, layer.name());
            assertEquals(layer.columns(), matrix.numCols, layer.name());
            if (layer.note().startsWith("part of ")) {
                String packed = layer.note().substring("part of ".length());
                assertTrue(accounted.contains(packed), layer.name());
            } else {
                accounted.add(layer.name());
            }
        }
        assertEquals(tensors.size(), accounted.size());
        assertEquals(new TreeSet<>(tensors), new TreeSet<>(accounted));
    }

    @Test
    void saysOfAPackedMatrixWhatBecameOfIt() throws IOException {
        Model model = open("gpt2");
        String packed = "transformer.h.0.attn.c_attn.weight";
        assertEquals(
                packed
                        + ": 8 × 24, float32; not read: it is split into"
                        + " transformer.h.0.attn.c_attn.query.weight,"
                        + " transformer.h.0.attn.c_attn.key.weight,"
                        + " transformer.h.0.attn.c_attn.value.weight",
                model.skipped().stream()
                        .filter(each -> each.name().equals(packed))
                        .findFirst()
                        .orElseThrow()
                        .toString());
        Layer query = model.layer("transformer.h.0.attn.c_attn.query.weight");
        assertEquals(packed, query.storedName());
        assertEquals("part of " + packed, query.note());
        assertEquals(256, query.bytes());
        assertTrue(query.transposed());
        assertEquals("24 × 8", model.layer(packed).shape());
        assertEquals(24, model.matrix(packed).numRows);
    }

    @Test
    void leavesPackedWhatItCannotSplit() throws IOException {
        assertEquals(
                "gpt_neox.layers.0.attention.query_key_value.weight: 24 × 8, other in block 0, float32; it packs queries, keys and values by heads, and there is no config.json beside the file; use the layer's interleaved(heads)",
                open("gpt_neox_alone")
                        .layer("gpt_neox.layers.0.attention.query_key_value.weight")
                        .toString());
        ModelConfig five = ModelConfig.inside(Map.of(ModelConfig.HEADS, "5"));
        assertEquals(
                "it packs queries, keys and values, and 5 heads (the file) do not fit its 24 rows",
                note("h.0.self_attention.query_key_value.weight", 24, five));
        assertEquals(
                "it packs queries, keys and values, and 5 heads (the file) do not fit its 23 rows",
                note("model.layers.0.self_attn.qkv_proj.weight", 23, five));
        assertEquals(
                "it packs queries, keys and values by heads, and the file does not say it; use the layer's interleaved(heads)",
                note("model.layers.0.self_attn.qkv_proj.weight", 16, ModelConfig.inside(Map.of())));
        assertEquals(
                "it packs queries, keys and values in unknown order; the layer's thirds() and interleaved(heads) read the two usual orders",
                note("encoder.layers.0.self_attention.query_key_value.weight", 24, five));
    }

    private static String note(String name, int rows, ModelConfig config) {
        Packing packing = Packing.of(name, rows, 8, config).orElseThrow();
        assertEquals(List.of(), packing.parts());
        return packing.note();
    }

    @Test
    void thirdsNeedNoNumberOfHeads() {
        ModelConfig silent = ModelConfig.inside(Map.of());
        for (String name :
                List.of(
                        "model.layers.0.self_attn.qkv_proj.weight",
                        "blk.0.attn_qkv.weight",
                        "transformer.h.0.mixer.Wqkv.weight",
                        "model.layers.0.self_attn.W_pack.weight")) {
            assertEquals(3, Packing.of(name, 24, 8, silent).orElseThrow().parts().size(), name);
        }
        assertEquals(Optional.empty(), Packing.of("lm_head.weight", 24, 8, silent));
    }

    @Test
    void namesATiedMatrixOnce() throws IOException {
        Model two = open("llama");
        assertEquals(
                "lm_head.weight: 11 × 8, float32; not read: it is tied to"
                        + " model.embed_tokens.weight, as config.json says, and 16 entries of both agree",
                two.skipped().get(0).toString());
        Model same = open("tied.pt");
        assertEquals(
                "lm_head.weight: 11 × 8, float32; not read: it is tied to"
                        + " model.embed_tokens.weight, which is the same tensor in the file",
                same.skipped().get(0).toString());
        assertEquals(List.of(), same.layers(Role.HEAD));
        assertEquals(Role.HEAD, same.layer("lm_head.weight").role());
        assertEquals(
                same.matrix("model.embed_tokens.weight").get(10, 7),
                same.matrix("lm_head.weight").get(10, 7));
        // transformers would tie these too, but what is stored differs
        assertEquals(
                List.of("cls.predictions.decoder.weight", "cls.seq_relationship.weight"),
                open("bert").layers(Role.HEAD).stream().map(Layer::name).toList());
    }

    @Test
    void listsEncoderBeforeDecoder() throws IOException {
        List<Layer> layers = open("t5").layers();
        assertEquals("encoder.block.0.layer.0.SelfAttention.q.weight", layers.get(0).name());
        List<String> queries =
                layers.stream()
                        .filter(layer -> layer.role() == Role.QUERY)
                        .map(Layer::name)
                        .toList();
        assertEquals(
                List.of(
                        "encoder.block.0.layer.0.SelfAttention.q.weight",
                        "encoder.block.1.layer.0.SelfAttention.q.weight",
                        "decoder.block.0.layer.0.SelfAttention.q.weight",
                        "decoder.block.1.layer.0.SelfAttention.q.weight"),
                queries);
        assertEquals(
                "t5: 37 matrices (35 in 4 blocks), float32, safetensors", open("t5").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keras2.h5|depthwise.depthwise.depthwise_kernel|it is a depthwise convolution, with"
                        + " a kernel for each channel and no matrix between them",
                "keras3.weights.h5|layers.depthwise_conv2d.vars.0|it is a depthwise convolution,"
                        + " with a kernel for each channel and no matrix between them",
                "kernels|three.weight|it has 3 dimensions, a matrix has 2, and there is no sign of"
                        + " a convolution",
                "kernels|six.weight|it has 6 dimensions, a matrix has 2",
                "vit|vit.embeddings.cls_token|it has 3 dimensions, a matrix has 2, and there is"
                        + " no sign of a convolution"
            })
    void refusesWhatIsNoMatrix(String model, String name, String reason) throws IOException {
        assertEquals(
                reason,
                open(model).skipped().stream()
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .reason());
    }

    @Test
    void saysOfAKernelWhatItIs() throws IOException {
        assertEquals(
                "features.10.weight: 2 × 60, convolution of 3 × 5, float32",
                open("vgg").layer("features.10.weight").toString());
        assertEquals(
                "depthwise.conv.weight: 4 × 9, convolution of 3 × 3, float32; it has one input"
                        + " channel, as a depthwise convolution has, which maps no channel to"
                        + " another",
                open("kernels").layer("depthwise.conv.weight").toString());
    }
}
