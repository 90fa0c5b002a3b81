package org.wishart.weights;

import org.wishart.weights.tensor.Selection;
import org.wishart.weights.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Matrices of recurrent layers, which hold one for each gate, one below the other: four of an LSTM,
 * three of a GRU. The hidden-to-hidden matrix shows the number: it has a square for each. The
 * orders are those of torch.nn (LSTM: input, forget, cell, output; GRU: reset, update, new), of
 * Keras (LSTM: the same; GRU: update, reset, new) and of the operators of ONNX (LSTM: input,
 * output, forget, cell; GRU as Keras).
 */
final class Recurrent {

    private static final Pattern TORCH =
            Pattern.compile("((?:.*\\.)?weight_)(ih|hh)((?:_l\\d+)?(?:_reverse)?)");

    /** Keras's cell, by its layer's name or its own. */
    private static final Pattern KERAS =
            Pattern.compile(
                    "((?:.*\\.)?(?:\\w*(?:lstm|gru)\\w*(?:\\.cell)?|cell)\\.)(weight|recurrent_kernel)",
                    Pattern.CASE_INSENSITIVE);

    private static final List<String> LSTM =
            List.of("input_gate", "forget_gate", "cell_gate", "output_gate");

    private static final List<String> GRU = List.of("reset_gate", "update_gate", "new_gate");

    private static final List<String> KERAS_GRU = List.of("update_gate", "reset_gate", "new_gate");

    /** The operators of ONNX, which hold both directions in one tensor. */
    private static final Pattern ONNX =
            Pattern.compile("((?:.*\\.)?)(lstm|gru|rnn)_(ih|hh)_(l\\d+)");

    private static final Map<String, List<String>> ONNX_GATES =
            Map.of(
                    "lstm", List.of("input_gate", "output_gate", "forget_gate", "cell_gate"),
                    "gru", KERAS_GRU,
                    "rnn", List.of(""));

    private final Map<String, Tensor> tensors;

    /** The recurrent layers among tensors, which have their canonical names. */
    Recurrent(List<Tensor> tensors) {
        this.tensors =
                tensors.stream()
                        .collect(Collectors.toMap(Tensor::name, Function.identity(), (a, b) -> a));
    }

    /** The packing of a matrix; empty unless it is of a recurrent layer with gates. */
    Optional<Packing> of(Layer layer) {
        Matcher torch = TORCH.matcher(layer.name());
        if (torch.matches()) {
            Optional<Tensor> square = find(torch.group(1) + "hh" + torch.group(3));
            // with a projection behind (LSTM only), the state is as wide as that projects from
            Optional<Tensor> projection = find(torch.group(1) + "hr" + torch.group(3));
            Optional<Long> width = projection.or(() -> square).map(each -> (long) each.columns());
            return square.flatMap(each -> packing(layer, each, width, GRU));
        }
        Matcher keras = KERAS.matcher(layer.name());
        return keras.matches()
                ? find(keras.group(1) + "recurrent_kernel")
                        .flatMap(
                                each ->
                                        packing(
                                                layer,
                                                each,
                                                Optional.of((long) each.columns()),
                                                KERAS_GRU))
                : Optional.empty();
    }

    /** The split of a tensor of a recurrent ONNX operator; empty for other tensors. */
    static Optional<Experts.Split> ofOnnx(Tensor tensor) {
        Matcher name = ONNX.matcher(tensor.name());
        List<Long> shape = tensor.shape();
        if (!name.matches()
                || shape.size() != 3
                || shape.get(0) > 2
                || tensor.reasonToSkip().isPresent()
                || shape.get(1) % ONNX_GATES.get(name.group(2)).size() != 0) {
            return Optional.empty();
        }
        List<String> gates = ONNX_GATES.get(name.group(2));
        Tensor flat = tensor.shaped(shape.get(0) * shape.get(1), shape.get(2), false);
        int size = shape.get(1).intValue() / gates.size();
        List<Packing.Part> parts = new ArrayList<>();
        for (int i = 0; i < shape.get(0) * gates.size(); i++) {
            String gate = gates.get(i % gates.size());
            parts.add(
                    new Packing.Part(
                            name.group(1)
                                    + "weight_"
                                    + name.group(3)
                                    + "_"
                                    + name.group(4)
                                    + (i < gates.size() ? "" : "_reverse")
                                    + (gate.isEmpty() ? "" : "." + gate),
                            Role.OTHER,
                            Selection.rowSteps(flat.rows(), flat.columns(), i * size, 1, size),
                            OptionalInt.empty()));
        }
        String note =
                "it is split into "
                        + parts.stream().map(Packing.Part::name).collect(Collectors.joining(", "));
        return Optional.of(new Experts.Split(flat, parts, note));
    }

    private Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name)).filter(each -> each.shape().size() == 2);
    }

    private static Optional<Packing> packing(
            Layer layer, Tensor square, Optional<Long> width, List<String> ofThree) {
        long size = width.orElse(0L);
        if (size == 0 || square.rows() != layer.rows()) {
            return Optional.empty();
        }
        if (layer.rows() == size) {
            return Optional.empty();
        }
        if (layer.rows() == LSTM.size() * size) {
            return Optional.of(new Packing(parts(layer, LSTM), ""));
        }
        return Optional.of(
                layer.rows() == ofThree.size() * size
                        ? new Packing(parts(layer, ofThree), "")
                        : new Packing(
                                List.of(),
                                "it holds the gates of a recurrent layer, but its "
                                        + layer.rows()
                                        + " rows are neither 3 nor 4 times the state's "
                                        + size));
    }

    private static List<Packing.Part> parts(Layer layer, List<String> gates) {
        int size = layer.rows() / gates.size();
        List<Packing.Part> parts = new ArrayList<>();
        for (int i = 0; i < gates.size(); i++) {
            parts.add(
                    new Packing.Part(
                            layer.name() + "." + gates.get(i),
                            layer.role(),
                            Selection.rowSteps(layer.rows(), layer.columns(), i * size, 1, size),
                            OptionalInt.empty()));
        }
        return parts;
    }
}
