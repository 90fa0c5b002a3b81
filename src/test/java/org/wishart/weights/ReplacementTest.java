package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.dtype.DType;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Another matrix in the place of a layer's. */
class ReplacementTest {

    @TempDir private Path folder;

    private Path save(Model model) throws IOException {
        return model.save(folder.resolve("out.safetensors").toString()).path();
    }

    private static DMatrixRMaj numbers(Layer layer) {
        DMatrixRMaj matrix = new DMatrixRMaj(layer.rows(), layer.columns());
        for (int i = 0; i < matrix.getNumElements(); i++) {
            matrix.data[i] = i - 3;
        }
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "types.safetensors",
                "saving.npz",
                "saving.pt",
                "saving.h5",
                "saving.onnx",
                "encoder.onnx",
                "shards",
                "model.h5"
            })
    void changesOneLayerAndNothingElse(String file) throws IOException {
        Model before = Model.open(Fixture.path(file));
        for (Layer layer : before.layers()) {
            DMatrixRMaj matrix = numbers(layer);
            Model changed = before.with(layer.name(), matrix);
            double[] expected = matrix.data.clone();
            matrix.zero(); // it was copied
            assertArrayEquals(expected, changed.matrix(layer.name()).data);
            assertEquals(before.toString(), changed.toString());
            SavedFile old = SavedFile.read(save(before));
            SavedFile saved = SavedFile.read(save(changed));
            for (String name : saved.names()) {
                assertEquals(
                        TensorNames.canonical(name).equals(layer.name()),
                        !old.line(name).equals(saved.line(name)),
                        name);
            }
            assertArrayEquals(
                    expected, Model.open(save(changed)).matrix(layer.name()).data, layer.name());
        }
    }

    @Test
    void roundsToTheTypeOfTheFile() throws IOException {
        Path file = folder.resolve("in.safetensors");
        SafetensorsBytes.one("w", "BF16", "[1,4]", new byte[8]).write(file);
        // 256 and 258 are neighbours: 257 is a tie, and 0.1 has no end
        DMatrixRMaj matrix = new DMatrixRMaj(1, 4, true, 257, 257.0000001, -0.0, 0.1);
        Model changed = Model.open(file).with("w", matrix);
        assertArrayEquals(new double[] {256, 258, -0.0, 0.10009765625}, changed.matrix("w").data);
        assertEquals("w,BF16,1 4,804381430080cd3d", SavedFile.read(save(changed)).line("w"));
    }

    @Test
    void theLastOfSeveralReplacementsStays() throws IOException {
        Model model = Model.open(Fixture.path("types.safetensors"));
        DMatrixRMaj ones = new DMatrixRMaj(3, 2);
        ones.fill(1);
        DMatrixRMaj twos = new DMatrixRMaj(3, 2);
        twos.fill(2);
        Model changed = model.with("half", ones).with("half", twos);
        assertArrayEquals(twos.data, changed.matrix("half").data);
        assertArrayEquals(ones.data, model.with("half", ones).matrix("half").data);
        assertFalse(Arrays.equals(ones.data, model.matrix("half").data));
    }

    @Test
    void aReplacementMendsWhatIsNotFinite() throws IOException {
        Model model = Model.open(Fixture.path("not-finite.npz"));
        assertEquals(3, model.nonFinite().size());
        DMatrixRMaj zeros = new DMatrixRMaj(3, 3);
        assertEquals(
                List.of("bias"),
                model.with("rows", zeros).with("columns", zeros).nonFinite().stream()
                        .map(NonFinite::name)
                        .toList());
    }

    /** A part of a packed tensor, stored either way round. */
    @ParameterizedTest
    @CsvSource({"false, false", "true, false", "false, true", "true, true"})
    void aPartGoesBackIntoItsPlace(boolean transposed, boolean firstFastest) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * 12).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 12; i++) {
            bytes.putFloat(i);
        }
        Entries file =
                sink -> sink.take(bytes.duplicate().flip().order(bytes.order()), DType.FLOAT32);
        Entries stored = firstFastest ? Entries.transposed(file) : file;
        Tensor tensor =
                new Tensor(
                        "w",
                        "w",
                        DType.FLOAT32,
                        transposed ? List.of(3L, 4L) : List.of(4L, 3L),
                        transposed,
                        48,
                        stored,
                        Optional.empty());
        Selection part = Selection.all(4, 3).rows(3, 1).columns(2, 0);
        DMatrixRMaj expected = StoredMatrix.of(folder, tensor).read();
        DMatrixRMaj matrix = new DMatrixRMaj(2, 2, true, 100, 101, 102, 103);
        PatchedEntries patched =
                new PatchedEntries(stored, matrix, part, transposed != firstFastest);
        expected.set(3, 2, 100);
        expected.set(3, 0, 101);
        expected.set(1, 2, 102);
        expected.set(1, 0, 103);
        assertArrayEquals(expected.data, StoredMatrix.of(folder, tensor.with(patched)).read().data);
    }

    /** GPT-2's thirds, stored as [in, out], and a head of one of them. */
    @Test
    void aPartOfAPackedLayerIsReplacedAlone() throws IOException {
        Path file = folder.resolve("in.safetensors");
        ByteBuffer bytes = ByteBuffer.allocate(4 * 48).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 48; i++) {
            bytes.putFloat(i);
        }
        SafetensorsBytes.one("h.0.attn.c_attn.weight", "F32", "[4,12]", bytes.array()).write(file);
        Model model = Model.open(file);
        Layer key = model.layers(Role.KEY).get(0);
        DMatrixRMaj matrix = numbers(key);
        Model changed = model.with(key.name(), matrix);
        Model saved = Model.open(save(changed));
        for (Model each : List.of(changed, saved)) {
            assertArrayEquals(matrix.data, each.matrix(key.name()).data);
            for (Role role : List.of(Role.QUERY, Role.VALUE)) {
                String other = model.layers(role).get(0).name();
                assertArrayEquals(model.matrix(other).data, each.matrix(other).data);
            }
        }
        String head = key.head(1, 2).name();
        DMatrixRMaj rows = new DMatrixRMaj(2, 4);
        Model once = Model.open(save(changed.with(head, rows)));
        System.arraycopy(rows.data, 0, matrix.data, 8, 8);
        assertArrayEquals(matrix.data, once.matrix(key.name()).data);
    }

    /** Two names of one place in a file. */
    @Test
    void tiedMatricesStayTied() throws IOException {
        Model model = Model.open(Fixture.path("views.pt"));
        Layer layer = model.layer("rows");
        Model changed = model.with("rows", numbers(layer));
        assertArrayEquals(numbers(layer).data, changed.matrix("tied").data);
    }

    private static void refuses(String layer, DMatrixRMaj matrix, String message)
            throws IOException {
        Model model = Model.open(Fixture.path("types.safetensors"));
        var thrown = assertThrows(IllegalArgumentException.class, () -> model.with(layer, matrix));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void aMatrixOfAnotherShape() throws IOException {
        refuses(
                "half",
                new DMatrixRMaj(2, 3),
                "the matrix for half must be 3 × 2, as the layer is, got 2 × 3; transpose it");
        refuses(
                "half",
                new DMatrixRMaj(3, 3),
                "the matrix for half must be 3 × 2, as the layer is, got 3 × 3");
        refuses(
                "hal",
                new DMatrixRMaj(3, 3),
                "types.safetensors has no layer \"hal\"; the nearest are half, brain, double,"
                        + " convolution");
    }

    @ParameterizedTest
    @CsvSource({
        "half, 65520.0, float16, 65504.0",
        "half, -70000.0, float16, 65504.0",
        "half, NaN, float16, 65504.0",
        "half, Infinity, float16, 65504.0",
        "brain, 3.4E38, bfloat16, 3.3895313892515355E38",
        "encoder.layer.0.attention.self.query.weight, 1.0E39, float32, 3.4028234663852886E38",
        "double, -Infinity, float64, 1.7976931348623157E308"
    })
    void anEntryThatTheTypeCannotHold(String layer, double entry, String dtype, String largest)
            throws IOException {
        Layer described = Model.open(Fixture.path("types.safetensors")).layer(layer);
        DMatrixRMaj matrix = new DMatrixRMaj(described.rows(), described.columns());
        matrix.set(1, 1, entry);
        refuses(
                layer,
                matrix,
                "entry (1, 1) of the matrix for "
                        + layer
                        + " is "
                        + entry
                        + ", and "
                        + dtype
                        + " goes from −"
                        + largest
                        + " to "
                        + largest
                        + "; scale the matrix, or remove non-finite entries");
    }
}
