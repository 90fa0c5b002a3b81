package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.dtype.DType;
import org.wishart.linalg.Svd;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** LoRA adapters are saved as what they are: factors, alphas, settings. */
class SavedAdapterTest {

    private static final String QUERY = "model.layers.1.self_attn.q_proj.weight";

    @TempDir private Path folder;

    /** PEFT's own names: the settings lie beside the file, as PEFT wants them. */
    @Test
    void untouchedItIsCopiedByteForByte() throws IOException {
        Path out = folder.resolve("adapter_model.safetensors");
        Model model = Model.open(Fixture.path("adapter"));
        assertEquals(out, model.save(out.toString()).path());
        SavedFile before = SavedFile.readLoosely(model.file());
        SavedFile after = SavedFile.read(out);
        assertEquals(
                before.names().stream().map(before::line).sorted().toList(),
                after.names().stream().map(after::line).sorted().toList());
        assertArrayEquals(
                Files.readAllBytes(Fixture.path("adapter/adapter_config.json")),
                Files.readAllBytes(folder.resolve("adapter_config.json")));
        assertEquals(
                "{\"format\":\"pt\"}",
                after.metadata().replaceFirst(",\"wishart.description\":.*\"\\}\"", ""));
        assertEquals(
                List.of("adapter_config.json", "adapter_model.safetensors"),
                Arrays.stream(folder.toFile().list()).sorted().toList());
        sameLayers(model, Model.open(folder));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "adapter",
                "adapter-rooted",
                "layers/kohya.safetensors",
                "layers/diffusers.safetensors",
                "layers/peft-full.safetensors"
            })
    void opensAgainUnderAnyName(String fixture) throws IOException {
        Model model = Model.open(Fixture.path(fixture));
        Model saved = Model.open(model.save(folder.resolve("out.safetensors").toString()).path());
        sameLayers(model, saved);
        // and from there again, with settings under PEFT's name, as which it is found in a folder
        Path other = Files.createDirectory(folder.resolve("other"));
        String name = fixture.startsWith("adapter") ? "adapter_model" : "again";
        sameLayers(model, Model.open(saved.save(other.resolve(name + ".safetensors") + "").path()));
        sameLayers(model, Model.open(other));
    }

    private static void sameLayers(Model expected, Model actual) throws IOException {
        assertEquals(lines(expected), lines(actual));
        Model difference = actual.minus(expected);
        assertEquals(expected.layers().size(), difference.layers().size());
        for (Layer layer : expected.layers()) {
            assertArrayEquals(
                    expected.matrix(layer).data, actual.matrix(layer.name()).data, layer.name());
            assertEquals(0, CommonOps_DDRM.elementMaxAbs(difference.matrix(layer)), layer.name());
        }
    }

    private static List<String> lines(Model model) {
        return model.layers().stream().map(Layer::toString).sorted().toList();
    }

    /**
     * Factors that are rounded by at most u of an entry each change an entry of the product of rank
     * r by at most about 2 u times the sum of the absolute products, which by Cauchy and Schwarz is
     * at most the norm of a row of B times that of a column of A, below the largest singular value;
     * half of it more pays for the double precision of all else.
     */
    @ParameterizedTest
    @CsvSource({
        "adapter, 0x1p-8", // one layer is bfloat16, the others float32
        "adapter-rooted, 0x1p-24",
        "layers/kohya.safetensors, 0x1p-24",
        "layers/diffusers.safetensors, 0x1p-24",
        "layers/peft-full.safetensors, 0x1p-24"
    })
    void aProductIsReplacedByItsFactors(String fixture, String unit) throws IOException {
        Model model = Model.open(Fixture.path(fixture));
        for (Layer layer : model.layers()) {
            DMatrixRMaj twice = model.matrix(layer);
            CommonOps_DDRM.scale(-2, twice);
            Model changed = model.with(layer.name(), twice);
            Model saved =
                    Model.open(changed.save(folder.resolve("out.safetensors").toString()).path());
            assertEquals(lines(model), lines(saved));
            for (Layer each : model.layers()) {
                double[] actual = saved.matrix(each.name()).data;
                assertArrayEquals(changed.matrix(each).data, actual, each.name());
                if (each.equals(layer)) {
                    double largest = Svd.of(twice).singularValues()[0];
                    double u = Double.parseDouble(unit);
                    assertArrayEquals(twice.data, actual, 3 * u * largest, layer.name());
                } else {
                    assertArrayEquals(model.matrix(each).data, actual, each.name());
                }
            }
        }
    }

    /** Rank 1 of 3: what is not needed of the factors is 0, and a lower rank is no obstacle. */
    @Test
    void aLowerRankFits() throws IOException {
        Model model = Model.open(Fixture.path("adapter"));
        Svd svd = Svd.of(model.matrix(QUERY));
        double[] first = new double[svd.size()];
        first[0] = svd.singularValues()[0];
        DMatrixRMaj one = svd.reconstruct(first);
        Model changed = model.with(QUERY, one);
        assertArrayEquals(one.data, changed.matrix(QUERY).data, 3 * 0x1p-24 * first[0]);
        DMatrixRMaj factor = changed.matrix(QUERY.replace("weight", "lora_A.weight"));
        assertEquals(3, factor.numRows);
        assertEquals(0, CommonOps_DDRM.elementMaxAbs(CommonOps_DDRM.extract(factor, 1, 3, 0, 5)));
        DMatrixRMaj zero = new DMatrixRMaj(one.numRows, one.numCols);
        assertArrayEquals(zero.data, model.with(QUERY, zero).matrix(QUERY).data);
    }

    @Test
    void aHigherRankIsRefused() throws IOException {
        Model model = Model.open(Fixture.path("adapter"));
        refuses(
                model,
                QUERY,
                CommonOps_DDRM.diagR(6, 5, 5, 4, 3, 2, 1),
                "the matrix for "
                        + QUERY
                        + " has rank 5, but its LoRA factors have rank 3: keep 3 singular values with svd(W).reconstruct(…), or add the matrix to the base model's, and save that");
        DMatrixRMaj infinite = new DMatrixRMaj(6, 5);
        infinite.set(2, 1, Double.NEGATIVE_INFINITY);
        refuses(
                model,
                QUERY,
                infinite,
                "entry (2, 1) of the matrix for "
                        + QUERY
                        + " is -Infinity, and float64 goes from −1.7976931348623157E308 to 1.7976931348623157E308; scale the matrix, or remove non-finite entries");
        DMatrixRMaj large = new DMatrixRMaj(6, 5);
        large.set(0, 0, 1e80);
        assertTrue(
                assertThrows(IllegalArgumentException.class, () -> model.with(QUERY, large))
                        .getMessage()
                        .endsWith(
                                "E39, and float32 goes from −3.4028234663852886E38 to"
                                        + " 3.4028234663852886E38; scale the matrix"));
    }

    private static void refuses(Model model, String layer, DMatrixRMaj matrix, String message) {
        var thrown = assertThrows(IllegalArgumentException.class, () -> model.with(layer, matrix));
        assertEquals(message, thrown.getMessage());
    }

    @Test
    void anAlphaOfZeroMakesNothing() throws IOException {
        Path file = factors(0);
        Model model = Model.open(file);
        assertArrayEquals(new double[4], model.matrix("q.weight").data);
        assertArrayEquals(
                new double[4],
                model.with("q.weight", new DMatrixRMaj(2, 2)).matrix("q.weight").data);
        refuses(
                model,
                "q.weight",
                new DMatrixRMaj(2, 2, true, 1, 0, 0, 0),
                "the matrix for q.weight cannot be stored: the adapter scales its factors by 0.0, so they do not change the product");
    }

    /** Rank 1, an alpha, and a negative one turns a sign. */
    @Test
    void aNegativeAlpha() throws IOException {
        Model model = Model.open(factors(-4));
        DMatrixRMaj matrix = new DMatrixRMaj(2, 2, true, 1, 2, -4, -8);
        assertArrayEquals(
                matrix.data, model.with("q.weight", matrix).matrix("q.weight").data, 1e-5);
    }

    private Path factors(float alpha) throws IOException {
        String header =
                "{\"q.alpha\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]},"
                        + "\"q.lora_down.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[4,12]},"
                        + "\"q.lora_up.weight\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[12,20]}}";
        var data = ByteBuffer.allocate(20).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(alpha).putFloat(1).putFloat(2).putFloat(3).putFloat(4);
        return new SafetensorsBytes(header, data.array()).write(folder.resolve("q.safetensors"));
    }

    /** A part of a product, which has the rank of the whole. */
    @Test
    void aPartOfAProduct() throws IOException {
        Model model = Model.open(Fixture.path("adapter"));
        String part = model.layer(QUERY).head(0, 1).name();
        DMatrixRMaj twice = model.matrix(part);
        CommonOps_DDRM.scale(2, twice);
        Model changed = model.with(part, twice);
        double bound = 3 * 0x1p-24 * Svd.of(twice).singularValues()[0];
        assertArrayEquals(twice.data, changed.matrix(QUERY).data, bound);
    }

    /** What is computed from a factor follows it, in memory as in the file. */
    @Test
    void aFactorIsReplacedByItsName() throws IOException {
        Model model = Model.open(Fixture.path("adapter"));
        String factor = QUERY.replace("weight", "lora_B.weight");
        DMatrixRMaj twice = model.matrix(factor);
        CommonOps_DDRM.scale(2, twice);
        Model changed = model.with(factor, twice);
        DMatrixRMaj expected = model.matrix(QUERY);
        CommonOps_DDRM.scale(2, expected);
        assertArrayEquals(expected.data, changed.matrix(QUERY).data);
        assertArrayEquals(twice.data, changed.matrix(factor).data);
        sameLayers(
                changed,
                Model.open(changed.save(folder.resolve("out.safetensors").toString()).path()));
    }

    /** The same for the parts of a weight norm. */
    @Test
    void weightsOfAForwardPassFollowTheirParts() throws IOException {
        Model model = Model.open(Fixture.path("layers/weight-norm.safetensors"));
        String part =
                model.skipped().stream()
                        .map(SkippedTensor::name)
                        .filter(name -> name.endsWith("weight_g"))
                        .filter(name -> model.find(name).layer().rows() > 0)
                        .findFirst()
                        .orElseThrow();
        String weights = part.replace("weight_g", "weight");
        DMatrixRMaj twice = model.matrix(part);
        CommonOps_DDRM.scale(2, twice);
        Model changed = model.with(part, twice);
        DMatrixRMaj expected = model.matrix(weights);
        CommonOps_DDRM.scale(2, expected);
        assertArrayEquals(expected.data, changed.matrix(weights).data);
        Path out = folder.resolve("out.safetensors");
        sameLayers(changed, Model.open(changed.save(out.toString()).path()));
        Model direct = model.with(weights, changed.matrix(weights));
        sameLayers(direct, Model.open(direct.save(out.toString()).path()));
    }

    /** Two products of one factor, as of modules whose adapters are tied. */
    @Test
    void aSharedFactorIsNotChangedForOne() throws IOException {
        Entries shared =
                sink ->
                        sink.take(
                                ByteBuffer.allocate(8).putFloat(1).putFloat(2).flip(),
                                DType.FLOAT32);
        List<Tensor> tensors =
                List.of(
                        factor("a.lora_down.weight", List.of(1L, 2L), shared),
                        factor("a.lora_up.weight", List.of(2L, 1L), sink -> shared.readInto(sink)),
                        factor("b.lora_down.weight", List.of(1L, 2L), shared),
                        factor("b.lora_up.weight", List.of(2L, 1L), sink -> shared.readInto(sink)));
        Model model =
                Structure.model(
                        "m",
                        folder.resolve("m"),
                        "safetensors",
                        tensors,
                        ModelConfig.inside(Map.of()));
        refuses(
                model,
                "a.weight",
                new DMatrixRMaj(2, 2),
                "the matrix for a.weight cannot be stored: b.weight shares a factor with it and would change too; replace the factors by name, or have its library save a copy for each");
    }

    private static Tensor factor(String name, List<Long> shape, Entries entries) {
        return new Tensor(name, name, DType.FLOAT32, shape, false, 8, entries, Optional.empty());
    }

    @Test
    void settingsOfAnotherAdapterAreNotOverwritten() throws IOException {
        Path config = Files.writeString(folder.resolve("adapter_config.json"), "{}");
        Path out = folder.resolve("adapter_model.safetensors");
        Model model = Model.open(Fixture.path("adapter"));
        var thrown = assertThrows(IllegalArgumentException.class, () -> model.save(out.toString()));
        assertEquals(
                "cannot save an adapter beside "
                        + config
                        + ", the settings of another; choose another folder, or a name besides adapter_model, which puts the settings into the file",
                thrown.getMessage());
        assertEquals("{}", Files.readString(config));
        assertFalse(Files.exists(out));
    }

    /** The settings are not left alone where the adapter cannot be written. */
    @Test
    void nothingIsLeftWhenItFails() throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        for (String each : List.of("adapter_model.safetensors", "adapter_config.json")) {
            Files.copy(Fixture.path("adapter/" + each), source.resolve(each));
        }
        Model model = Model.open(source);
        byte[] whole = Files.readAllBytes(model.file());
        Files.write(model.file(), Arrays.copyOf(whole, whole.length - 4));
        Path other = Files.createDirectory(folder.resolve("other"));
        String out = other.resolve("adapter_model.safetensors").toString();
        var thrown = assertThrows(WeightsFormatException.class, () -> model.save(out));
        assertEquals(
                model.file()
                        + ": has 3220 bytes, but 40 at byte 3184 belong to"
                        + " base_model.model.score.weight; is the copy complete?",
                thrown.getMessage());
        assertEquals(0, other.toFile().list().length);
        SavedSettings settings =
                SavedSettings.of(Model.open(Fixture.path("adapter")), Path.of(out)).orElseThrow();
        assertThrows(
                IOException.class,
                () ->
                        settings.during(
                                () -> {
                                    assertEquals(1, other.toFile().list().length);
                                    throw new IOException("No space left on device");
                                }));
        assertEquals(0, other.toFile().list().length);
    }

    /** As the adapter was opened, so it is saved, or not at all. */
    @Test
    void settingsThatHaveChangedMeanwhile() throws IOException {
        Path source = Files.createDirectory(folder.resolve("source"));
        for (String each : List.of("adapter_model.safetensors", "adapter_config.json")) {
            Files.copy(Fixture.path("adapter/" + each), source.resolve(each));
        }
        Model model = Model.open(source);
        Path config = source.resolve("adapter_config.json");
        String text = Files.readString(config);
        Files.writeString(config, text.replace("\"lora_alpha\": 6", "\"lora_alpha\": 99"));
        var thrown =
                assertThrows(
                        WeightsFormatException.class,
                        () -> model.save(folder.resolve("out.safetensors").toString()));
        assertEquals(
                model.file()
                        + ": is scaled otherwise than when it was opened, as adapter_config.json has"
                        + " changed; open the model again",
                thrown.getMessage());
    }
}
