package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Pickles that build tensors in odd but legal ways, some with a program inside: PyTorch itself
 * reads each, see src/test/reference/odd_pickles.py. Here nothing is run, and a tensor is what
 * PyTorch makes of it, or has a reason.
 */
class OddPicklesTest {

    @TempDir private Path folder;

    @Test
    void areReadAsPyTorchReadsThem() throws IOException {
        Map<String, Map<String, String>> expected = new TreeMap<>();
        for (String line : Files.readAllLines(Fixture.path("odd-entries.csv"))) {
            String[] fields = line.split(",", -1);
            if (fields.length == 7 && !fields[0].equals("file")) {
                expected.computeIfAbsent(fields[0], key -> new LinkedHashMap<>())
                        .merge(
                                fields[1] + " " + fields[2] + " × " + fields[3],
                                fields[6],
                                (a, b) -> a + " " + b);
            }
        }
        Map<String, Map<String, String>> found = new TreeMap<>();
        for (String file : expected.keySet()) {
            Model model = Model.open(Fixture.path(file));
            Map<String, String> matrices = new LinkedHashMap<>();
            for (Layer layer : model.layers()) {
                matrices.put(
                        layer.name() + " " + layer.shape(),
                        Arrays.stream(model.matrix(layer).data)
                                .mapToObj(Double::toString)
                                .collect(Collectors.joining(" ")));
            }
            found.put(file, matrices);
        }
        assertEquals(15, expected.size());
        // one tensor under several names is a layer once
        expected.get("odd/loops.pt").remove("b 2 × 3");
        assertEquals(expected, found);
    }

    @Test
    void allAreTried() throws IOException {
        try (Stream<Path> files = Files.list(Fixture.path("odd"))) {
            assertEquals(17, files.count());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "computed-size | a: one number, unknown; not read: its sizes are made by"
                        + " builtins.tuple, which Python would run, and that is not done here",
                "device-from-numpy | a: one number, unknown; not read: it is built by"
                        + " torch._utils._rebuild_device_tensor_from_numpy, which Python would run,"
                        + " and that is not done here",
                "loops | b: 2 × 3, float32; not read: it is tied to a, which is the same tensor in"
                        + " the file"
            })
    void whatIsNotReadHasAReason(String file, String reason) throws IOException {
        List<String> skipped =
                Model.open(Fixture.path("odd/" + file + ".pt")).skipped().stream()
                        .sorted(Comparator.comparing(SkippedTensor::name))
                        .map(SkippedTensor::toString)
                        .toList();
        assertTrue(skipped.contains(reason), skipped.toString());
    }

    /** A module's file of before 1.0: a pickle with the source of its class, and a tar archive. */
    @Test
    void olderFormatsAreCalledSo() throws IOException {
        byte[] tar = new byte[1024];
        byte[] name = "sys_info".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(name, 0, tar, 0, name.length);
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);
        Refusal.of(
                Files.write(folder.resolve("old.pt"), tar),
                "is a tar archive; open its unpacked content, or, if PyTorch before 0.1.10 wrote it, save it anew: torch.save(torch.load(…, map_location=\"cpu\"), …)");
    }
}
