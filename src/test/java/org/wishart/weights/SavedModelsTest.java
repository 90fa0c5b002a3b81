package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.StoredMatrix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A saved model opens as the model that it was, whatever kind of file it comes from. */
class SavedModelsTest {

    @TempDir private Path folder;

    private String refused = "";

    static List<Path> models() throws IOException {
        return StructureTest.fixtures();
    }

    @ParameterizedTest
    @MethodSource("models")
    void openAsTheyWere(Path fixture) throws IOException {
        Model before = Model.open(fixture);
        Model changed = before;
        for (Layer layer : before.layers()) {
            DMatrixRMaj half = before.matrix(layer);
            CommonOps_DDRM.scale(0.5, half);
            if (!isNormalized(before, layer) && !MatrixFeatures_DDRM.hasUncountable(half)) {
                changed = changed.with(layer.name(), half);
            }
        }
        for (Model model : List.of(before, changed)) {
            checkSaved(model);
        }
        checkFirst(before);
    }

    /** Twice the first matrix that can be replaced: that differs when it is saved, and no other. */
    private void checkFirst(Model before) throws IOException {
        for (Layer layer : before.layers()) {
            DMatrixRMaj twice = before.matrix(layer);
            CommonOps_DDRM.scale(2, twice);
            if (isNormalized(before, layer)
                    || MatrixFeatures_DDRM.hasUncountable(twice)
                    || !Arrays.stream(twice.data).allMatch(layer.dtype()::canHold)) {
                continue;
            }
            Model changed = before.with(layer.name(), twice);
            Optional<Path> file = save(changed);
            while (file.isEmpty()) {
                changed = withoutRefused(changed);
                file = save(changed);
            }
            Model after = Model.open(file.get());
            for (Layer each : before.layers()) {
                Model expected = each.equals(layer) ? changed : before;
                assertArrayEquals(
                        expected.matrix(each).data, after.matrix(each.name()).data, each.name());
            }
            return;
        }
    }

    /** Whether a layer has a spectral norm, and cannot be any matrix. */
    private static boolean isNormalized(Model model, Layer layer) {
        return ((StoredMatrix) model.find(layer.name()).reader()).tensor().entries()
                        instanceof EffectiveEntries effective
                && effective.factors() instanceof SpectralNorm;
    }

    private void checkSaved(Model first) throws IOException {
        Model model = first;
        Optional<Path> file = save(model);
        while (file.isEmpty()) { // one tensor fewer each time
            model = withoutRefused(model);
            file = save(model);
        }
        Model after = Model.open(file.get());
        assertEquals(
                model.layers().stream().map(SavedModelsTest::text).sorted().toList(),
                after.layers().stream().map(SavedModelsTest::text).sorted().toList());
        assertEquals(skipped(model), skipped(after));
        Model difference = after.minus(model);
        assertEquals(model.layers().size(), difference.layers().size());
        for (Layer layer : model.layers()) {
            assertArrayEquals(
                    model.matrix(layer).data, after.matrix(layer.name()).data, layer.name());
            if (!MatrixFeatures_DDRM.hasUncountable(model.matrix(layer))) {
                assertEquals(
                        0, CommonOps_DDRM.elementMaxAbs(difference.matrix(layer)), layer.name());
            }
        }
        // once more: a file that was saved here keeps everything too
        Model again = Model.open(after.save(folder.resolve("again.safetensors").toString()).path());
        assertEquals(after.layers(), again.layers());
        assertEquals(after.skipped(), again.skipped());
    }

    private Optional<Path> save(Model model) {
        try {
            return Optional.of(model.save(folder.resolve("out.safetensors").toString()).path());
        } catch (WeightsFormatException e) {
            refused = e.getMessage();
            return Optional.empty();
        }
    }

    /** What a file cannot keep is named, and is no matrix that can be read. */
    private Model withoutRefused(Model model) {
        Matcher named =
                Pattern.compile(".* cannot be saved as safetensors because of tensor (\\S+): .+")
                        .matcher(refused);
        assertTrue(named.matches(), refused);
        assertTrue(
                model.skipped().stream().anyMatch(each -> each.name().equals(named.group(1))),
                refused);
        return new Model(
                model.name(),
                model.file(),
                model.format(),
                model.config(),
                model.tensors().stream()
                        .filter(each -> !each.name().equals(named.group(1)))
                        .toList(),
                model.matrices(),
                model.unlisted(),
                model.skipped().stream()
                        .filter(each -> !each.name().equals(named.group(1)))
                        .toList());
    }

    private static String text(Layer layer) {
        return String.join(
                " | ",
                layer.name(),
                layer.role().toString(),
                layer.block().toString(),
                layer.shape(),
                layer.dtype().toString(),
                layer.kernel().toString(),
                layer.heads().toString());
    }

    /** All other tensors; a shard may hold some that the index takes from elsewhere. */
    private static Set<String> skipped(Model model) {
        return model.skipped().stream()
                .filter(each -> !each.reason().startsWith("the index of the shards"))
                .map(each -> each.name() + " " + each.dtype())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
