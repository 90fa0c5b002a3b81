package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.RandomMatrices_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.format.safetensors.SafetensorsFormat;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Weight norm, spectral norm, pruning, single-file LoRA and gates: their notes. */
class EffectiveWeightsTest {

    @TempDir private Path folder;

    private static Model open(String name) throws IOException {
        return Model.open(Fixture.path("layers/" + name));
    }

    private static List<String> layers(Model model, String start) {
        return model.layers().stream()
                .map(Layer::toString)
                .filter(each -> each.startsWith(start))
                .toList();
    }

    private static String reason(Model model, String name) {
        return model.skipped().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow()
                .reason();
    }

    @Test
    void listsTheWeightsOfTheForwardPass() throws IOException {
        Model norm = open("weight-norm.safetensors");
        assertEquals(
                List.of("fc.weight: 4 × 5, head, float32; g·v/|v| (weight norm)"),
                layers(norm, "fc."));
        assertEquals("fc.weight is computed from it", reason(norm, "fc.weight_g"));
        assertEquals("fc.weight is computed from it", reason(norm, "fc.weight_v"));
        assertEquals(
                List.of(
                        "odd.parametrizations.weight.original: 3 × 2, other, float32; its module computes odd.weight from it, by a parametrization that the file does not contain",
                        "odd.parametrizations.weight.0.base: 3 × 2, other, float32"),
                layers(norm, "odd."));
        assertEquals(
                List.of(
                        "conv_transpose.weight: 4 × 16, convolution of 2 × 2, float32; divided by"
                                + " its largest singular value, as the vectors stored estimate it"
                                + " (spectral norm); its rows are inputs, as it is a transposed"
                                + " convolution by its name"),
                layers(open("spectral-norm.safetensors"), "conv_transpose"));
        Model pruned = open("pruned.safetensors");
        assertEquals(
                List.of("fc.weight: 4 × 5, head, float32; multiplied by its mask (pruning)"),
                layers(pruned, "fc."));
        assertEquals("fc.weight is computed from it", reason(pruned, "fc.weight_mask"));
        assertEquals(4, pruned.matrix("fc.weight_orig").numRows);
    }

    /** What has no other half stays as it is. */
    @Test
    void leavesWhatFitsNothing() throws IOException {
        Path path = folder.resolve("a.safetensors");
        SafetensorsBytes.one("fc.weight_v", "F32", "[1,2]", new byte[8]).write(path);
        assertEquals("fc.weight_v", Model.open(path).layers().get(0).name());
        new SafetensorsBytes(
                        "{\"fc.weight_g\":{\"dtype\":\"F32\",\"shape\":[3,1],\"data_offsets\":[0,12]},"
                                + "\"fc.weight_v\":{\"dtype\":\"F32\",\"shape\":[2,2],"
                                + "\"data_offsets\":[12,28]}}",
                        new byte[28])
                .write(path);
        assertEquals(2, Model.open(path).layers().size());
        new SafetensorsBytes(
                        "{\"fc.weight\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                                + "\"fc.weight_g\":{\"dtype\":\"F32\",\"shape\":[1,1],"
                                + "\"data_offsets\":[4,8]},"
                                + "\"fc.weight_v\":{\"dtype\":\"F32\",\"shape\":[1,1],"
                                + "\"data_offsets\":[8,12]}}",
                        new byte[12])
                .write(path);
        assertEquals(
                List.of(
                        "fc.weight_v: 1 × 1, other, float32; it is left as it is, as the name"
                                + " fc.weight is taken"),
                layers(Model.open(path), "fc.weight_v"));
    }

    @Test
    void savesWhatWeightsAreComputedFrom() throws IOException {
        Model model = open("weight-norm.safetensors");
        Model saved = Model.open(model.save(folder + "/saved.safetensors").path());
        assertEquals(model.layers(), saved.layers());
        for (Layer layer : model.layers()) {
            DMatrixRMaj matrix = model.matrix(layer);
            DMatrixRMaj again = saved.matrix(layer);
            for (int i = 0; i < matrix.getNumElements(); i++) {
                assertEquals(matrix.data[i], again.data[i], layer.name());
            }
        }
    }

    /** Directions and lengths: the matrix again, but for the rounding of the lengths to float32. */
    @Test
    void replacesTheWeightsOfAWeightNorm() throws IOException {
        Model model = open("weight-norm.safetensors");
        for (Layer layer : model.layers()) {
            var stored = (StoredMatrix) model.find(layer.name()).reader();
            if (!(stored.tensor().entries() instanceof EffectiveEntries)) {
                continue;
            }
            DMatrixRMaj wanted =
                    RandomMatrices_DDRM.rectangle(
                            layer.rows(), layer.columns(), -1, 1, new Random(1));
            for (int j = 0; j < wanted.numCols; j++) {
                wanted.set(0, j, 0); // a row that no direction has
            }
            Model changed = model.with(layer.name(), wanted);
            checkSaved(changed, layer.name(), wanted, 2 * Math.scalb(1.0, -24));
            for (Layer other : model.layers()) {
                if (!other.equals(layer)) {
                    assertArrayEquals(
                            model.matrix(other).data, changed.matrix(other).data, other.name());
                }
            }
        }
        Model twice = model.with("fc.weight", model.matrix("fc.weight"));
        // as torch.linalg.vector_norm of the rows, which the lengths of fc are
        DMatrixRMaj g = twice.matrix("fc.weight_g");
        DMatrixRMaj w = model.matrix("fc.weight");
        for (int i = 0; i < w.numRows; i++) {
            double sum = 0;
            for (int j = 0; j < w.numCols; j++) {
                sum += Math.pow((float) w.get(i, j), 2);
            }
            assertEquals((float) Math.sqrt(sum), g.get(i, 0));
            assertEquals((float) w.get(i, 1), twice.matrix("fc.weight_v").get(i, 1));
        }
    }

    private void checkSaved(Model changed, String name, DMatrixRMaj wanted, double error)
            throws IOException {
        Model saved = Model.open(changed.save(folder + "/changed.safetensors").path());
        assertEquals(changed.layers(), saved.layers());
        for (Model each : List.of(changed, saved)) {
            DMatrixRMaj matrix = each.matrix(name);
            for (int i = 0; i < wanted.data.length; i++) {
                double entry = (float) wanted.data[i];
                assertEquals(entry, matrix.data[i], error * Math.abs(entry), name + " " + i);
            }
        }
    }

    /** Zeros where a zero is wanted stay pruned; elsewhere the mask is opened. */
    @Test
    void replacesTheWeightsOfAPrunedModule() throws IOException {
        Model model = open("pruned.safetensors");
        DMatrixRMaj half = model.matrix("fc.weight");
        CommonOps_DDRM.scale(0.5, half);
        Model scaled = model.with("fc.weight", half);
        checkSaved(scaled, "fc.weight", half, 0);
        assertArrayEquals(
                model.matrix("fc.weight_mask").data, scaled.matrix("fc.weight_mask").data);
        assertArrayEquals(half.data, scaled.matrix("fc.weight_orig").data);
        int pruned = 0;
        while (model.matrix("fc.weight_mask").data[pruned] != 0) {
            pruned++;
        }
        half.data[pruned] = 3;
        Model opened = model.with("fc.weight", half);
        checkSaved(opened, "fc.weight", half, 0);
        DMatrixRMaj mask = model.matrix("fc.weight_mask");
        mask.data[pruned] = 1;
        assertArrayEquals(mask.data, opened.matrix("fc.weight_mask").data);
        String kernel = "conv.weight";
        DMatrixRMaj ones = model.matrix(kernel);
        CommonOps_DDRM.fill(ones, 1);
        checkSaved(model.with(kernel, ones), kernel, ones, 0);
    }

    @Test
    void refusesWhatAModuleCannotCompute() throws IOException {
        Model spectral = open("spectral-norm.safetensors");
        DMatrixRMaj conv = spectral.matrix("conv.weight");
        var thrown =
                assertThrows(
                        IllegalArgumentException.class, () -> spectral.with("conv.weight", conv));
        assertEquals(
                "the matrix for conv.weight cannot be stored: its module divides by the largest singular value (spectral norm), which must then be 1; replace conv.weight_orig, or remove the norm with torch.nn.utils.remove_spectral_norm",
                thrown.getMessage());
        Model model = open("weight-norm.safetensors");
        DMatrixRMaj large = new DMatrixRMaj(4, 5);
        CommonOps_DDRM.fill(large, 3e38);
        thrown = assertThrows(IllegalArgumentException.class, () -> model.with("fc.weight", large));
        assertEquals(
                "the matrix for fc.weight cannot be stored: fc.weight_g would have the entry "
                        + Math.sqrt(5) * (float) 3e38
                        + ", and float32 goes from −3.4028234663852886E38 to 3.4028234663852886E38;"
                        + " scale the matrix",
                thrown.getMessage());
    }

    /** One mask of two modules: to open it for one would change the other. */
    @Test
    void refusesToChangeAMaskOfTwoModules() throws IOException {
        Path file = Fixture.path("layers/pruned.safetensors");
        Map<String, Tensor> found = new HashMap<>();
        new SafetensorsFormat()
                .read(FileStart.of(file))
                .tensors()
                .forEach(each -> found.put(each.name(), each));
        Tensor orig = found.get("fc.weight_orig");
        Tensor mask = found.get("fc.weight_mask");
        List<Tensor> tensors =
                List.of(
                        orig.named("a.weight_orig"),
                        mask.named("a.weight_mask"),
                        orig.named("b.weight_orig").with(sink -> orig.entries().readInto(sink)),
                        mask.named("b.weight_mask"));
        Model model = Structure.model("m", file, "PyTorch", tensors, ModelConfig.inside(Map.of()));
        DMatrixRMaj ones = new DMatrixRMaj(4, 5);
        CommonOps_DDRM.fill(ones, 1);
        var thrown =
                assertThrows(IllegalArgumentException.class, () -> model.with("a.weight", ones));
        assertEquals(
                "the matrix for a.weight cannot be stored: b.weight is computed from a.weight_mask as well and would change too; replace the stored tensors by name",
                thrown.getMessage());
        DMatrixRMaj zeros = new DMatrixRMaj(4, 5);
        assertArrayEquals(
                model.matrix("b.weight").data,
                model.with("a.weight", zeros).matrix("b.weight").data);
    }

    @Test
    void listsProductsOfFactors() throws IOException {
        Model kohya = open("kohya.safetensors");
        assertEquals(
                List.of(
                        "lora_unet_a.weight: 6 × 5, other, float32; B·A of rank 2, multiplied by 0.5",
                        "lora_unet_conv.weight: 4 × 27, other, float32; B·A of rank 2, multiplied by"
                                + " 2"),
                layers(kohya, ""));
        assertEquals(
                "it is a factor of lora_unet_a.weight, which has rank 2 and is multiplied by 0.5",
                reason(kohya, "lora_unet_a.lora_down.weight"));
        assertEquals(
                "it scales the change of lora_unet_a.weight", reason(kohya, "lora_unet_a.alpha"));
        String unread = "it is a part of the change of %s.weight, which is not read: ";
        assertEquals(
                String.format(unread, "cp")
                        + "it is a product of three factors (LoCon with a core)",
                reason(kohya, "cp.lora_up.weight"));
        assertEquals(
                String.format(unread, "dora")
                        + "its rows or columns are scaled to given lengths (DoRA), which needs the"
                        + " base model",
                reason(kohya, "dora.dora_scale"));
        String kinds = "; LoRA is the only kind of adapter that is read";
        assertEquals(
                String.format(unread, "ha")
                        + "it is made by LoHa, a product entry by entry"
                        + kinds,
                reason(kohya, "ha.hada_w2_b"));
        assertEquals(
                String.format(unread, "kr") + "it is made by LoKr, a Kronecker product" + kinds,
                reason(kohya, "kr.lokr_w1"));
        assertEquals(
                "it is a factor of the change of half.weight, which is not read: the other factor is"
                        + " not in the file",
                reason(kohya, "half.lora_down.weight"));
        assertEquals(
                "it is a factor of the change of odd.weight, which is not read: its alpha is not a"
                        + " number",
                reason(kohya, "odd.lora_up.weight"));
        assertEquals(
                List.of(
                        "unet.attn1.to_q.weight: 6 × 5, query, float32; B·A of rank 2, multiplied by"
                                + " 1, as the file has no alpha",
                        "unet.attn1.processor.to_k.weight: 4 × 5, key, float32; B·A of rank 3,"
                                + " multiplied by 1, as the file has no alpha",
                        "unet.attn1.to_v.weight: 6 × 5, value, float32; B·A of rank 2, multiplied by"
                                + " 1, as the file has no alpha"),
                layers(open("diffusers.safetensors"), ""));
    }

    @Test
    void callsGatesByTheirNames() throws IOException {
        Model model = open("recurrent.pt");
        assertEquals(
                List.of(
                        "gru.weight_hh_l0.reset_gate: 2 × 2, other, float32; part of"
                                + " gru.weight_hh_l0",
                        "gru.weight_hh_l0.update_gate: 2 × 2, other, float32; part of"
                                + " gru.weight_hh_l0",
                        "gru.weight_hh_l0.new_gate: 2 × 2, other, float32; part of"
                                + " gru.weight_hh_l0"),
                layers(model, "gru.weight_hh"));
        assertEquals(
                List.of("rnn.weight_ih_l0: 2 × 3, other, float32"), layers(model, "rnn.weight_ih"));
        assertEquals(
                "it is split into cell.weight_ih.input_gate, cell.weight_ih.forget_gate,"
                        + " cell.weight_ih.cell_gate, cell.weight_ih.output_gate",
                reason(model, "cell.weight_ih"));
        assertEquals(6, model.matrix("gru.weight_hh_l0").numRows);
        Path path = folder.resolve("a.safetensors");
        SafetensorsBytes.one("rnn.weight_hh_l0", "F32", "[4,2]", new byte[32]).write(path);
        assertEquals(
                "rnn.weight_hh_l0: 4 × 2, other, float32; it holds the gates of a recurrent layer, but its 4 rows are neither 3 nor 4 times the state's 2",
                Model.open(path).layers().get(0).toString());
    }
}
