package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;

class HdfTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"types.h5", "latest.h5"})
    void saysOfEveryDatasetWhatItDid(String file) throws IOException {
        Model model = Model.open(Fixture.path(file));
        String quantized = ", quantised weights, and " + Tensor.UNQUANTIZED;
        assertEquals(
                List.of(
                        "layer.bias: 4, float32; not read: it has 1 dimension, a matrix has 2",
                        "layer.complex: 2 × 2, unknown; not read: its entries are of type HDF5"
                                + " CompoundDataType, which is not known here",
                        "layer.float32: 3 × 2, float32; not read: it is tied to layer.again, which"
                                + " is the same tensor in the file",
                        "layer.int8: 2 × 2, int8; not read: its entries are int8" + quantized,
                        "layer.lzf: 4 × 4, float32; not read: it is packed by HDF5's filter 32000,"
                                + " lzf, which is not supported; gzip is",
                        "layer.never.written.chunked: 2 × 2, float32; not read: nothing was ever"
                                + " written to it",
                        "layer.never.written: 2 × 2, float32; not read: nothing was ever written to"
                                + " it",
                        "layer.nothing: 0 × 3, float32; not read: it has no entries",
                        "layer.number: one number, float64; not read: it has 0 dimensions, a matrix"
                                + " has 2",
                        "layer.text: one number, string; not read: its entries are string, not real"
                                + " numbers",
                        "layer.uint32: 2 × 2, uint32; not read: its entries are uint32, not real"
                                + " numbers"),
                model.skipped().stream().map(SkippedTensor::toString).sorted().toList());
        assertEquals(
                List.of(
                        "layer.again: 3 × 2, other, float32",
                        "layer.bfloat16: 3 × 2, other, bfloat16",
                        "layer.big.endian: 2 × 5, other, float32",
                        "layer.checked: 4 × 4, other, float32",
                        "layer.chunked: 5 × 7, other, float32",
                        "layer.convolution: 2 × 2, convolution of 1 × 1, float32",
                        "layer.deflated: 9 × 10, other, float64",
                        "layer.float16: 2 × 2, other, float16",
                        "layer.float64: 2 × 3, other, float64",
                        "layer.rows: 7 × 3, other, float32",
                        "layer.shuffled: 6 × 5, other, float16"),
                model.layers().stream().map(Layer::toString).sorted().toList());
    }

    /** One dataset that cannot be read takes no other one with it, and is not called damaged. */
    @Test
    void readsWhatLiesBesideTheUnsupported() throws IOException {
        Model model = Model.open(Fixture.path("unsupported.h5"));
        assertEquals(
                List.of("dense.weight: 5 × 6, other, float32"),
                model.layers().stream().map(Layer::toString).toList());
        String filter = "; not read: it is packed by HDF5's filter ";
        String gzip = ", which is not supported; gzip is";
        String type = ", unknown; not read: its entries are of type HDF5 ";
        assertEquals(
                List.of(
                        "arrays: 2 × 2" + type + "ArrayDataType, which is not known here",
                        "compact: 6 × 5, float32; not read: it is stored within its header, which"
                                + " is not supported",
                        "enums: 2 × 2" + type + "EnumDataType, which is not known here",
                        "external: one number, unknown; not read: it uses an unsupported feature: Encountered External Data Files Message, this is not supported by jHDF",
                        "n-bit: 8 × 8, float32" + filter + "5, n-bit" + gzip,
                        "ragged: 2 × 2, string; not read: its entries are string, not real numbers",
                        "references: 2 × 2" + type + "Reference, which is not known here",
                        "scale: 20 × 30, float64" + filter + "6, scale-offset" + gzip,
                        "szip.after.scale: 20 × 30, int32" + filter + "6, scale-offset" + gzip,
                        "szip: 8 × 8, float32" + filter + "4, szip" + gzip),
                model.skipped().stream().map(SkippedTensor::toString).sorted().toList());
    }

    /** See src/test/reference/hdf_opaque_fixtures.py: only what HDF5 pads ends in a zero byte. */
    @ParameterizedTest
    @ValueSource(strings = {"opaque-earliest.h5", "opaque-latest.h5"})
    void opaqueTypes(String file) throws IOException {
        Model model = Model.open(Fixture.path(file));
        assertEquals(List.of("dense.weight"), model.layers().stream().map(Layer::name).toList());
        String reason =
                "one number, unknown; not read: it uses an unsupported feature: an opaque type, of a dataset or an attribute, with a tag that no zero byte ends";
        assertEquals(
                List.of(
                        "no.tag: " + reason,
                        "noted: " + reason,
                        "padded: 2, unknown; not read: its entries are of type HDF5 OpaqueDataType,"
                                + " which is not known here",
                        "unpadded: " + reason),
                model.skipped().stream().map(SkippedTensor::toString).sorted().toList());
    }

    @Test
    void anOpaqueAttributeOfTheWholeFile() {
        Refusal.of(
                Fixture.path("opaque-attribute.h5"),
                "uses an unsupported feature of HDF5: an opaque type, of a dataset or an attribute, with a tag that no zero byte ends");
    }

    /** A version of HDF5 that is not there yet. */
    @Test
    void aFileOfALaterVersion() throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path("model.h5"));
        whole[8] = 9;
        Refusal.of(
                Files.write(folder.resolve("a.h5"), whole),
                "uses an unsupported feature of HDF5: Superblock version is not supported. Detected version = 9");
    }

    @Test
    void readsKerasFiles() throws IOException {
        Model two = Model.open(Fixture.path("model.h5"));
        assertEquals(
                List.of(
                        "embedding.embedding.embeddings: 5 × 2, embedding, float32",
                        "dense.dense.weight: 3 × 4, other, float32"),
                two.layers().stream().map(Layer::toString).toList());
        assertEquals(
                "optimizer_weights.Adam.dense.kernel.m: 4 × 3, float32; not read: it is the"
                        + " optimizer's state, not a weight",
                two.skipped().get(1).toString());
        Model three = Model.open(Fixture.path("model.keras"));
        assertEquals("model.keras: 2 matrices, float32, HDF5", three.toString());
    }

    @Test
    void filesThatAreNone() throws IOException {
        String damaged = "is a damaged HDF5 file; is the copy complete?";
        Refusal.of(Files.write(folder.resolve("a.h5"), new byte[100]), damaged);
        byte[] whole = Files.readAllBytes(Fixture.path("model.h5"));
        Refusal.of(Files.write(folder.resolve("a.h5"), Arrays.copyOf(whole, 3000)), damaged);
        Refusal.of(
                Files.write(
                        folder.resolve("a.keras"),
                        new ZipBytes().deflated("model.weights.h5", whole).toBytes()),
                "keeps model.weights.h5 compressed, which Keras never does; repack the archive uncompressed, with zip -0 -r");
    }

    /** What is known of a failure is not lost in the word "damaged". */
    @Test
    void aDatasetThatIsNotThereAnyMore() throws IOException {
        Path file = Files.copy(Fixture.path("masks.h5"), folder.resolve("a.h5"));
        Model model = Model.open(file);
        Files.copy(Fixture.path("model.h5"), file, StandardCopyOption.REPLACE_EXISTING);
        String message =
                assertThrows(WeightsFormatException.class, () -> model.matrix("fixed0.weight"))
                        .getMessage();
        assertEquals(
                file + ": has 17944 bytes, but 23568 at byte 0 are wanted; is the copy complete?",
                message);
    }

    /** The entries of the kernel are the last thing in the file that is looked for. */
    @Test
    void entriesThatAreCutOff() throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path("types.h5"));
        Refusal.of(
                Files.write(folder.resolve("a.h5"), Arrays.copyOf(whole, whole.length - 600)),
                "is a damaged HDF5 file; is the copy complete?");
    }

    @Test
    void chunksThatAreDamaged() throws IOException {
        Path file = Files.copy(Fixture.path("types.h5"), folder.resolve("a.h5"));
        Model model = Model.open(file);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < whole.length - 1; i++) {
            if (whole[i] == 0x78 && whole[i + 1] == 0x5e) {
                whole[i + 2] ^= 0x77; // where each deflated chunk begins
            }
        }
        Files.write(file, whole);
        Refusal.ofMatrix(file, "layer.deflated", "is a damaged HDF5 file; is the copy complete?");
        assertEquals(11, model.layers().size());
    }

    /** Four bytes that would make jHDF ask for 8 GB before it looks at the checksum. */
    @ParameterizedTest
    @CsvSource({"EAHD, 44", "BTHD, 26"})
    void believesNoIndexOfMoreChunksThanTheFileHasRoomFor(String signature, int count)
            throws IOException {
        byte[] whole = Files.readAllBytes(Fixture.path("latest.h5"));
        int at = new String(whole, ISO_8859_1).indexOf(signature) + count;
        ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(at, Integer.MAX_VALUE);
        Path file = Files.write(folder.resolve("a.h5"), whole);
        assertEquals(
                file + ": is a damaged HDF5 file; is the copy complete?",
                assertThrows(WeightsFormatException.class, () -> Model.open(file)).getMessage());
    }
}
