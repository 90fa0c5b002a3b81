package org.wishart.weights;

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
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A small sound file that is to be damaged. */
final class Victim {

    private final String name;
    private final byte[] content;
    private final UnaryOperator<byte[]> wrap;
    private final List<Path> beside;

    /**
     * A file and what to damage of it.
     *
     * @param name what to call its copies
     * @param content what is damaged
     * @param wrap what makes a file of it, so that damage gets behind lengths and checksums
     * @param beside other files of the model, as they are
     */
    private Victim(String name, byte[] content, UnaryOperator<byte[]> wrap, List<Path> beside) {
        this.name = name;
        this.content = content;
        this.wrap = wrap;
        this.beside = List.copyOf(beside);
    }

    String name() {
        return name;
    }

    /** A file that is damaged anywhere. */
    private static Victim anywhere(String fixture, String... beside) {
        Path path = Fixture.path(fixture);
        return new Victim(
                path.getFileName().toString(),
                bytes(path),
                whole -> whole,
                Arrays.stream(beside).map(Fixture::path).toList());
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
        return formats;
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
                                .toBytes(),
                List.of());
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
                "packed-" + fixture,
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
                },
                List.of());
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
                },
                List.of());
    }

    private static Victim text() {
        String text = "# a\nname,a,b,\"c\"\nx,1,-2.5e3,nan\ny,inf,0.25,7\nz,1,2,3\n";
        return new Victim(
                "w.csv", text.getBytes(StandardCharsets.UTF_8), content -> content, List.of());
    }

    private static Victim checkpoint() {
        Path index = Fixture.path("tiny.ckpt.index");
        return new Victim(
                "tiny.ckpt.index",
                firstEntries(index),
                TableBytes::table,
                List.of(
                        index.resolveSibling("tiny.ckpt.data-00000-of-00002"),
                        index.resolveSibling("tiny.ckpt.data-00001-of-00002")));
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
        for (Path each : beside) {
            Files.copy(each, folder.resolve(each.getFileName().toString()));
        }
    }

    byte[] sound() {
        return wrap.apply(content.clone());
    }

    byte[] mutant(Random random) {
        return wrap.apply(Mutator.mutate(content, random));
    }
}
