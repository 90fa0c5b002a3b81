package org.wishart.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What tensors are called, and what their names tell: one dotted name for the same matrix whatever
 * wrote the file, its role, and its block.
 */
final class TensorNames {

    /** Modules that only wrap the encoder; what follows them must be known, or they stay. */
    private static final Pattern WRAPPERS =
            Pattern.compile(
                    "^(?:(?:module|model|bert|roberta|electra|distilbert|auto_model|\\d+)\\.){1,4}"
                            + "(?=(?:encoder|embeddings|pooler|transformer|cls)\\.)");

    /** What TensorFlow adds behind the name of a variable. */
    private static final Pattern TENSORFLOW_ENDING =
            Pattern.compile("(?:\\.\\.ATTRIBUTES\\.VARIABLE_VALUE|:0)$");

    private static final Pattern BLOCK =
            Pattern.compile("(?:^|\\.)(?:layers?|h|blk|blocks?|resblocks)\\.(\\d{1,9})\\.");

    private record RolePattern(Role role, Pattern pattern) {}

    /** First match wins; BERT, DistilBERT, GPT-2, GPT-NeoX, Llama, OPT and T5 say it this way. */
    private static final List<RolePattern> ROLES =
            List.of(
                    role(Role.QUERY, "query|q_proj|q_lin|wq|SelfAttention\\.q|attn_q"),
                    role(Role.KEY, "key|k_proj|k_lin|wk|SelfAttention\\.k|attn_k"),
                    role(Role.VALUE, "value|v_proj|v_lin|wv|SelfAttention\\.v|attn_v"),
                    role(
                            Role.ATTENTION_OUTPUT,
                            "attention\\.output\\.dense|attention\\.dense|attn\\.c_proj|o_proj"
                                    + "|out_proj|out_lin|attention\\.wo|SelfAttention\\.o"
                                    + "|attn_output"),
                    role(
                            Role.UP,
                            "intermediate\\.dense|up_proj|fc1|lin1|mlp\\.c_fc|dense_h_to_4h|wi"
                                    + "|ffn_up"),
                    role(
                            Role.DOWN,
                            "output\\.dense|down_proj|fc2|lin2|mlp\\.c_proj|dense_4h_to_h|wo"
                                    + "|ffn_down"));

    private TensorNames() {}

    private static RolePattern role(Role role, String ending) {
        return new RolePattern(role, Pattern.compile("(?:^|\\.)(?:" + ending + ")\\.weight$"));
    }

    /**
     * The dotted name that PyTorch's implementation gives the tensor.
     *
     * @param raw a name such as {@code module/bert/encoder/layer_3/output/dense/kernel}
     * @return such as {@code encoder.layer.3.output.dense.weight}; a name of no known form comes
     *     back with dots for slashes
     */
    static String canonical(String raw) {
        String dotted = raw.replace('/', '.');
        dotted = TENSORFLOW_ENDING.matcher(dotted).replaceFirst("");
        dotted = WRAPPERS.matcher(dotted).replaceFirst("");
        return dotted.replaceAll("(^|\\.)layer_(\\d+)\\.", "$1layer.$2.")
                .replaceFirst("\\.(?:kernel|gamma|output_weights)$", ".weight")
                .replaceFirst("\\.(?:beta|output_bias)$", ".bias")
                .replaceFirst("(^|\\.)(\\w+_embeddings)$", "$1$2.weight");
    }

    /**
     * The same tensors under canonical names, each its own: a name's later bearers get a number.
     */
    static List<Tensor> assign(List<Tensor> tensors) {
        Map<String, Integer> bearers = new HashMap<>();
        Set<String> taken = new HashSet<>();
        List<Tensor> named = new ArrayList<>();
        for (Tensor tensor : tensors) {
            String name = canonical(tensor.name());
            String unique = name;
            while (!taken.add(unique)) {
                unique = name + "#" + (bearers.merge(name, 1, Integer::sum) + 1);
            }
            named.add(tensor.named(unique));
        }
        return named;
    }

    /** Whether TensorFlow stores this variable as {@code [in, out]}. */
    static boolean isKernel(String raw) {
        return TENSORFLOW_ENDING.matcher(raw.replace('/', '.')).replaceFirst("").endsWith("kernel");
    }

    /** Role of the matrix with a canonical name; {@link Role#OTHER} outside of blocks. */
    static Role role(String canonical) {
        if (block(canonical).isEmpty()) {
            return Role.OTHER;
        }
        return ROLES.stream()
                .filter(each -> each.pattern.matcher(canonical).find())
                .map(RolePattern::role)
                .findFirst()
                .orElse(Role.OTHER);
    }

    /** Number of the block that a canonical name belongs to. */
    static OptionalInt block(String canonical) {
        Matcher matcher = BLOCK.matcher(canonical);
        return matcher.find()
                ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
                : OptionalInt.empty();
    }
}
