package org.wishart.weights;

import java.util.ArrayList;
import java.util.List;

/** Collects the tensors of an ONNX graph and of the graphs inside it, with what is done to them. */
final class OnnxGraph {

    // field numbers of GraphProto in onnx.proto
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int SPARSE_INITIALIZER = 15;

    /** Graphs in graphs beyond this depth are an attack on the stack, not a model. */
    private static final int DEEPEST = 32;

    private final List<Tensor> tensors = new ArrayList<>();
    private final OnnxUses uses = new OnnxUses();

    private OnnxGraph() {}

    /** The tensors of a graph, named and turned as its nodes use them. */
    static List<Tensor> read(ProtoReader graph) throws WeightsFormatException {
        OnnxGraph reading = new OnnxGraph();
        reading.walk(graph, 0);
        return reading.tensors.stream().map(reading.uses::interpret).toList();
    }

    private void walk(ProtoReader graph, int depth) throws WeightsFormatException {
        if (depth > DEEPEST) {
            throw graph.damaged("its graphs are nested more than " + DEEPEST + " deep");
        }
        while (graph.next()) {
            switch (graph.field()) {
                case NODE -> walkNode(OnnxNode.read(graph.message()), depth);
                case INITIALIZER -> tensors.add(OnnxTensor.read(graph.message(), "unnamed"));
                case SPARSE_INITIALIZER -> tensors.add(OnnxTensor.readSparse(graph.message()));
                default -> graph.skip();
            }
        }
    }

    private void walkNode(OnnxNode node, int depth) throws WeightsFormatException {
        uses.note(node);
        if (node.value().isPresent() && node.operation().equals("Constant")) {
            Tensor constant =
                    OnnxTensor.read(node.value().get(), node.output()).storedAs(node.output());
            // numbers and lists of numbers are settings of other nodes, hundreds of them
            if (constant.shape().size() >= 2) {
                tensors.add(constant);
            }
        }
        for (ProtoReader subgraph : node.subgraphs()) {
            walk(subgraph, depth + 1);
        }
    }
}
