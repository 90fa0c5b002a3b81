package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/** One matrix per expert: names, roles, numbers, and what is read for it. */
class ExpertsTest {

    @TempDir private Path folder;

    private static Model open(String name) throws IOException {
        return Model.open(Fixture.path("layers/" + name));
    }

    private static String reason(Model model, String name) {
        return model.skipped().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-oss.safetensors, 3",
        "llama4, 3",
        "mixtral.safetensors, 3",
        "jetmoe.safetensors, 3",
        "gpt-oss-original.safetensors, 3",
        "aria.safetensors, 3",
        "dbrx, 3",
    })
    void everyExpertHasItsThreeMatrices(String name, int experts) throws IOException {
        Model model = open(name);
        for (Role role : List.of(Role.GATE, Role.UP, Role.DOWN)) {
            List<Layer> layers = model.layers(role);
            assertEquals(experts, layers.size(), role.toString());
            for (int i = 0; i < experts; i++) {
                assertEquals(OptionalInt.of(i), layers.get(i).expert());
                assertEquals(OptionalInt.of(0), layers.get(i).block());
            }
        }
        boolean isAria = name.startsWith("aria"); // has a part of the model only
        int routers = isAria ? 0 : name.startsWith("jetmoe") ? 2 : 1;
        assertEquals(routers, model.layers(Role.ROUTER).size());
        assertTrue(model.layers().stream().noneMatch(each -> each.name().endsWith("bias")));
    }

    @Test
    void saysHowATensorWasSplit() throws IOException {
        Model model = open("gpt-oss.safetensors");
        String experts = "model.layers.0.mlp.experts.";
        assertEquals(
                experts
                        + "1.up_proj.weight: 4 × 6, up of expert 1 in block 0, float32; part of "
                        + experts
                        + "gate_up_proj",
                model.layer(experts + "1.up_proj.weight").toString());
        assertEquals(
                "it is split into 6 matrices of 3 experts, "
                        + experts
                        + "0.gate_proj.weight to "
                        + experts
                        + "2.up_proj.weight; gate and up alternate in it",
                reason(model, experts + "gate_up_proj"));
        assertEquals(
                "it holds the biases of 3 experts, a row for each",
                reason(model, experts + "down_proj_bias"));
        assertEquals(
                "it is split into 6 matrices of 3 experts, model.layers.0.feed_forward.experts.0"
                        + ".gate_proj.weight to model.layers.0.feed_forward.experts.2.up_proj.weight;"
                        + " gate and up are its halves",
                reason(open("llama4"), "model.layers.0.feed_forward.experts.gate_up_proj"));
        var thrown =
                assertThrows(
                        IllegalArgumentException.class, () -> model.matrix(experts + "down_proj"));
        assertEquals(
                experts
                        + "down_proj of gpt-oss.safetensors is no matrix that can be read: it is"
                        + " split into 3 matrices of 3 experts, "
                        + experts
                        + "0.down_proj.weight to "
                        + experts
                        + "2.down_proj.weight",
                thrown.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "model.layers.0.block_sparse_moe.experts.3.w1.weight, gate, 3",
        "model.layers.0.block_sparse_moe.experts.3.w3.weight, up, 3",
        "model.layers.0.block_sparse_moe.experts.3.w2.weight, down, 3",
        "model.layers.3.mlp.experts.17.down_proj.weight, down, 17",
        "model.layers.3.mlp.shared_experts.down_proj.weight, down, ",
        "model.layers.0.moe_block.experts.5.linear_1.weight, down, 5",
        "model.layers.0.moe_block.experts.5.linear_v.weight, up, 5",
        "encoder.block.1.layer.1.mlp.experts.expert_7.wi.weight, up, 7",
        "encoder.block.1.layer.1.mlp.router.classifier.weight, router, ",
        "model.layers.0.block_sparse_moe.gate.weight, router, ",
        "model.layers.1.mlp.gate.weight, other, ",
        "blk.0.ffn_down.4.weight, down, 4",
        "blk.0.ffn_up_shexp.weight, up, ",
        "blk.0.ffn_gate_inp.weight, router, ",
    })
    void readsRoleAndNumberFromNames(String name, String role, Integer expert) {
        List<String> names = List.of(name, "model.layers.0.block_sparse_moe.experts.0.w1.weight");
        assertEquals(role, new Roles(names).of(name).toString());
        assertEquals(
                expert == null ? OptionalInt.empty() : OptionalInt.of(expert),
                Experts.number(name));
    }

    /** Of a mixture, 10 GB of holes on the disk, one matrix is read, the others are not. */
    @Test
    void readsOneMatrixAtATime() throws IOException {
        long experts = 160;
        long lines = 8192;
        long places = 4096;
        long bytes = 2 * experts * lines * places;
        Path path = folder.resolve("mixture.safetensors");
        String header =
                "{\"model.layers.0.mlp.experts.down_proj\":{\"dtype\":\"BF16\",\"shape\":["
                        + experts
                        + ","
                        + lines
                        + ","
                        + places
                        + "],\"data_offsets\":[0,"
                        + bytes
                        + "]}}";
        byte[] text = header.getBytes(StandardCharsets.US_ASCII);
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw")) {
            file.writeLong(Long.reverseBytes(text.length));
            file.write(text);
            long last = 8 + text.length + bytes - 2 * lines * places;
            file.seek(last); // the first entry of the last expert: 1 in bfloat16
            file.write(new byte[] {(byte) 0x80, 0x3f});
            file.setLength(8 + text.length + bytes);
        }
        Model model = Model.open(path);
        assertEquals(experts, model.layers(Role.DOWN).size());
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long heap = threads.getCurrentThreadAllocatedBytes();
        DMatrixRMaj matrix = model.matrix("model.layers.0.mlp.experts.159.down_proj.weight");
        assertEquals(1, matrix.get(0, 0));
        assertEquals(0, matrix.get(1, 0));
        assertEquals(lines, matrix.numRows);
        long most = 8 * lines * places + (1 << 20);
        assertTrue(threads.getCurrentThreadAllocatedBytes() - heap < most);
    }

    @Test
    void savesOneExpertInItsPlace() throws IOException {
        Model model = open("gpt-oss.safetensors");
        String name = "model.layers.0.mlp.experts.1.up_proj.weight";
        DMatrixRMaj other = model.matrix(name);
        other.set(2, 3, 0.25);
        Model changed = model.with(name, other);
        assertEquals(0.25, changed.matrix(name).get(2, 3));
        Model saved =
                Model.open(Path.of(changed.save(folder + "/a.safetensors").path().toString()));
        assertEquals(model.layers(), saved.layers());
        for (Layer layer : model.layers()) {
            DMatrixRMaj expected = layer.name().equals(name) ? other : model.matrix(layer);
            assertEquals(
                    List.of(expected.numRows, expected.numCols),
                    List.of(layer.rows(), layer.columns()));
            for (int i = 0; i < expected.getNumElements(); i++) {
                assertEquals(expected.data[i], saved.matrix(layer).data[i], layer.name());
            }
        }
    }

    @Test
    void leavesMoreExpertsThanAnyModelHasAlone() throws IOException {
        Path path = folder.resolve("many.safetensors");
        SafetensorsBytes.one("experts.w1", "F32", "[20000,1,1]", new byte[80000]).write(path);
        Refusal.of(
                path,
                "contains no readable matrix; for example, experts.w1"
                        + " is not read: it has"
                        + " 3 dimensions, a matrix has 2, and there is no sign of a convolution");
    }
}
