package org.wishart.weights.tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Canonical names: one dotted name for the same matrix, whatever wrote the file. */
public final class TensorNames {

    /** Modules that only wrap the encoder; what follows them must be known, or they stay. */
    private static final Pattern WRAPPERS =
            Pattern.compile(
                    "^(?:(?:module|model|bert|roberta|electra|distilbert|auto_model|\\d+)\\.){1,4}"
                            + "(?=(?:encoder|embeddings|pooler|transformer|cls)\\.)");

    /**
     * Wrappers that PyTorch puts between the modules of a model: its DataParallel and compile,
     * sharding and checkpointing of activations, and Lightning.
     */
    private static final Pattern BETWEEN =
            Pattern.compile(
                    "(?:^|(?<=\\.))(?:module|_orig_mod|_fsdp_wrapped_module|_fpw_module"
                            + "|_checkpoint_wrapped_module|_forward_module)\\.");

    /** Suffixes that TensorFlow adds to the name of a variable. */
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

    /** Keras 3 numbers those of a recurrent layer's cell too. */
    private static final Pattern NUMBERED_CELL =
            Pattern.compile("(?:^|.*/)(?:\\w*(?:lstm|gru|simple_rnn)\\w*)/cell/vars/([01])");

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
    public static String canonical(String raw) {
        if (NUMBERED_KERNEL.matcher(raw).matches() || NUMBERED_TABLE.matcher(raw).matches()) {
            return raw.replaceFirst("/vars/\\d$", "/weight").replace('/', '.');
        }
        Matcher cell = NUMBERED_CELL.matcher(raw);
        if (cell.matches()) {
            return raw.replaceFirst(
                            "/vars/\\d$",
                            cell.group(1).equals("0") ? "/weight" : "/recurrent_kernel")
                    .replace('/', '.');
        }
        return plain(unwrapped(raw.replace('/', '.')));
    }

    /** A dotted name without wrappers. */
    private static String unwrapped(String dotted) {
        return BETWEEN.matcher(dotted).replaceAll("");
    }

    private static String plain(String raw) {
        String dotted = raw;
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
     *
     * @param tensors tensors of one model, in the order of their file
     * @return as many tensors in the same order; a later bearer is called {@code name#2} and so on
     */
    public static List<Tensor> assign(List<Tensor> tensors) {
        Map<String, Integer> bearers = new HashMap<>();
        Map<String, Long> wanted =
                tensors.stream()
                        .collect(
                                Collectors.groupingBy(
                                        tensor -> canonical(tensor.name()), Collectors.counting()));
        Set<String> taken = new HashSet<>();
        List<Tensor> named = new ArrayList<>();
        for (Tensor tensor : tensors) {
            String name = canonical(tensor.name());
            if (wanted.get(name) > 1 && BETWEEN.matcher(tensor.name()).find()) {
                name = plain(tensor.name().replace('/', '.')); // as a copy of a model, averaged
            }
            String unique = name;
            while (!taken.add(unique)) {
                unique = name + "#" + (bearers.merge(name, 1, Integer::sum) + 1);
            }
            named.add(tensor.named(unique));
        }
        return named;
    }

    /**
     * True if TensorFlow stores this variable as {@code [in, out]}, positions of a kernel first.
     *
     * @param raw name of the variable in the file
     * @return true for kernels of TensorFlow and Keras, known by their names
     */
    public static boolean isKernel(String raw) {
        return NUMBERED_KERNEL.matcher(raw).matches()
                || NUMBERED_CELL.matcher(raw).matches()
                || TENSORFLOW_ENDING
                        .matcher(raw.replace('/', '.'))
                        .replaceFirst("")
                        .endsWith("kernel");
    }
}
