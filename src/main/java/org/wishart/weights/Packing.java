package org.wishart.weights;

import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Selection;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Matrices that hold several, for one product in place of three: whose spectrum is a mixture. Which
 * rows are whose is taken from the forward passes of the classes of transformers 4, timm, torch.nn
 * and llama.cpp's converter that write such names.
 *
 * @param parts its parts; none if it is left packed
 * @param note the reason why it is left packed
 */
record Packing(List<Part> parts, String note) {

    /**
     * One of the matrices.
     *
     * @param name of its own, derived from that of the packed one
     * @param selection its rows
     * @param heads its number of heads, if known
     */
    record Part(String name, Role role, Selection selection, OptionalInt heads) {

        /** This matrix as a part of the layer that packs it. */
        Layer of(Layer packed) {
            return packed.select(name, role, selection, heads);
        }
    }

    /**
     * Queries, keys and values one below the other: torch.nn, timm, GPT-2, MPT, Baichuan, and
     * tensor2tensor.
     */
    private static final Pattern THIRDS =
            Pattern.compile(
                    "(?:^|\\.)(?:attn\\.c_attn|attn\\.qkv|Wqkv|W_pack|qkv_transform_single)\\.weight$"
                            + "|(?:^|\\.)in_proj_weight$");

    /** The same, with fewer keys than queries perhaps: Phi-3, and every model of llama.cpp. */
    private static final Pattern SIZED =
            Pattern.compile("(?:^|\\.)(?:self_attn\\.qkv_proj|blk\\.\\d+\\.attn_qkv)\\.weight$");

    /** Head by head: GPT-NeoX, BLOOM and Falcon, InternLM2, DeBERTa. */
    private static final Pattern INTERLEAVED =
            Pattern.compile(
                    "(?:^|\\.)gpt_neox(?:_japanese)?\\.layers\\.\\d+\\.attention\\.query_key_value"
                            + "\\.weight$"
                            + "|(?:^|\\.)h\\.\\d+\\.self_attention\\.query_key_value\\.weight$"
                            + "|(?:^|\\.)attention\\.wqkv\\.weight$"
                            + "|(?:^|\\.)attention\\.self\\.in_proj\\.weight$");

    /** GPT-NeoX without the rest of its model, by its description. */
    private static final Pattern NEOX_ALONE =
            Pattern.compile("^layers\\.\\d+\\.attention\\.query_key_value\\.weight$");

    private static final Pattern GATE_UP = Pattern.compile("(?:^|\\.)gate_up_proj\\.weight$");
    private static final Pattern FFN_UP = Pattern.compile("(?:^|\\.)blk\\.\\d+\\.ffn_up\\.weight$");

    /** Keys and values of GPT-2's attention to an encoder. */
    private static final Pattern KEY_VALUE =
            Pattern.compile("(?:^|\\.)crossattention\\.c_attn\\.weight$");

    private static final Pattern OTHER =
            Pattern.compile(
                    "(?:^|\\.)(?:query_key_value|qkv_proj|qkv|in_proj_qkv|attn_qkv)\\.weight$");

    private static final Pattern ENDING = Pattern.compile("[._]weight$");

    /** The packing of a matrix by its name; empty if nothing indicates one. */
    static Optional<Packing> of(String name, int rows, int columns, ModelConfig config) {
        Names names = new Names(name, Selection.all(rows, columns), config);
        if (KEY_VALUE.matcher(name).find() && rows == 2 * columns) {
            return Optional.of(names.halves(Role.KEY, "key", Role.VALUE, "value", rows));
        }
        boolean isDoubled =
                FFN_UP.matcher(name).find()
                        && config.inside(name).equals(OptionalInt.of(rows / 2))
                        && rows % 2 == 0;
        if (isDoubled || (GATE_UP.matcher(name).find() && rows % 2 == 0)) {
            return Optional.of(names.halves(Role.GATE, "gate", Role.UP, "up", rows));
        }
        boolean isBigCode = config.type().equals("gpt_bigcode");
        if (INTERLEAVED.matcher(name).find()
                || (NEOX_ALONE.matcher(name).find() && config.type().startsWith("gpt_neox"))
                || (isBigCode && THIRDS.matcher(name).find())) {
            return Optional.of(names.interleaved(rows, columns));
        }
        if (SIZED.matcher(name).find()) {
            return Optional.of(names.sized(rows, columns));
        }
        if (THIRDS.matcher(name).find() && rows == 3 * columns) {
            return Optional.of(names.one(columns, columns));
        }
        return OTHER.matcher(name).find() || THIRDS.matcher(name).find()
                ? Optional.of(
                        new Packing(
                                List.of(),
                                "it packs queries, keys and values in unknown order; the layer's thirds() and interleaved(heads) read the two usual orders"))
                : Optional.empty();
    }

    /** Names for the parts of one packed matrix, and the number of its heads where known. */
    private record Names(String name, Selection all, ModelConfig config) {

        private Part part(Role role, String what, int[] rows, OptionalInt heads) {
            Matcher ending = ENDING.matcher(name);
            return new Part(
                    ending.replaceFirst("." + what + ".weight"),
                    Roles.crossing(name, role),
                    all.rows(rows),
                    heads);
        }

        private Packing halves(
                Role first, String firstName, Role second, String secondName, int rows) {
            int half = rows / 2;
            OptionalInt heads =
                    first == Role.KEY ? config.keyValueHeads(name) : OptionalInt.empty();
            return new Packing(
                    List.of(
                            part(first, firstName, Selection.range(0, half), heads),
                            part(second, secondName, Selection.range(half, half), heads)),
                    "");
        }

        /** Queries first, then keys, then values. */
        private Packing one(int queries, int keys) {
            return new Packing(
                    List.of(
                            part(
                                    Role.QUERY,
                                    "query",
                                    Selection.range(0, queries),
                                    config.heads(name)),
                            part(
                                    Role.KEY,
                                    "key",
                                    Selection.range(queries, keys),
                                    config.keyValueHeads(name)),
                            part(
                                    Role.VALUE,
                                    "value",
                                    Selection.range(queries + keys, keys),
                                    config.keyValueHeads(name))),
                    "");
        }

        private Packing sized(int rows, int columns) {
            OptionalInt heads = config.heads(name);
            if (heads.isEmpty()) {
                return rows == 3 * columns ? one(columns, columns) : unknown();
            }
            long size = config.headSize(name).orElse(columns / heads.getAsInt());
            long queries = heads.getAsInt() * size;
            long keys = (rows - queries) / 2;
            OptionalInt keyHeads = config.keyValueHeads(name);
            boolean fits =
                    queries > 0
                            && keys > 0
                            && queries + 2 * keys == rows
                            && (keyHeads.isEmpty() || keyHeads.getAsInt() * size == keys);
            return fits ? one((int) queries, (int) keys) : misfit(heads.getAsInt(), rows);
        }

        private Packing interleaved(int rows, int columns) {
            OptionalInt heads = config.heads(name);
            if (heads.isEmpty()) {
                return unknown();
            }
            Optional<HeadRows> order = HeadRows.of(rows, columns, heads.getAsInt());
            if (order.isEmpty()) {
                return misfit(heads.getAsInt(), rows);
            }
            OptionalInt groups = OptionalInt.of(order.get().groups());
            return new Packing(
                    List.of(
                            part(Role.QUERY, "query", order.get().queries(), heads),
                            part(Role.KEY, "key", order.get().keys(), groups),
                            part(Role.VALUE, "value", order.get().values(), groups)),
                    "");
        }

        private Packing unknown() {
            return new Packing(
                    List.of(),
                    "it packs queries, keys and values by heads, and "
                            + config.reasonMissing()
                            + "; use the layer's interleaved(heads)");
        }

        private Packing misfit(int heads, int rows) {
            return new Packing(
                    List.of(),
                    "it packs queries, keys and values, and "
                            + heads
                            + " heads ("
                            + config.source()
                            + ") do not fit its "
                            + rows
                            + " rows");
        }
    }
}
