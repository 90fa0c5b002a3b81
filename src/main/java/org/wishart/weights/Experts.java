package org.wishart.weights;

import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tensors that hold a matrix for each expert of a mixture. How they are cut is taken from the
 * forward passes of the classes that write such names: transformers 4 and 5 (Mixtral, Qwen3-MoE,
 * Qwen3-VL-MoE, Llama 4, gpt-oss, JetMoE, GraniteMoE, Aria, DBRX), gpt-oss as OpenAI published it,
 * torchtitan, vLLM, MLX, and llama.cpp.
 *
 * <p>Where the names leave open whether a matrix is stored as {@code [out, in]} or as {@code [in,
 * out]}, the shapes of the tensors beside it decide, then {@code config.json}. Gate and up are
 * halves, but in gpt-oss, which is known by its biases, alternate.
 */
final class Experts {

    /** Kinds of tensors that a mixture of experts has. */
    private enum Content {
        GATE(Role.GATE, "gate_proj"),
        UP(Role.UP, "up_proj"),
        DOWN(Role.DOWN, "down_proj"),
        GATE_UP(Role.GATE, "gate_up_proj"),
        QUERY(Role.QUERY, "q_proj"),
        OUTPUT(Role.ATTENTION_OUTPUT, "o_proj");

        private final Role role;
        private final String name;

        Content(Role role, String name) {
            this.role = role;
            this.name = name;
        }
    }

    /** The order in which a matrix is stored, such as [in, out]. */
    private enum Orientation {
        OUT_IN,
        IN_OUT,
        OPEN
    }

    /**
     * Names of one family, whose first group is what comes before the experts and whose second one
     * tells the content.
     */
    private record Family(
            Pattern name,
            Map<String, Content> contents,
            Orientation orientation,
            boolean alternates) {

        private static Family of(
                String name,
                Map<String, Content> contents,
                Orientation orientation,
                boolean alternates) {
            return new Family(Pattern.compile(name), contents, orientation, alternates);
        }
    }

    private static final String LLAMA_CPP_NAME =
            "(.*blk\\.\\d+)\\.ffn_(gate|up|down|gate_up)_exps\\.weight";

    private static final Pattern LLAMA_CPP = Pattern.compile(LLAMA_CPP_NAME);

    private static final List<Family> FAMILIES =
            List.of(
                    Family.of(
                            "(.*\\.|)(?:experts|switch_mlp)\\.(gate|up|down|gate_up)_proj(?:\\.weight)?",
                            Map.of(
                                    "gate", Content.GATE,
                                    "up", Content.UP,
                                    "down", Content.DOWN,
                                    "gate_up", Content.GATE_UP),
                            Orientation.OPEN,
                            false),
                    Family.of(
                            "(.*\\.|)experts\\.(w1|w2|w3|w13)(?:[._]weight)?",
                            Map.of(
                                    "w1", Content.GATE,
                                    "w3", Content.UP,
                                    "w2", Content.DOWN,
                                    "w13", Content.GATE_UP),
                            Orientation.OUT_IN,
                            false),
                    Family.of(
                            LLAMA_CPP_NAME,
                            Map.of(
                                    "gate", Content.GATE,
                                    "up", Content.UP,
                                    "down", Content.DOWN,
                                    "gate_up", Content.GATE_UP),
                            Orientation.OUT_IN,
                            false),
                    Family.of(
                            "(.*\\.|)(?:self_attention|self_attn)\\.experts\\.(input|output)_linear\\.weight",
                            Map.of("input", Content.QUERY, "output", Content.OUTPUT),
                            Orientation.OUT_IN,
                            false),
                    Family.of(
                            "(.*\\.(?:mlp|block_sparse_moe)\\.)(input|output)_linear\\.weight",
                            Map.of("input", Content.GATE_UP, "output", Content.DOWN),
                            Orientation.OUT_IN,
                            false),
                    Family.of(
                            "(.*\\.|)experts\\.(fc1|fc2)\\.weight",
                            Map.of("fc1", Content.GATE_UP, "fc2", Content.DOWN),
                            Orientation.IN_OUT,
                            false),
                    Family.of(
                            "(.*\\.|)mlp([12])_weight",
                            Map.of("1", Content.GATE_UP, "2", Content.DOWN),
                            Orientation.OUT_IN,
                            true));

    /** Of DBRX, whose experts lie one below the other: w2 is multiplied from the right. */
    private static final Pattern STACKED =
            Pattern.compile("(.*\\.|)experts\\.mlp\\.(w1|v1|w2)(?:\\.weight)?");

    private static final Map<String, Content> OF_STACKED =
            Map.of("w1", Content.GATE, "v1", Content.UP, "w2", Content.DOWN);

    private static final Set<String> IN_OUT_TYPES =
            Set.of("gpt_oss", "llama4", "llama4_text", "qwen3_vl_moe", "qwen3_vl_moe_text");

    /** Far more than any model has, as each becomes three layers. */
    private static final int MOST_EXPERTS = 1 << 14;

    private static final Pattern BIAS =
            Pattern.compile(
                    ".*experts\\.(?:gate_up|gate|up|down)_proj[._]bias|.*experts\\.w(?:1|2|3|13)_bias"
                            + "|.*_exps\\.bias|(?:.*\\.)?mlp[12]_bias");

    private static final Pattern NUMBER =
            Pattern.compile(
                    "(?:^|\\.)experts\\.(?:expert_)?(\\d{1,9})\\.|_exps\\.(\\d{1,9})\\."
                            + "|(?:^|\\.)(?:deepspeed_experts|ffn_(?:gate|up|down))\\.(\\d{1,9})\\.");

    /**
     * A tensor as a matrix of all experts, and what it holds.
     *
     * @param flat of two dimensions, with the same entries
     * @param parts the matrices of the experts
     * @param note a remark on the split
     */
    record Split(Tensor flat, List<Packing.Part> parts, String note) {}

    private record Candidate(
            String before, Content content, Orientation orientation, boolean alternates) {}

    private final Map<String, Tensor> tensors;
    private final ModelConfig config;

    /** The experts among tensors, which have their canonical names. */
    Experts(List<Tensor> tensors, ModelConfig config) {
        this.tensors =
                tensors.stream()
                        .collect(Collectors.toMap(Tensor::name, Function.identity(), (a, b) -> a));
        this.config = config;
    }

    /** Number of the expert that a name speaks of; empty if it speaks of none. */
    static OptionalInt number(String name) {
        Matcher matcher = NUMBER.matcher(name);
        if (!matcher.find()) {
            return OptionalInt.empty();
        }
        int group = 1;
        while (matcher.group(group) == null) {
            group++;
        }
        return OptionalInt.of(Integer.parseInt(matcher.group(group)));
    }

    /**
     * The reason to skip a tensor that looks like a matrix, but holds a bias of an expert in each
     * row.
     */
    static Optional<String> ofBias(Tensor tensor) {
        return tensor.shape().size() == 2 && BIAS.matcher(tensor.name()).matches()
                ? Optional.of(
                        "it holds the biases of "
                                + tensor.shape().get(0)
                                + " experts, a row for each")
                : Optional.empty();
    }

    /** The split of a tensor into experts; empty if it holds none that can be read. */
    Optional<Split> of(Tensor tensor) {
        if (tensor.reasonNotToRead().isPresent() || tensor.entries().firstIndexFastest()) {
            return Optional.empty();
        }
        List<Long> shape = tensor.shape();
        if (shape.size() == 3) {
            return found(tensor)
                    .flatMap(what -> split(tensor, what, shape.get(0), shape.get(1), shape.get(2)));
        }
        Matcher stacked = STACKED.matcher(tensor.name());
        OptionalInt experts = config.experts(tensor.name());
        if (shape.size() != 2
                || !stacked.matches()
                || experts.isEmpty()
                || shape.get(0) % experts.getAsInt() != 0) {
            return Optional.empty();
        }
        Content content = OF_STACKED.get(stacked.group(2));
        Candidate what =
                new Candidate(
                        stacked.group(1),
                        content,
                        content == Content.DOWN ? Orientation.IN_OUT : Orientation.OUT_IN,
                        false);
        long lines = shape.get(0) / experts.getAsInt();
        return split(tensor, what, experts.getAsInt(), lines, shape.get(1));
    }

    private Optional<Candidate> found(Tensor tensor) {
        for (Family family : FAMILIES) {
            Matcher matcher = family.name.matcher(tensor.name());
            if (matcher.matches()) {
                Content content = family.contents.get(matcher.group(2));
                boolean open = family.orientation == Orientation.OPEN;
                return Optional.of(
                        new Candidate(
                                matcher.group(1),
                                content,
                                open ? orientation(tensor, content) : family.orientation,
                                family.alternates || (open && isOfGptOss(tensor.name()))));
            }
        }
        return Optional.empty();
    }

    private boolean isOfGptOss(String name) {
        return config.isOfType(Set.of("gpt_oss"))
                || tensors.containsKey(name + "_bias")
                || (name.endsWith(".weight")
                        && tensors.containsKey(name.replaceFirst("weight$", "bias")));
    }

    private Orientation orientation(Tensor tensor, Content content) {
        if (content == Content.GATE_UP || content == Content.DOWN) {
            boolean isDown = content == Content.DOWN;
            String sibling =
                    isDown
                            ? tensor.name().replace(Content.DOWN.name, Content.GATE_UP.name)
                            : tensor.name().replace(Content.GATE_UP.name, Content.DOWN.name);
            Tensor other = tensors.get(sibling);
            if (other != null && other.shape().size() == 3) {
                Orientation known = isDown ? byPair(other, tensor) : byPair(tensor, other);
                if (known != Orientation.OPEN) {
                    return known;
                }
            }
        }
        return byWidth(tensor, content);
    }

    /** The inside is half as wide as gate and up together, and the outside is that of both. */
    private static Orientation byPair(Tensor gateUp, Tensor down) {
        long first = gateUp.shape().get(1);
        long last = gateUp.shape().get(2);
        if (first == 2 * down.shape().get(2) && last == down.shape().get(1)) {
            return Orientation.OUT_IN;
        }
        return last == 2 * down.shape().get(1) && first == down.shape().get(2)
                ? Orientation.IN_OUT
                : Orientation.OPEN;
    }

    private Orientation byWidth(Tensor tensor, Content content) {
        OptionalInt width = config.width(tensor.name());
        boolean firstIsWidth = width.isPresent() && tensor.shape().get(1) == width.getAsInt();
        boolean lastIsWidth = width.isPresent() && tensor.shape().get(2) == width.getAsInt();
        if (firstIsWidth != lastIsWidth) {
            return firstIsWidth == (content == Content.DOWN)
                    ? Orientation.OUT_IN
                    : Orientation.IN_OUT;
        }
        return config.isOfType(IN_OUT_TYPES) ? Orientation.IN_OUT : Orientation.OUT_IN;
    }

    private Optional<Split> split(
            Tensor tensor, Candidate what, long experts, long lines, long places) {
        boolean transposed = what.orientation == Orientation.IN_OUT;
        boolean isDouble = what.content == Content.GATE_UP;
        if (experts > MOST_EXPERTS
                || experts * lines > Tensor.LARGEST_ARRAY
                || places > Tensor.LARGEST_ARRAY
                || lines * places > Tensor.LARGEST_ARRAY
                || (isDouble && (transposed ? places : lines) % 2 != 0)) {
            return Optional.empty();
        }
        Tensor flat = tensor.shaped(experts * lines, places, transposed);
        List<Content> contents =
                isDouble ? List.of(Content.GATE, Content.UP) : List.of(what.content);
        List<Packing.Part> parts = new ArrayList<>();
        for (Content content : contents) {
            for (int expert = 0; expert < experts; expert++) {
                Share share =
                        new Share(
                                expert,
                                contents.indexOf(content),
                                contents.size(),
                                what.alternates);
                parts.add(
                        new Packing.Part(
                                partName(tensor.name(), what.before, content, expert),
                                content.role,
                                share.of(flat, (int) lines, (int) places),
                                OptionalInt.empty()));
            }
        }
        String note =
                "it is split into "
                        + parts.size()
                        + " matrices of "
                        + experts
                        + " experts, "
                        + parts.get(0).name()
                        + " to "
                        + parts.get(parts.size() - 1).name()
                        + (isDouble
                                ? what.alternates
                                        ? "; gate and up alternate in it"
                                        : "; gate and up are its halves"
                                : "");
        return Optional.of(new Split(flat, parts, note));
    }

    private static String partName(String name, String before, Content content, int expert) {
        if (LLAMA_CPP.matcher(name).matches()) {
            String what = content.name.replaceFirst("_proj$", "");
            return before + ".ffn_" + what + "_exps." + expert + ".weight";
        }
        String attention =
                content == Content.QUERY || content == Content.OUTPUT ? "self_attention." : "";
        return before + attention + "experts." + expert + "." + content.name + ".weight";
    }

    /** One expert's share of a tensor, or of gate and up together the first or the second. */
    private record Share(int expert, int index, int of, boolean alternates) {

        private Selection of(Tensor flat, int lines, int places) {
            // outputs are lines of the file, or places in them
            int outputs = (flat.transposed() ? places : lines) / of;
            int first = alternates ? index : index * outputs;
            int step = alternates ? of : 1;
            return flat.transposed()
                    ? Selection.rowSteps(flat.rows(), flat.columns(), first, step, outputs)
                            .columnSteps(expert * lines, 1, lines)
                    : Selection.rowSteps(
                            flat.rows(), flat.columns(), expert * lines + first, step, outputs);
        }
    }
}
