package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shards without an index, variants of an index, and folders whose parts are models. */
class NumberedTest {

    @TempDir private Path temporary;
    private Path folder;

    @BeforeEach
    void create() throws IOException {
        folder = Files.createDirectories(temporary.resolve("model"));
    }

    private Path shard(String name, String tensor) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return SafetensorsBytes.one(tensor, "F32", "[1,2]", new byte[8]).write(file);
    }

    private static List<String> names(Path path) throws IOException {
        return Model.open(path).layers().stream().map(Layer::name).toList();
    }

    @Test
    void shardsWithoutAnIndexAreOneModel() throws IOException {
        shard("model-00001-of-00002.safetensors", "a");
        Path second = shard("model-00002-of-00002.safetensors", "b");
        assertEquals(List.of("a", "b"), names(folder));
        assertEquals(List.of("a", "b"), names(second));
        assertEquals(
                "model: 2 matrices, float32, safetensors in shards", Model.open(folder).toString());
        Path saved = Model.open(folder).save(temporary + "/one.safetensors").path();
        assertEquals(List.of("a", "b"), names(saved));
    }

    @Test
    void namesTheMissingShards() throws IOException {
        Path second = shard("model-00002-of-00002.safetensors", "b");
        String alone =
                "is one of 2 shards, and model-00001-of-00002.safetensors is not beside it; copy that file too, or rename this one to open it alone";
        Refusal.of(second, alone);
        Refusal.of(folder, second, alone);
        Files.delete(second);
        Path third = shard("model.fp16-00003-of-00007.safetensors", "b");
        Refusal.of(
                third,
                "is one of 7 shards, and model.fp16-00001-of-00007.safetensors, model.fp16-00002-of-00007.safetensors, model.fp16-00004-of-00007.safetensors and 3 more are not beside it; copy those files too, or rename this one to open it alone");
    }

    @Test
    void refusesShardsThatHoldTheSame() throws IOException {
        shard("model-00001-of-00002.safetensors", "a");
        Path second = shard("model-00002-of-00002.safetensors", "a");
        Refusal.of(
                folder,
                second,
                "holds tensor a, like model-00001-of-00002.safetensors; are they shards of one model? Rename one to open it alone");
    }

    @Test
    void otherFilesBesideShardsAreOtherModels() throws IOException {
        shard("model-00001-of-00002.safetensors", "a");
        shard("model-00002-of-00002.safetensors", "b");
        shard("other.safetensors", "c");
        Refusal.of(
                folder,
                folder,
                "holds several models; open one of them: model-00001-of-00002.safetensors,"
                        + " other.safetensors");
    }

    @Test
    void anIndexOfAVariantCounts() throws IOException {
        String map =
                "{\"weight_map\":{\"a\":\"model.fp16-00001-of-00002.safetensors\","
                        + "\"b\":\"model.fp16-00002-of-00002.safetensors\"}}";
        Path index = Files.writeString(folder.resolve("model.safetensors.index.fp16.json"), map);
        Path first = shard("model.fp16-00001-of-00002.safetensors", "a");
        Refusal.of(
                folder,
                index,
                "keeps its weights in model.fp16-00002-of-00002.safetensors, which is not beside it;"
                        + " copy that file there too");
        shard("model.fp16-00002-of-00002.safetensors", "b");
        assertEquals(List.of("a", "b"), names(folder));
        assertEquals(index, Model.open(first).file());
    }

    @Test
    void splitGgufIsOneModel() throws IOException {
        Path one = Fixture.path("types.gguf");
        Files.copy(one, folder.resolve("m-00001-of-00002.gguf"));
        Path experts = Fixture.path("layers/experts.gguf");
        Files.copy(experts, folder.resolve("m-00002-of-00002.gguf"));
        int layers = Model.open(one).layers().size() + Model.open(experts).layers().size();
        assertEquals(layers, Model.open(folder).layers().size());
        assertEquals(
                "GGUF in shards", Model.open(folder.resolve("m-00002-of-00002.gguf")).format());
    }

    @Test
    void torchShardsWithoutAnIndex() throws IOException {
        for (int i = 1; i <= 2; i++) {
            String name = "pytorch_model-0000" + i + "-of-00002.bin";
            Files.copy(Fixture.path("torch-shards/" + name), folder.resolve(name));
        }
        assertEquals("PyTorch in shards", Model.open(folder).format());
        assertEquals(
                Model.open(Fixture.path("torch-shards")).layers(), Model.open(folder).layers());
    }

    @Test
    void namesThePartsOfAPipeline() throws IOException {
        shard("unet/diffusion_pytorch_model.safetensors", "a");
        shard("vae/diffusion_pytorch_model.safetensors", "b");
        Files.createDirectories(folder.resolve("scheduler"));
        String parts = "\"" + folder + "/unet\", \"" + folder + "/vae\"";
        Refusal.of(
                folder,
                "holds no weights itself, but folders in it do; open one of them: " + parts);
        Files.writeString(folder.resolve("model_index.json"), "{}");
        Refusal.of(
                folder,
                "is a pipeline of diffusers, whose parts are models of their own; open one of them: "
                        + parts);
        assertEquals(List.of("a"), names(folder.resolve("unet")));
        shard("unet/diffusion_pytorch_model.fp16.safetensors", "c");
        assertEquals(List.of("a"), names(folder.resolve("unet")));
    }

    @Test
    void modulesOfSentenceTransformersAreOneModel() throws IOException {
        shard("model.safetensors", "encoder.layer.0.output.dense.weight");
        shard("2_Dense/model.safetensors", "linear.weight");
        assertEquals(1, names(folder).size());
        Path modules = folder.resolve("modules.json");
        Files.writeString(
                modules,
                "[{\"idx\":0,\"path\":\"\",\"type\":\"sentence_transformers.models.Transformer\"},"
                        + "{\"idx\":1,\"path\":\"1_Pooling\",\"type\":\"x.Pooling\"},"
                        + "{\"idx\":2,\"path\":\"2_Dense\",\"type\":\"x.Dense\"}]");
        Model model = Model.open(folder);
        assertEquals(
                List.of("encoder.layer.0.output.dense.weight", "2_Dense.linear.weight"),
                model.layers().stream().map(Layer::name).toList());
        assertEquals(2, names(model.save(temporary + "/one.safetensors").path()).size());
        Files.writeString(modules, "[{\"path\":\"../elsewhere\"}]");
        Refusal.of(folder, modules, "names a part \"../elsewhere\", which is no folder in it");
    }

    @Test
    void saysWhatPiecesAre() throws IOException {
        Path step = Files.createDirectories(folder.resolve("global_step7"));
        String piece = "zero_pp_rank_0_mp_rank_00_model_states.pt";
        Files.write(step.resolve(piece), new byte[] {1});
        Files.write(step.resolve("zero_pp_rank_0_mp_rank_00_optim_states.pt"), new byte[] {1});
        Refusal.of(
                step,
                "is a DeepSpeed checkpoint, whose tensors are split over files ("
                        + piece
                        + "), which is not supported; join them with DeepSpeed's zero_to_fp32.py beside the folder");
        Refusal.of(
                folder,
                "holds no weights itself, but folders in it do; open one of them: \""
                        + step
                        + "\"");
        Files.delete(step.resolve(piece));
        Files.copy(Fixture.path("training.pt"), step.resolve("mp_rank_00_model_states.pt"));
        assertEquals("PyTorch", Model.open(step).format());
        Path distributed = Files.createDirectories(folder.resolve("dcp"));
        Path file = Files.write(distributed.resolve("__0_0.distcp"), new byte[] {1});
        String what =
                "is an unsupported distributed checkpoint of PyTorch (.distcp); convert it: python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER model.pt";
        Refusal.of(distributed, what);
        var thrown = assertThrows(WeightsFormatException.class, () -> Model.open(file));
        assertEquals(distributed + ": " + what, thrown.getMessage());
    }
}
