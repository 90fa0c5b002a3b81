package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.wishart.progress.Progress;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What one model has more than another, matrix by matrix; computed each time it is asked for. */
final class Difference {

    private final Model first;
    private final Model second;
    private final Map<String, LayerMatrix> others;
    private final Map<String, SkippedTensor> otherSkipped = new LinkedHashMap<>();
    private final List<Tensor> tensors = new ArrayList<>();
    private final List<LayerMatrix> matrices = new ArrayList<>();
    private final List<SkippedTensor> skipped = new ArrayList<>();

    private Difference(Model first, Model second) {
        this.first = first;
        this.second = second;
        this.others =
                second.matrices().stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.layer().name(),
                                        each -> each,
                                        (a, b) -> a,
                                        LinkedHashMap::new));
        second.skipped().forEach(each -> otherSkipped.put(each.name(), each));
    }

    /**
     * The model of the differences.
     *
     * @throws IllegalArgumentException if no layer has the same name and shape in both
     */
    static Model of(Model first, Model second) {
        if (second == null) {
            throw new IllegalArgumentException(
                    "the model to subtract must not be null; open(…) gives one");
        }
        Difference difference = new Difference(first, second);
        first.matrices().forEach(difference::take);
        if (difference.matrices.isEmpty()) {
            throw new IllegalArgumentException(difference.nothingInCommon());
        }
        first.skipped().forEach(difference::skip);
        difference.skipOthers();
        return new Model(
                first.name() + " − " + second.name(),
                first.file(),
                "difference",
                ModelConfig.inside(Map.of()),
                difference.tensors,
                difference.matrices,
                List.of(),
                difference.skipped);
    }

    private String nothingInCommon() {
        return first.name()
                + " and "
                + second.name()
                + " have no layer of the same name and shape, so there is no difference; the first"
                + " ones are "
                + text(first.layers().get(0))
                + " and "
                + text(second.layers().get(0));
    }

    private static String text(Layer layer) {
        return layer.name() + " (" + layer.shape() + ")";
    }

    private void take(LayerMatrix mine) {
        Layer layer = mine.layer();
        LayerMatrix other = others.remove(layer.name());
        if (other == null) {
            SkippedTensor unread = otherSkipped.remove(layer.name());
            skip(
                    layer,
                    unread == null
                            ? second.name() + " has no tensor of this name"
                            : "in " + second.name() + " it is not read: " + unread.reason());
        } else if (layer.rows() != other.layer().rows()
                || layer.columns() != other.layer().columns()) {
            skip(layer, "in " + second.name() + " it is " + other.layer().shape());
        } else {
            add(mine, other);
        }
    }

    private void add(LayerMatrix mine, LayerMatrix other) {
        Layer layer = mine.layer();
        Minus minus = new Minus(mine.reader(), other.reader());
        Tensor tensor =
                new Tensor(
                        layer.name(),
                        layer.storedName(),
                        layer.dtype().coarser(other.layer().dtype()),
                        List.of((long) layer.rows(), (long) layer.columns()),
                        false,
                        layer.bytes() + other.layer().bytes(),
                        minus,
                        Optional.empty());
        tensors.add(tensor);
        matrices.add(
                new LayerMatrix(
                        new Layer(
                                layer.name(),
                                layer.storedName(),
                                layer.role(),
                                layer.block(),
                                layer.rows(),
                                layer.columns(),
                                false,
                                tensor.dtype(),
                                tensor.bytes(),
                                layer.heads(),
                                layer.kernel(),
                                layer.note()),
                        minus));
    }

    private void skip(Layer layer, String reason) {
        skipped.add(
                new SkippedTensor(
                        layer.name(),
                        layer.dtype(),
                        List.of((long) layer.rows(), (long) layer.columns()),
                        reason));
    }

    /** A tensor that is no layer of the first model. */
    private void skip(SkippedTensor tensor) {
        boolean unread = otherSkipped.remove(tensor.name()) != null;
        boolean read = others.remove(tensor.name()) != null;
        String reason =
                unread
                        ? tensor.reason()
                        : read
                                ? "in " + first.name() + " it is not read: " + tensor.reason()
                                : second.name() + " has no tensor of this name";
        skipped.add(new SkippedTensor(tensor.name(), tensor.dtype(), tensor.shape(), reason));
    }

    private void skipOthers() {
        String reason = first.name() + " has no tensor of this name";
        others.values().forEach(each -> skip(each.layer(), reason));
        otherSkipped
                .values()
                .forEach(
                        each ->
                                skipped.add(
                                        new SkippedTensor(
                                                each.name(), each.dtype(), each.shape(), reason)));
    }

    /** One matrix minus another of the same shape. */
    private record Minus(MatrixReader first, MatrixReader second) implements MatrixReader, Entries {

        @Override
        public DMatrixRMaj read() throws IOException {
            DMatrixRMaj difference = first.read();
            DMatrixRMaj subtrahend = second.read();
            Progress.stopIfInterrupted();
            for (int i = 0; i < difference.getNumElements(); i++) {
                difference.data[i] -= subtrahend.data[i];
            }
            return difference;
        }

        @Override
        public boolean areComputed() {
            return true;
        }

        @Override
        public void readInto(SliceSink sink) throws IOException {
            DMatrixRMaj difference = read();
            ByteBuffer row = ByteBuffer.allocate(difference.numCols * Double.BYTES);
            for (int i = 0; i < difference.numRows; i++) {
                row.clear();
                for (int j = 0; j < difference.numCols; j++) {
                    row.putDouble(difference.unsafe_get(i, j));
                }
                sink.take(row.flip(), DType.FLOAT64);
            }
        }
    }
}
