package org.wishart.weights.format.onnx;

import org.wishart.weights.bytes.ProtoReader;
import org.wishart.weights.bytes.WeightsFormatException;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One node of an ONNX graph, as far as it matters to weights.
 *
 * @param name name of the node, often empty
 * @param operation such as {@code MatMul}
 * @param inputs names of its inputs
 * @param output name of its first output, empty if it has none
 * @param transA whether Gemm turns its first factor round
 * @param transB whether Gemm turns its second factor round
 * @param value the tensor of a Constant
 * @param subgraphs the graphs inside of If, Loop and Scan
 */
record OnnxNode(
        String name,
        String operation,
        List<String> inputs,
        String output,
        boolean transA,
        boolean transB,
        Optional<ProtoReader> value,
        List<ProtoReader> subgraphs) {

    // field numbers of NodeProto in onnx.proto
    private static final int INPUT = 1;
    private static final int OUTPUT = 2;
    private static final int NAME = 3;
    private static final int OP_TYPE = 4;
    private static final int ATTRIBUTE = 5;

    // field numbers of AttributeProto
    private static final int ATTRIBUTE_NAME = 1;
    private static final int INTEGER = 3;
    private static final int TENSOR = 5;
    private static final int GRAPH = 6;
    private static final int GRAPHS = 11;

    static OnnxNode read(ProtoReader message) throws WeightsFormatException {
        String name = "";
        String operation = "";
        String output = "";
        List<String> inputs = new ArrayList<>();
        Attributes attributes = new Attributes();
        while (message.next()) {
            switch (message.field()) {
                case INPUT -> inputs.add(message.string());
                case OUTPUT -> {
                    String each = message.string();
                    output = output.isEmpty() ? each : output;
                }
                case NAME -> name = message.string();
                case OP_TYPE -> operation = message.string();
                case ATTRIBUTE -> attributes.read(message.message());
                default -> message.skip();
            }
        }
        return new OnnxNode(
                name,
                operation,
                inputs,
                output,
                attributes.transA,
                attributes.transB,
                Optional.ofNullable(attributes.value),
                attributes.subgraphs);
    }

    /** The attributes of a node, gathered. */
    private static final class Attributes {

        private final List<ProtoReader> subgraphs = new ArrayList<>();
        private boolean transA;
        private boolean transB;
        private ProtoReader value;

        private void read(ProtoReader attribute) throws WeightsFormatException {
            String name = "";
            long integer = 0;
            while (attribute.next()) {
                switch (attribute.field()) {
                    case ATTRIBUTE_NAME -> name = attribute.string();
                    case INTEGER -> integer = attribute.integer();
                    case TENSOR -> value = attribute.message();
                    case GRAPH, GRAPHS -> subgraphs.add(attribute.message());
                    default -> attribute.skip();
                }
            }
            transA |= name.equals("transA") && integer != 0;
            transB |= name.equals("transB") && integer != 0;
        }
    }
}
