package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.weights.tensor.TensorNames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

class TensorNamesTest {

    @ParameterizedTest
    @CsvSource({
        "module/bert/encoder/layer_3/attention/self/query/kernel,"
                + " encoder.layer.3.attention.self.query.weight",
        "bert/encoder/layer_11/output/LayerNorm/gamma, encoder.layer.11.output.LayerNorm.weight",
        "bert/encoder/layer_11/output/LayerNorm/beta, encoder.layer.11.output.LayerNorm.bias",
        "module/bert/embeddings/word_embeddings, embeddings.word_embeddings.weight",
        "module/cls/predictions/output_bias, cls.predictions.bias",
        "cls/seq_relationship/output_weights, cls.seq_relationship.weight",
        "0.auto_model.encoder.layer.2.output.dense.weight, encoder.layer.2.output.dense.weight",
        "distilbert.transformer.layer.0.ffn.lin1.weight, transformer.layer.0.ffn.lin1.weight",
        "model.layers.4.mlp.down_proj.weight, model.layers.4.mlp.down_proj.weight",
        "dense/kernel/.ATTRIBUTES/VARIABLE_VALUE, dense.weight",
        "dense/kernel:0, dense.weight",
        "tf_bert_model/bert/encoder/layer_._3/output/dense/kernel:0,"
                + " tf_bert_model.bert.encoder.layer.3.output.dense.weight",
        "model/h11/mlp/c_fc/w, h.11.mlp.c_fc.weight",
        "model/wte, wte.weight",
        "layers/dense_1/vars/0, layers.dense_1.weight",
        "layers/embedding/vars/0, layers.embedding.weight",
        "layers/batch_normalization/vars/0, layers.batch_normalization.vars.0",
        "_orig_mod.model.layers.4.mlp.down_proj.weight, model.layers.4.mlp.down_proj.weight",
        "module._orig_mod.conv1.weight, conv1.weight",
        "_orig_mod.module.bert.encoder.layer.2.output.dense.weight,"
                + " encoder.layer.2.output.dense.weight",
        "_fsdp_wrapped_module.model.layers.0._fsdp_wrapped_module._checkpoint_wrapped_module"
                + ".self_attn.q_proj.weight, model.layers.0.self_attn.q_proj.weight",
        "encoder.module.layers.0.module.weight, encoder.layers.0.weight",
        "submodule.weight, submodule.weight",
        "layers/lstm_1/cell/vars/0, layers.lstm_1.cell.weight",
        "layers/gru/cell/vars/1, layers.gru.cell.recurrent_kernel",
        "onnx::MatMul_787, onnx::MatMul_787",
        "W1, W1"
    })
    void givesPyTorchsName(String raw, String canonical) {
        assertEquals(canonical, TensorNames.canonical(raw));
    }

    @ParameterizedTest
    @CsvSource({
        "encoder.layer.3.attention.self.query.weight, query, 3",
        "encoder.layer.3.attention.self.key.weight, key, 3",
        "encoder.layer.3.attention.self.value.weight, value, 3",
        "encoder.layer.3.attention.output.dense.weight, attention output, 3",
        "encoder.layer.3.intermediate.dense.weight, up, 3",
        "encoder.layer.10.output.dense.weight, down, 10",
        "transformer.layer.0.attention.out_lin.weight, attention output, 0",
        "transformer.layer.0.ffn.lin2.weight, down, 0",
        "model.layers.4.self_attn.q_proj.weight, query, 4",
        "model.layers.4.self_attn.o_proj.weight, attention output, 4",
        "model.layers.4.mlp.up_proj.weight, up, 4",
        "model.layers.4.mlp.gate_proj.weight, gate, 4",
        "transformer.h.7.attn.c_attn.weight, other, 7",
        "transformer.h.7.attn.c_proj.weight, attention output, 7",
        "transformer.h.7.mlp.c_proj.weight, down, 7",
        "gpt_neox.layers.2.attention.dense.weight, attention output, 2",
        "gpt_neox.layers.2.mlp.dense_h_to_4h.weight, up, 2",
        "encoder.block.1.layer.0.SelfAttention.o.weight, attention output, 1",
        "encoder.block.1.layer.1.DenseReluDense.wo.weight, down, 1",
        "pooler.dense.weight, other, ",
        "embeddings.word_embeddings.weight, embedding, ",
        "encoder.layer.99999999999.output.dense.weight, other, "
    })
    void tellsRoleAndBlock(String name, String role, Integer block) {
        assertEquals(role, new Roles(List.of(name)).of(name).toString());
        assertEquals(
                block == null ? OptionalInt.empty() : OptionalInt.of(block),
                new Blocks(List.of(name)).number(name));
    }

    /** A model and its average, as torch.optim.swa_utils keeps it, are two. */
    @Test
    void keepsAWrapperThatTellsTwoApart(@TempDir Path folder) throws IOException {
        Path path = folder.resolve("a.safetensors");
        new SafetensorsBytes(
                        "{\"fc.weight\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"
                                + "\"module.fc.weight\":{\"dtype\":\"F32\",\"shape\":[1,2],"
                                + "\"data_offsets\":[4,12]},"
                                + "\"_orig_mod.w\":{\"dtype\":\"F32\",\"shape\":[1,3],"
                                + "\"data_offsets\":[12,24]}}",
                        new byte[24])
                .write(path);
        Model model = Model.open(path);
        assertEquals(
                List.of("fc.weight", "module.fc.weight", "w"),
                model.layers().stream().map(Layer::name).toList());
        assertEquals(1, model.matrix("fc.weight").numCols);
        assertEquals(2, model.matrix("module.fc.weight").numCols);
        assertEquals(3, model.matrix("_orig_mod.w").numCols);
        assertEquals(3, model.matrix("module.w").numCols);
    }
}
