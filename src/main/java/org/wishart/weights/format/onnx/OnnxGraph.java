package org.wishart.weights.format.onnx;

import org.wishart.weights.bytes.ProtoReader;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Collects the tensors of an ONNX graph and of the graphs inside it, with what is done to them. */
final class OnnxGraph {

    // field numbers of GraphProto in onnx.proto
    private static final int NODE = 1;
    private static final int INITIALIZER = 5;
    private static final int SPARSE_INITIALIZER = 15;

    /** Graphs in graphs beyond this depth are an attack on the stack, not a model. */
    private static final int DEEPEST = 32;

    /** Far more than any model has, and few enough to list. */
    private static final int MOST_TENSORS = 100_000;

    private final int depth;
    private final OnnxUses uses;
    private final List<Tensor> own = new ArrayList<>();
    private final List<Tensor> inside = new ArrayList<>();

    private OnnxGraph(int depth, OnnxUses uses) {
        this.depth = depth;
        this.uses = uses;
    }

    /**
     * The tensors of a graph and of those inside it, named and transposed as the nodes use them.
     */
    static List<Tensor> read(ProtoReader graph) throws WeightsFormatException {
        return new OnnxGraph(0, new OnnxUses()).walk(graph);
    }

    private List<Tensor> walk(ProtoReader graph) throws WeightsFormatException {
        if (depth > DEEPEST) {
            throw graph.damaged("its graphs are nested more than " + DEEPEST + " deep");
        }
        while (graph.next()) {
            switch (graph.field()) {
                case NODE -> walkNode(OnnxNode.read(graph.message()), graph);
                case INITIALIZER -> add(OnnxTensor.read(graph.message(), "unnamed"), graph);
                case SPARSE_INITIALIZER -> add(OnnxTensor.readSparse(graph.message()), graph);
                default -> graph.skip();
            }
        }
        List<Tensor> all = new ArrayList<>(own.stream().map(uses::interpret).toList());
        all.addAll(inside);
        return all;
    }

    private void add(Tensor tensor, ProtoReader graph) throws WeightsFormatException {
        if (own.size() == MOST_TENSORS) {
            throw graph.damaged("it has more than " + MOST_TENSORS + " tensors");
        }
        own.add(tensor);
    }

    private void walkNode(OnnxNode node, ProtoReader graph) throws WeightsFormatException {
        uses.note(node);
        if (node.value().isPresent() && node.operation().equals("Constant")) {
            Tensor constant =
                    OnnxTensor.read(node.value().get(), node.output()).storedAs(node.output());
            // numbers and lists of numbers are settings of other nodes, hundreds of them
            if (constant.shape().size() >= 2) {
                add(constant, graph);
            }
        }
        for (ProtoReader subgraph : node.subgraphs()) {
            OnnxGraph inner = new OnnxGraph(depth + 1, uses.inside());
            inside.addAll(inner.walk(subgraph));
            uses.absorb(
                    inner.uses,
                    inner.own.stream().map(Tensor::storedName).collect(Collectors.toSet()));
        }
    }
}
