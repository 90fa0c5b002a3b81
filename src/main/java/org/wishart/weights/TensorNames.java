package org.wishart.weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What tensors are called: one dotted name for the same matrix, whatever wrote the file. */
final class TensorNames {

    /** Modules that only wrap the encoder; what follows them must be known, or they stay. */
    private static final Pattern WRAPPERS =
            Pattern.compile(
                    "^(?:(?:module|model|bert|roberta|electra|distilbert|auto_model|\\d+)\\.){1,4}"
                            + "(?=(?:encoder|embeddings|pooler|transformer|cls)\\.)");

    /** What TensorFlow adds behind the name of a variable. */
    private static final Pattern TENSORFLOW_ENDING =
            Pattern.compile("(?:\\.\\.ATTRIBUTES\\.VARIABLE_VALUE|:0)$");

    /** GPT-2 as it was published. */
    private static final Pattern OPENAI =
            Pattern.compile("^model\\.h(\\d+)\\.(\\w+\\.c_\\w+)\\.w$");

    /** Keras 3 numbers the variables of a layer, which is called after its class. */
    private static final Pattern NUMBERED_KERNEL =
            Pattern.compile(
                    "(?:^|.*/)(?:dense|einsum_dense|_?(?:query|key|value|output)_dense"
                            + "|conv[123]d(?:_transpose)?)(?:_\\d+)?/vars/0"
                            + "|(?:^|.*/)separable_conv[12]d(?:_\\d+)?/vars/1");

    private static final Pattern NUMBERED_TABLE =
            Pattern.compile("(?:^|.*/)(?:\\w+_)?embedding(?:_\\d+)?/vars/0");

    private TensorNames() {}

    /**
     * The dotted name that PyTorch's implementation gives the tensor.
     *
     * @param raw a name such as {@code module/bert/encoder/layer_3/output/dense/kernel}
     * @return such as {@code encoder.layer.3.output.dense.weight}; a name of no known form comes
     *     back with dots for slashes
     */
    static String canonical(String raw) {
        if (NUMBERED_KERNEL.matcher(raw).matches() || NUMBERED_TABLE.matcher(raw).matches()) {
            return raw.replaceFirst("/vars/\\d$", "/weight").replace('/', '.');
        }
        String dotted = raw.replace('/', '.');
        dotted = TENSORFLOW_ENDING.matcher(dotted).replaceFirst("");
        dotted = WRAPPERS.matcher(dotted).replaceFirst("");
        dotted = OPENAI.matcher(dotted).replaceFirst("h.$1.$2.weight");
        return dotted.replaceAll("(^|\\.)(layer|h)_(?:\\._)?(\\d+)\\.", "$1$2.$3.")
                .replaceAll("(^|\\.)Layer_(\\d+)\\.", "$1layer.$2.")
                .replaceFirst("\\.(?:kernel|gamma|output_weights)$", ".weight")
                .replaceFirst("\\.(?:beta|output_bias)$", ".bias")
                .replaceFirst("(^|\\.)(\\w+_embeddings)$", "$1$2.weight")
                .replaceFirst("^model\\.(wte|wpe)$", "$1.weight");
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

    /**
     * Whether TensorFlow stores this variable as {@code [in, out]}, positions of a kernel first.
     */
    static boolean isKernel(String raw) {
        return NUMBERED_KERNEL.matcher(raw).matches()
                || TENSORFLOW_ENDING
                        .matcher(raw.replace('/', '.'))
                        .replaceFirst("")
                        .endsWith("kernel");
    }
}
