package org.wishart.weights;

import org.wishart.weights.format.tensorflow.LevelTable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A small sound file that is to be damaged. */
final class Victim {

    private final String name;
    private final String opened;
    private final byte[] content;
    private final UnaryOperator<byte[]> wrap;
    private final Map<String, Path> beside;

    /**
     * A file and what to damage of it.
     *
     * @param name what to call its copies
     * @param opened the file that is opened, which need not be the damaged one; empty for the
     *     folder
     * @param content what is damaged
     * @param wrap what makes a file of it, so that damage gets behind lengths and checksums
     * @param beside other files of the model by their names, as they are
     */
    private Victim(
            String name,
            String opened,
            byte[] content,
            UnaryOperator<byte[]> wrap,
            Map<String, Path> beside) {
        this.name = name;
        this.opened = opened;
        this.content = content;
        this.wrap = wrap;
        this.beside = Map.copyOf(beside);
    }

    private Victim(String name, byte[] content, UnaryOperator<byte[]> wrap) {
        this(name, name, content, wrap, Map.of());
    }

    String name() {
        return name;
    }

    /**
     * A file that is damaged anywhere.
     *
     * @param beside other fixtures, or {@code name=fixture} where they need another name
     */
    private static Victim anywhere(String fixture, String... beside) {
        Path path = Fixture.path(fixture);
        String name = path.getFileName().toString();
        return of(name, name, path, beside);
    }

    private static Victim of(String name, String opened, Path path, String... beside) {
        Map<String, Path> others = new TreeMap<>();
        for (String each : beside) {
            Path other = Fixture.path(each.substring(each.indexOf('=') + 1));
            others.put(
                    each.contains("=")
                            ? each.substring(0, each.indexOf('='))
                            : other.getFileName().toString(),
                    other);
        }
        return new Victim(name, opened, bytes(path), whole -> whole, others);
    }

    /** A folder with a {@code config.json}: the weights, and the description. */
    private static List<Victim> described(String folder) {
        String weights = folder + "/model.safetensors";
        String config = folder + "/config.json";
        return List.of(
                anywhere(weights, config),
                of("config.json", "model.safetensors", Fixture.path(config), weights));
    }

    /** All fixtures of a folder that are no folders themselves. */
    private static List<Victim> all(String folder) {
        try (Stream<Path> files = Files.list(Fixture.path(folder))) {
            return files.filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> anywhere(folder + "/" + file.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Victim> together(List<?>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).map(Victim.class::cast).toList();
    }

    /** Files of each format. */
    static Map<String, List<Victim>> byFormat() {
        Map<String, List<Victim>> formats = new TreeMap<>();
        formats.put(
                "safetensors",
                List.of(
                        anywhere("types.safetensors"),
                        safetensorsHeader(),
                        anywhere(
                                "structure/gpt_neox/model.safetensors",
                                "structure/gpt_neox/config.json"),
                        anywhere(
                                "structure/llama/model.safetensors", "structure/llama/config.json"),
                        anywhere("structure/kernels/model.safetensors")));
        formats.put(
                "shards",
                List.of(
                        anywhere(
                                "shards/model.safetensors.index.json",
                                "shards/model-00001-of-00002.safetensors",
                                "shards/model-00002-of-00002.safetensors"),
                        anywhere(
                                "torch-shards/pytorch_model.bin.index.json",
                                "torch-shards/pytorch_model-00001-of-00002.bin",
                                "torch-shards/pytorch_model-00002-of-00002.bin")));
        formats.put(
                "PyTorch",
                List.of(
                        anywhere("big-endian.pt"),
                        anywhere("views.pt"),
                        anywhere("saving.pt"),
                        packed("beside-2.pt", "beside-2/data.pkl", false),
                        packed("beside-4.pt", "beside-4/data.pkl", false),
                        packed("whole-module.pt", "whole-module/data.pkl", false),
                        packed("views.pt", "views/data.pkl", false),
                        packed("training.pt", "training/data.pkl", false)));
        formats.put("numpy", List.of(anywhere("float32.npy"), anywhere("big-endian.npy")));
        formats.put(
                "numpy archive",
                List.of(
                        anywhere("not-finite.npz"),
                        anywhere("deflated.npz"),
                        anywhere("saving.npz"),
                        packed("not-finite.npz", "rows.npy", false),
                        packed("not-finite.npz", "columns.npy", true)));
        formats.put(
                "HDF5",
                List.of(
                        anywhere("types.h5"),
                        anywhere("latest.h5"),
                        anywhere("saving.h5"),
                        anywhere("masks.h5"),
                        anywhere("masks-latest.h5"),
                        anywhere("unsupported.h5"),
                        anywhere("model.h5")));
        formats.put(
                "GGUF",
                List.of(
                        anywhere("types.gguf"),
                        anywhere("big-endian.gguf"),
                        anywhere("structure/phi3.gguf")));
        formats.put(
                "TensorFlow.js",
                List.of(
                        anywhere(
                                "tfjs/model.json",
                                "tfjs/group1-shard1of4.bin",
                                "tfjs/group1-shard2of4.bin",
                                "tfjs/group1-shard3of4.bin",
                                "tfjs/group1-shard4of4.bin",
                                "tfjs/group2-shard1of1.bin")));
        formats.put(
                "text",
                List.of(
                        text(),
                        anywhere("text/pandas-utf16.csv"),
                        anywhere("text/pandas-semicolons.csv"),
                        anywhere("text/trailing-header.csv"),
                        anywhere("text/r-write-table.txt")));
        formats.put("GNU Backgammon", List.of(anywhere("nets.wd")));
        formats.put(
                "CoreNLP parser",
                List.of(anywhere("parser.gz"), anywhere("parser.txt"), packedText("parser.txt")));
        formats.put(
                "LoRA adapter",
                List.of(
                        anywhere(
                                "adapter/adapter_model.safetensors", "adapter/adapter_config.json"),
                        anywhere(
                                "adapter-rooted/adapter_model.bin",
                                "adapter-rooted/adapter_config.json"),
                        anywhere(
                                "adapter/adapter_config.json",
                                "adapter/adapter_model.safetensors")));
        formats.put(
                "ONNX",
                List.of(
                        anywhere("encoder.onnx"),
                        anywhere("types.onnx"),
                        anywhere("saving.onnx"),
                        anywhere("constants.onnx"),
                        anywhere("external.onnx", "external.bin")));
        formats.put("TensorFlow checkpoint", List.of(checkpoint()));
        putKinds(formats);
        return formats;
    }

    /** What formats hold beside plain tensors, and models of several files. */
    private static void putKinds(Map<String, List<Victim>> formats) {
        formats.put(
                "experts",
                together(
                        List.of(
                                anywhere("layers/aria.safetensors"),
                                anywhere("layers/gpt-oss.safetensors"),
                                anywhere("layers/gpt-oss-original.safetensors"),
                                anywhere("layers/jetmoe.safetensors"),
                                anywhere("layers/mixtral.safetensors"),
                                anywhere("layers/experts.gguf")),
                        described("layers/dbrx"),
                        described("layers/llama4"),
                        described("layers/qwen3_vl_moe")));
        formats.put(
                "quantised",
                together(
                        List.of(
                                anywhere("layers/awq.safetensors"),
                                anywhere("layers/bitsandbytes.safetensors"),
                                anywhere("layers/float8.safetensors"),
                                anywhere("layers/mxfp4.safetensors")),
                        described("layers/compressed"),
                        described("layers/gptq"),
                        described("layers/mlx")));
        formats.put(
                "computed weights",
                List.of(
                        anywhere("layers/weight-norm.safetensors"),
                        anywhere("layers/spectral-norm.safetensors"),
                        anywhere("layers/pruned.safetensors")));
        formats.put(
                "LoRA in one file",
                List.of(
                        anywhere("layers/kohya.safetensors"),
                        anywhere("layers/diffusers.safetensors"),
                        anywhere("layers/peft-full.safetensors")));
        formats.put(
                "recurrent layers",
                List.of(
                        anywhere("layers/recurrent.pt"),
                        anywhere("layers/recurrent.h5"),
                        anywhere("layers/recurrent.weights.h5"),
                        anywhere("layers/gru.onnx"),
                        anywhere("layers/lstm.onnx"),
                        anywhere("layers/rnn.onnx")));
        formats.put(
                "pickles",
                List.of(
                        packed("beside-1.pt", "beside-1/data.pkl", false),
                        packed("beside-3.pt", "beside-3/data.pkl", false),
                        packed("beside-5.pt", "beside-5/data.pkl", false),
                        packed("module-inside.pt", "module-inside/data.pkl", false),
                        packed("conv1d.pt", "conv1d/data.pkl", false),
                        packed("odd/build-anew.pt", "build-anew/data.pkl", false),
                        packed("odd/loops.pt", "loops/data.pkl", false),
                        packed("odd/module.pt", "module/data.pkl", false),
                        packed("odd/size.pt", "size/data.pkl", false),
                        packed("structure/tied.pt", "tied/data.pkl", false)));
        formats.put("text dialects", all("text"));
        formats.put(
                "Keras",
                List.of(
                        anywhere("structure/keras2.h5"),
                        anywhere("structure/keras3.weights.h5"),
                        anywhere("model.keras")));
        formats.put("split GGUF", splitGguf());
        formats.put("folders", folders());
    }

    private static List<Victim> splitGguf() {
        String first = "m-00001-of-00002.gguf";
        String second = "m-00002-of-00002.gguf";
        Path experts = Fixture.path("layers/experts.gguf");
        Path other = Fixture.path("version-2.gguf");
        return List.of(
                of(first, first, experts, second + "=version-2.gguf"),
                of(second, first, other, first + "=layers/experts.gguf"));
    }

    /** Folders that are opened by their own names. */
    private static List<Victim> folders() {
        String[] modules = {
            "1_Pooling/config.json=layers/gptq/config.json",
            "2_Dense/model.safetensors=layers/pruned.safetensors",
            "model.safetensors=layers/mixtral.safetensors"
        };
        return List.of(
                of("a.npy", "", Fixture.path("float32.npy"), "fortran.npy", "version-2.npy"),
                of("b.csv", "", Fixture.path("text/pandas.tsv"), "float32.npy"),
                of("modules.json", "", Fixture.path("modules.json"), modules));
    }

    private static Victim safetensorsHeader() {
        byte[] whole = bytes(Fixture.path("types.safetensors"));
        int length = (int) ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getLong();
        byte[] data = Arrays.copyOfRange(whole, 8 + length, whole.length);
        return new Victim(
                "header.safetensors",
                Arrays.copyOfRange(whole, 8, 8 + length),
                header ->
                        new SafetensorsBytes(new String(header, StandardCharsets.ISO_8859_1), data)
                                .toBytes());
    }

    /** One file within an archive, which itself stays sound. */
    private static Victim packed(String fixture, String damaged, boolean deflated) {
        Map<String, byte[]> contents = new TreeMap<>();
        try (ZipFile zip = new ZipFile(Fixture.path(fixture).toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                contents.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Victim(
                "packed-" + Path.of(fixture).getFileName(),
                contents.get(damaged),
                content -> {
                    ZipBytes zip = new ZipBytes();
                    contents.forEach(
                            (name, sound) -> {
                                byte[] each = name.equals(damaged) ? content : sound;
                                if (deflated) {
                                    zip.deflated(name, each);
                                } else {
                                    zip.stored(name, each);
                                }
                            });
                    return zip.toBytes();
                });
    }

    /** A text that is packed by gzip after it was damaged. */
    private static Victim packedText(String fixture) {
        return new Victim(
                "packed.gz",
                bytes(Fixture.path(fixture)),
                content -> {
                    var packed = new ByteArrayOutputStream();
                    try (var out = new GZIPOutputStream(packed)) {
                        out.write(content);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return packed.toByteArray();
                });
    }

    private static Victim text() {
        String text = "# a\nname,a,b,\"c\"\nx,1,-2.5e3,nan\ny,inf,0.25,7\nz,1,2,3\n";
        return new Victim("w.csv", text.getBytes(StandardCharsets.UTF_8), content -> content);
    }

    private static Victim checkpoint() {
        Path index = Fixture.path("tiny.ckpt.index");
        String first = "tiny.ckpt.data-00000-of-00002";
        String second = "tiny.ckpt.data-00001-of-00002";
        return new Victim(
                "tiny.ckpt.index",
                "tiny.ckpt.index",
                firstEntries(index),
                TableBytes::table,
                Map.of(first, index.resolveSibling(first), second, index.resolveSibling(second)));
    }

    /** All entries of an index in one block. */
    private static byte[] firstEntries(Path index) {
        try {
            var entries = LevelTable.read(index, ByteBuffer.wrap(Files.readAllBytes(index)));
            Object[] keysAndValues = new Object[2 * entries.size()];
            for (int i = 0; i < entries.size(); i++) {
                byte[] value = new byte[entries.get(i).value().remaining()];
                entries.get(i).value().get(value);
                keysAndValues[2 * i] = entries.get(i).key();
                keysAndValues[2 * i + 1] = value;
            }
            return TableBytes.block(keysAndValues);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path path) {
        try {
            return Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Copies what lies beside it. */
    void prepare(Path folder) throws IOException {
        for (Map.Entry<String, Path> each : beside.entrySet()) {
            Path copy = folder.resolve(each.getKey());
            Files.createDirectories(copy.getParent());
            Files.copy(each.getValue(), copy);
        }
    }

    /** What is opened, of a folder where it lies. */
    Path opened(Path folder) {
        return opened.isEmpty() ? folder : folder.resolve(opened);
    }

    byte[] sound() {
        return wrap.apply(content.clone());
    }

    byte[] mutant(Random random) {
        return wrap.apply(Mutator.mutate(content, random));
    }
}
