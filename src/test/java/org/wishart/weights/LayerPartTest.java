package org.wishart.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.wishart.dtype.DType;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

class LayerPartTest {

    private static Layer layer(Role role, int rows, int columns, Integer heads, Integer... kernel) {
        return new Layer(
                "w",
                "stored",
                role,
                OptionalInt.of(2),
                rows,
                columns,
                false,
                DType.FLOAT16,
                2L * rows * columns,
                heads == null ? OptionalInt.empty() : OptionalInt.of(heads),
                List.of(kernel),
                "",
                Optional.empty());
    }

    private static void refuses(String message, Executable what) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
    }

    @Test
    void areLayersToo() {
        assertEquals(
                "w[head 3]: 2 × 6, query in block 2, float16",
                layer(Role.QUERY, 8, 6, 4).head(3).toString());
        assertEquals(
                "w[head 1 of 2]: 8 × 3, attention output in block 2, float16",
                layer(Role.ATTENTION_OUTPUT, 8, 6, null).head(1, 2).toString());
        assertEquals(
                "w[position 1, 0]: 8 × 6, convolution in block 2, float16",
                layer(Role.CONVOLUTION, 8, 36, null, 3, 2).position(1, 0).toString());
        assertEquals(
                List.of("w[query of thirds]", "w[key of thirds]", "w[value of thirds]"),
                layer(Role.OTHER, 24, 8, null).thirds().stream().map(Layer::name).toList());
        Layer key = layer(Role.OTHER, 16, 8, null).interleaved(4).get(1);
        assertEquals("w[key of 4 heads]: 4 × 8, key in block 2, float16", key.toString());
        assertEquals(OptionalInt.of(2), key.heads());
        assertEquals(64, key.bytes());
    }

    /** A part knows its rows and columns; its name finds the same, and parts have parts. */
    @Test
    void areReadByThemselvesAndByTheirNames() {
        Model model = Model.open(Fixture.path("structure/gpt_neox/model.safetensors"));
        Layer query = model.layers(Role.QUERY).get(0);
        Layer head = query.head(1, 2);
        assertEquals(query, head.whole());
        assertEquals(query, query.whole());
        assertEquals(head, model.layer(head.name()));
        DMatrixRMaj rows = model.matrix(head);
        assertArrayEquals(rows.data, model.matrix(head.name()).data);
        Layer half = head.head(0, 2);
        assertEquals(query.name() + "[head 1 of 2][head 0 of 2]", half.name());
        assertEquals(query, half.whole());
        assertArrayEquals(
                Arrays.copyOf(rows.data, half.rows() * half.columns()), model.matrix(half).data);
        assertArrayEquals(model.matrix(half).data, model.matrix(half.name()).data);
        Layer other =
                new Layer(
                        query.name(),
                        "",
                        Role.QUERY,
                        query.block(),
                        2,
                        2,
                        false,
                        DType.FLOAT32,
                        16,
                        OptionalInt.empty(),
                        List.of(),
                        "",
                        Optional.empty());
        refuses(
                query.name()
                        + "[head 0 of 2] is part of a 2 × 2 matrix, but "
                        + model.name()
                        + " has "
                        + query.shape()
                        + "; take the part from "
                        + model.name()
                        + "'s own layer",
                () -> model.matrix(other.head(0, 2)));
    }

    @Test
    void headsThatAreNotThere() {
        refuses(
                "only query, key, value and attention output matrices have heads, got w, up; see model.layers(Role.QUERY)",
                () -> layer(Role.UP, 8, 6, null).head(0));
        refuses(
                "w has an unknown number of heads (no config.json beside the file); pass it: head(3, 12)",
                () -> layer(Role.QUERY, 8, 6, null).head(0));
        refuses(
                "head must be in 0 to 3 for the 4 heads of w, got 4",
                () -> layer(Role.QUERY, 8, 6, 4).head(4));
        refuses(
                "head must be in 0 to 3 for the 4 heads of w, got -1",
                () -> layer(Role.QUERY, 8, 6, 4).head(-1));
        refuses(
                "heads must divide the 8 rows of w, got 3",
                () -> layer(Role.KEY, 8, 6, null).head(0, 3));
        refuses(
                "heads must divide the 6 columns of w, got 0",
                () -> layer(Role.CROSS_OUTPUT, 8, 6, null).head(0, 0));
    }

    @Test
    void positionsThatAreNotThere() {
        refuses(
                "positions are those of a convolution's kernel, and w is none;"
                        + " model.layers(Role.CONVOLUTION) lists them",
                () -> layer(Role.UP, 8, 6, null).position(0, 0));
        String wrong = "position must lie in the kernel 3 × 2 of w, an index from 0 per size, got ";
        Layer kernel = layer(Role.CONVOLUTION, 8, 36, null, 3, 2);
        refuses(wrong + "[3, 0]", () -> kernel.position(3, 0));
        refuses(wrong + "[0, -1]", () -> kernel.position(0, -1));
        refuses(wrong + "[1]", () -> kernel.position(1));
    }

    @Test
    void packedMatricesThatCannotBeSplit() {
        refuses(
                "thirds need a multiple of 3 rows, but w has 16",
                () -> layer(Role.OTHER, 16, 8, null).thirds());
        String misfit =
                " heads do not fit w (24 × 8): the heads must divide 8, and the rows must be n query heads plus at most n key and n value heads";
        for (int heads : new int[] {0, 3, 16, -1}) {
            refuses(heads + misfit, () -> layer(Role.OTHER, 24, 8, null).interleaved(heads));
        }
    }

    @Test
    void areFoundByTheirNames() throws IOException {
        Model model = Model.open(Fixture.path("structure/llama"));
        Layer query = model.layers(Role.QUERY).get(1);
        assertEquals(OptionalInt.of(4), query.heads());
        assertEquals(OptionalInt.of(2), model.layers(Role.KEY).get(1).heads());
        Layer head = query.head(1);
        assertEquals("model.layers.1.self_attn.q_proj.weight[head 1]", head.name());
        assertEquals(head, model.layer(head.name()));
        DMatrixRMaj whole = model.matrix(query);
        DMatrixRMaj part = model.matrix(head);
        assertEquals(3, part.numRows);
        assertEquals(whole.get(4, 7), part.get(1, 7));
        refuses(
                "llama has no layer \"model.layers.0.self_attn.q_proj.weight[tail 1]\"; the nearest"
                        + " are model.layers.0.self_attn.q_proj.weight,"
                        + " model.layers.0.self_attn.k_proj.weight,"
                        + " model.layers.0.self_attn.v_proj.weight,"
                        + " model.layers.0.self_attn.o_proj.weight",
                () -> model.matrix("model.layers.0.self_attn.q_proj.weight[tail 1]"));
        refuses(
                "head must be in 0 to 3 for the 4 heads of model.layers.0.self_attn.q_proj.weight,"
                        + " got 9",
                () -> model.matrix("model.layers.0.self_attn.q_proj.weight[head 9]"));
    }
}
