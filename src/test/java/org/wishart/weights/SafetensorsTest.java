package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

class SafetensorsTest {

    private static final String ONE =
            "\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]}";

    @TempDir private Path folder;

    private void refuses(byte[] content, String message) throws IOException {
        Refusal.of(Files.write(folder.resolve("model.safetensors"), content), message);
    }

    private void refusesHeader(String header, String message) throws IOException {
        refuses(new SafetensorsBytes(header, new byte[16]).toBytes(), message);
    }

    @Test
    void saysOfEveryTensorWhatItDid() throws IOException {
        Model model = Model.open(Fixture.path("types.safetensors"));
        assertEquals(
                "types.safetensors: 5 matrices (1 in 1 blocks), float32, float64, float16,"
                        + " bfloat16, safetensors",
                model.toString());
        String quantized = ", quantised weights, and " + Tensor.UNQUANTIZED;
        assertEquals(
                List.of(
                        "bias: 4, float32; not read: it has 1 dimension, a matrix has 2",
                        "nothing: 0 × 3, float32; not read: it has no entries",
                        "number: one number, float32; not read: it has 0 dimensions, a matrix has"
                                + " 2",
                        "eight.bits: 2 × 2, float8; not read: its entries are float8" + quantized,
                        "four.bits: 2 × 2, block-quantised; not read: its entries are"
                                + " block-quantised"
                                + quantized,
                        "int8: 2 × 2, int8; not read: its entries are int8" + quantized,
                        "int32: 2 × 2, int32; not read: its entries are int32, not real numbers",
                        "bool: 2 × 2, bool; not read: its entries are bool, not real numbers",
                        "future: 2 × 2, unknown; not read: its entries are of type F128, which is"
                                + " not known here"),
                model.skipped().stream().map(SkippedTensor::toString).toList());
    }

    @Test
    void isKnownByItsContentToo() throws IOException {
        // a header of 640 bytes: the file begins like a pickle; of 35,615: like gzip
        for (int length : new int[] {640, 35_615}) {
            String header = "{" + ONE + "}" + " ".repeat(length - ONE.length() - 2);
            Path file =
                    new SafetensorsBytes(header, new byte[8]).write(folder.resolve("model.dat"));
            assertEquals(1, Model.open(file).layers().size());
        }
    }

    @Test
    void aHeaderThatCannotBe() throws IOException {
        refuses(
                new byte[] {1, 2, 3},
                "has 3 bytes, too few for a safetensors file; is the copy complete?");
        byte[] whole = new SafetensorsBytes("{" + ONE + "}", new byte[8]).toBytes();
        refuses(
                Arrays.copyOf(whole, 40),
                "header length 56 does not fit a file of 40 bytes; is this a safetensors file, and complete?");
        byte[] endless = whole.clone();
        Arrays.fill(endless, 0, 8, (byte) 0xff);
        refuses(
                endless,
                "header length 18446744073709551615 does not fit a file of 72 bytes; is this a safetensors file, and complete?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"w\":", "{\"w\":[]}", "[1]", "{\"w\":{\"shape\":[1.5]}}", "{w:1}"})
    void aHeaderThatIsNoJson(String header) throws IOException {
        Path file =
                new SafetensorsBytes(header, new byte[16])
                        .write(folder.resolve("model.safetensors"));
        String place =
                switch (header) {
                    case "[1]", "{w:1}" -> "$";
                    case "{\"w\":{\"shape\":[1.5]}}" -> "$.w.shape[0]";
                    default -> "$.w";
                };
        Refusal.of(file, "is damaged: its JSON is wrong at " + place + "; is the copy complete?");
    }

    @Test
    void tensorsThatCannotBe() throws IOException {
        refusesHeader(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2]}}",
                "is damaged: tensor w lacks shape or data_offsets");
        refusesHeader(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,3],\"data_offsets\":[0,8]}}",
                "is damaged: tensor w of shape [1, 3] and type float32 needs 12 bytes, but has 8");
        refusesHeader(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[8,0]}}",
                "is damaged: tensor w lies from 8 to 0");
        refusesHeader(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[1,9223372036854775800]}}",
                "is damaged: tensor w lies from 1 to 9223372036854775800");
        refusesHeader(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[12,20]}}",
                "has 82 bytes, but 8 at byte 78 belong to w; is the copy complete?");
        refusesHeader(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,8]}}",
                "is damaged: tensor w is larger than any file: [4294967296, 4294967296]");
        refusesHeader(
                "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1,-2],\"data_offsets\":[0,8]}}",
                "is damaged: tensor w has a size of -1");
    }

    @Test
    void tensorsThatDoNotKeepApart() throws IOException {
        refusesHeader("{" + ONE + "," + ONE + "}", "is damaged: two tensors are called w");
        refusesHeader(
                "{"
                        + ONE.replace("\"w\"", "\"w\\n\"")
                        + ","
                        + ONE.replace("\"w\"", "\"w\\t\"")
                        + "}",
                "holds two tensors called w? but for control characters; rename one of them");
        refusesHeader(
                "{" + ONE + "," + ONE.replace("\"w\"", "\"v\"").replace("0,8", "4,12") + "}",
                "is damaged: tensors w and v share bytes");
    }

    @Test
    void aFileThatShrinksAfterItWasOpened() throws IOException {
        byte[] whole = new SafetensorsBytes("{" + ONE + "}", new byte[8]).toBytes();
        Path file = Files.write(folder.resolve("model.safetensors"), whole);
        Model model = Model.open(file);
        Files.write(file, Arrays.copyOf(whole, 70));
        var thrown = assertThrows(WeightsFormatException.class, () -> model.matrix("w"));
        assertEquals(
                file + ": has become shorter since it was opened; open the model again",
                thrown.getMessage());
    }
}
