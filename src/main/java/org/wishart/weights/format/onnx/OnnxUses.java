package org.wishart.weights.format.onnx;

import org.wishart.weights.tensor.Tensor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Uses of the tensors of an ONNX graph by its nodes: whether a matrix is multiplied transposed, and
 * its name before the exporter folded a transpose into it.
 *
 * <p>PyTorch's exporter calls such a matrix {@code onnx::MatMul_787}. Its product goes into an
 * {@code Add} whose other input, the bias, keeps its name; and newer exporters name the node after
 * the module. Either gives the name back.
 */
final class OnnxUses {

    /** Names that an exporter made up. */
    private static final Pattern MADE_UP =
            Pattern.compile("onnx::.*|/.*|\\d+|[A-Za-z_]*_\\d+|.*Constant.*");

    private static final Pattern NODE_NAME =
            Pattern.compile("/?(.+)/(?:MatMul|Gemm|Conv)(?:_\\d+)?");

    /** The name of a list of modules, which that of each module in it begins with. */
    private static final Pattern REPEATED = Pattern.compile("(?<=^|/)([^/]+)/(?=\\1\\.)");

    /** That of a recurrent module; its layers are numbered from the second on. */
    private static final Pattern RECURRENT_NODE =
            Pattern.compile("/?(.+)/(?:LSTM|GRU|RNN)(?:_(\\d{1,9}))?");

    /** A name that tells a kernel. */
    private static final Pattern KERNEL = Pattern.compile("(?i).*conv.*|.*\\.weight");

    /**
     * A product with a tensor.
     *
     * @param transposed whether the matrix wanted is its transpose
     * @param isKernel whether it is the kernel of a convolution
     */
    private record Product(String nodeName, String output, boolean transposed, boolean isKernel) {}

    /**
     * The weights of a recurrent operator.
     *
     * @param what such as {@code lstm_ih}, from input to hidden
     */
    private record Recurrence(String nodeName, String what) {}

    private final Optional<OnnxUses> outer;
    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, Recurrence> recurrences = new HashMap<>();
    private final Map<String, List<String>> addends = new HashMap<>();
    private final Map<String, String> origins = new HashMap<>();

    /** Uses by the nodes of a whole model. */
    OnnxUses() {
        this(Optional.empty());
    }

    private OnnxUses(Optional<OnnxUses> outer) {
        this.outer = outer;
    }

    /** Uses by the nodes of a graph inside this one, which sees the names of this one. */
    OnnxUses inside() {
        return new OnnxUses(Optional.of(this));
    }

    /** Takes over what a graph inside does with tensors that are not its own. */
    void absorb(OnnxUses inner, Set<String> own) {
        inner.recurrences.forEach(
                (tensor, recurrence) -> {
                    if (!own.contains(tensor)) {
                        recurrences.putIfAbsent(tensor, recurrence);
                    }
                });
        inner.products.forEach(
                (tensor, product) -> {
                    if (!own.contains(tensor) && products.putIfAbsent(tensor, product) == null) {
                        inner.addends
                                .getOrDefault(product.output, List.of())
                                .forEach(addend -> addend(product.output, addend));
                    }
                });
    }

    /** Notes what a node does. */
    void note(OnnxNode node) {
        List<String> inputs = node.inputs().stream().map(this::origin).toList();
        switch (node.operation()) {
            case "Identity", "Cast" -> {
                if (!inputs.isEmpty() && !node.output().isEmpty()) {
                    origins.putIfAbsent(node.output(), inputs.get(0));
                }
            }
            case "Add" -> {
                if (inputs.size() == 2) {
                    addend(inputs.get(0), inputs.get(1));
                    addend(inputs.get(1), inputs.get(0));
                }
            }
            case "MatMul", "Gemm" -> {
                for (int i = 0; i < Math.min(2, inputs.size()); i++) {
                    products.putIfAbsent(
                            inputs.get(i),
                            new Product(node.name(), node.output(), isTransposed(node, i), false));
                }
                if (inputs.size() == 3) {
                    addend(node.output(), inputs.get(2));
                }
            }
            case "Conv" -> {
                if (inputs.size() >= 2) {
                    products.putIfAbsent(
                            inputs.get(1), new Product(node.name(), node.output(), false, true));
                }
                if (inputs.size() == 3) {
                    addend(node.output(), inputs.get(2));
                }
            }
            case "LSTM", "GRU", "RNN" -> {
                String operation = node.operation().toLowerCase(Locale.ROOT);
                for (int i = 1; i < Math.min(3, inputs.size()); i++) {
                    String what = operation + (i == 1 ? "_ih" : "_hh");
                    recurrences.putIfAbsent(inputs.get(i), new Recurrence(node.name(), what));
                }
            }
            default -> {}
        }
    }

    /** The tensor with PyTorch's orientation and, as far as the nodes show them, PyTorch's name. */
    Tensor interpret(Tensor tensor) {
        Recurrence recurrence = recurrences.get(tensor.storedName());
        if (recurrence != null && tensor.shape().size() == 3) {
            return tensor.named(name(tensor, recurrence));
        }
        Product product = products.get(tensor.storedName());
        if (product == null || product.isKernel == (tensor.shape().size() == 2)) {
            return tensor;
        }
        String name =
                MADE_UP.matcher(tensor.name()).matches() ? name(tensor, product) : tensor.name();
        return new Tensor(
                product.isKernel && !KERNEL.matcher(name).matches() ? "conv." + name : name,
                tensor.storedName(),
                tensor.dtype(),
                tensor.shape(),
                product.transposed,
                tensor.bytes(),
                tensor.entries(),
                tensor.obstacle(),
                tensor.safetensorsType());
    }

    private static String name(Tensor tensor, Recurrence recurrence) {
        var node = RECURRENT_NODE.matcher(recurrence.nodeName);
        boolean isNamed = node.matches() && MADE_UP.matcher(tensor.name()).matches();
        String module = isNamed ? node.group(1).replace('/', '.') : tensor.name();
        String layer = isNamed && node.group(2) != null ? node.group(2) : "0";
        return module + "." + recurrence.what + "_l" + layer;
    }

    private String name(Tensor tensor, Product product) {
        for (String addend : addends.getOrDefault(product.output, List.of())) {
            if (addend.endsWith(".bias")) {
                return addend.substring(0, addend.length() - "bias".length()) + "weight";
            }
        }
        var node = NODE_NAME.matcher(product.nodeName);
        if (!node.matches()) {
            return tensor.name();
        }
        return REPEATED.matcher(node.group(1)).replaceAll("").replace('/', '.') + ".weight";
    }

    /** {@code x W} holds W as [in, out], {@code W x} as [out, in]; Gemm may turn either round. */
    private static boolean isTransposed(OnnxNode node, int input) {
        boolean transposed = input == 0 ? node.transA() : node.transB();
        return (input == 1) != transposed;
    }

    private void addend(String to, String what) {
        addends.computeIfAbsent(to, key -> new ArrayList<>(1)).add(what);
    }

    private String origin(String value) {
        String here = origins.get(value);
        return here != null ? here : outer.map(each -> each.origin(value)).orElse(value);
    }
}
