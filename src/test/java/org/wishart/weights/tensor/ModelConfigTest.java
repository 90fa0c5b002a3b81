package org.wishart.weights.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;

class ModelConfigTest {

    @TempDir private Path folder;

    private ModelConfig read(String json) throws IOException {
        Files.writeString(folder.resolve("config.json"), json);
        return ModelConfig.beside(folder.resolve("model.safetensors"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'num_attention_heads': 12, 'num_key_value_heads': 4} | w | 12 | 4",
                "{'n_head': 12} | w | 12 | 12",
                "{'num_heads': 6, 'd_kv': 64} | w | 6 | 6",
                "{'n_head': 16, 'multi_query': true} | w | 16 | 1",
                "{'num_attention_heads': 8, 'num_kv_heads': 2, 'multi_query': true,"
                        + " 'new_decoder_architecture': true} | w | 8 | 2",
                "{'n_heads': 8, 'attn_config': {'kv_n_heads': 2}} | w | 8 | 2",
                "{'encoder_attention_heads': 4, 'decoder_attention_heads': 8, 'num_heads': 2} |"
                        + " model.encoder.layers.0.w | 4 | 4",
                "{'encoder_attention_heads': 4, 'decoder_attention_heads': 8, 'num_heads': 2} |"
                        + " model.decoder.layers.0.w | 8 | 8",
                "{'text_config': {'num_attention_heads': 8}, 'vision_config':"
                        + " {'num_attention_heads': 16}} | model.language_model.layers.0.w | 8 | 8",
                "{'text_config': {'num_attention_heads': 8}, 'vision_config':"
                        + " {'num_attention_heads': 16}} | vision_tower.layers.0.w | 16 | 16"
            })
    void knowsTheNamesOfNumbers(String json, String layer, int heads, int keys) throws IOException {
        ModelConfig config = read(json.replace('\'', '"'));
        assertEquals(OptionalInt.of(heads), config.heads(layer));
        assertEquals(OptionalInt.of(keys), config.keyValueHeads(layer));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'num_heads': [3, 6, 12]}",
                "{'num_heads': 0}",
                "{'num_heads': -4}",
                "{'num_heads': 1e300}",
                "{'num_heads': 99999999999}",
                "{'num_heads': null}",
                "{}"
            })
    void isSilentWhereNothingSensibleIsSaid(String json) throws IOException {
        ModelConfig config = read(json.replace('\'', '"'));
        assertEquals(OptionalInt.empty(), config.heads("w"));
        assertEquals("config.json does not say it", config.reasonMissing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[", "[]", "{\"num_heads\": ", "no JSON", "{\"a\": {\"b\": [1"})
    void doesWithoutWhatIsBroken(String json) throws IOException {
        ModelConfig config = read(json);
        assertEquals(OptionalInt.empty(), config.heads("w"));
        assertEquals("there is no config.json that can be read", config.reasonMissing());
        assertFalse(config.tiesEmbeddings());
    }

    @Test
    void tiesEmbeddingsUnlessToldOtherwise() throws IOException {
        assertTrue(read("{}").tiesEmbeddings());
        assertTrue(read("{\"tie_word_embeddings\": true}").tiesEmbeddings());
        assertFalse(read("{\"tie_word_embeddings\": false}").tiesEmbeddings());
        assertFalse(ModelConfig.beside(folder.resolve("elsewhere/model.onnx")).tiesEmbeddings());
    }

    @Test
    void liesBesideTheFolderOfAnExportToo() throws IOException {
        Files.writeString(folder.resolve("config.json"), "{\"num_heads\": 4}");
        ModelConfig config = ModelConfig.beside(folder.resolve("onnx/model.onnx"));
        assertEquals(OptionalInt.of(4), config.heads("w"));
    }
}
