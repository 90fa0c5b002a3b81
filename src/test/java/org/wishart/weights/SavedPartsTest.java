package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A part of a packed matrix goes back to where it was, and nothing else changes. */
class SavedPartsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gpt2",
                "gpt_neox",
                "falcon40b",
                "phi3",
                "llama",
                "timm",
                "kernels",
                "torch"
            })
    void goBackToTheirPlaces(String fixture) throws IOException {
        Path from = Fixture.path("structure/" + fixture);
        if (Files.exists(from.resolve("config.json"))) {
            Files.copy(from.resolve("config.json"), folder.resolve("config.json"));
        }
        Model model = Model.open(from);
        for (Layer layer : parts(model)) {
            DMatrixRMaj half = model.matrix(layer);
            CommonOps_DDRM.scale(0.5, half); // exact in float32
            model.with(layer.name(), half).save(folder.resolve("model.safetensors").toString());
            Model saved = Model.open(folder);
            assertArrayEquals(half.data, saved.matrix(layer.name()).data, layer.name());
            assertEquals(half.getNumElements(), changed(model, saved), layer.name());
        }
    }

    /** All layers, and their heads or the positions of their kernels. */
    private static List<Layer> parts(Model model) {
        List<Layer> parts = new ArrayList<>(model.layers());
        for (Layer layer : model.layers()) {
            layer.heads().ifPresent(heads -> parts.add(layer.head(heads - 1)));
            if (!layer.kernel().isEmpty()) {
                parts.add(layer.position(layer.kernel().stream().mapToInt(k -> k - 1).toArray()));
            }
        }
        return parts;
    }

    /** How many entries of the matrices of two models differ. */
    private static int changed(Model before, Model after) throws IOException {
        int changed = 0;
        for (Layer layer : before.layers()) {
            double[] old = before.matrix(layer).data;
            double[] now = after.matrix(layer).data;
            for (int i = 0; i < old.length; i++) {
                changed += old[i] == now[i] ? 0 : 1;
            }
        }
        return changed;
    }
}
