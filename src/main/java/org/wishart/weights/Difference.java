package org.wishart.weights;

import org.ejml.data.DMatrixRMaj;
import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.MatrixReader;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.SliceSink;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One model minus another, matrix by matrix; computed each time it is asked for. */
final class Difference {

    /** The number of names that a line lists of each kind. */
    private static final int NAMED = 3;

    private final Model first;
    private final Model second;
    private final Map<String, LayerMatrix> others;
    private final Map<String, SkippedTensor> otherSkipped = new LinkedHashMap<>();
    private final List<String> onlyInFirst = new ArrayList<>();
    private final List<String> ofOtherShape = new ArrayList<>();
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
     * @throws IllegalArgumentException if fewer than half the layers of the smaller model have the
     *     same name and shape in both
     */
    static Model of(Model first, Model second) {
        if (second == null) {
            throw new IllegalArgumentException(
                    "other, the model to subtract, is null; open(…) gives one");
        }
        Difference difference = new Difference(first, second);
        first.matrices().forEach(difference::take);
        difference.checkCoverage();
        String coverage = difference.coverage();
        first.skipped().forEach(difference::skip);
        difference.skipOthers();
        return new Model(
                first.name() + " − " + second.name(),
                first.file(),
                coverage,
                ModelConfig.inside(Map.of()),
                difference.tensors,
                difference.matrices,
                List.of(),
                difference.skipped);
    }

    /** A difference in a small part of two models says nothing about the models. */
    private void checkCoverage() {
        int mine = first.matrices().size();
        int theirs = second.matrices().size();
        if (2 * matrices.size() >= Math.min(mine, theirs)) {
            return;
        }
        boolean isNone = matrices.isEmpty();
        throw new IllegalArgumentException(
                first.name()
                        + " ("
                        + count(mine)
                        + ") and "
                        + second.name()
                        + " ("
                        + count(theirs)
                        + ") have "
                        + (isNone ? "no matrix" : "only " + count(matrices.size()))
                        + " of equal name and shape"
                        + (isNone ? "" : ", too few to compare the models")
                        + "; without partner: "
                        + text(unmatched(first))
                        + " and "
                        + text(unmatched(second))
                        + "; subtract others one by one, by model.matrix(name)");
    }

    private Layer unmatched(Model model) {
        return model.layers().stream()
                .filter(layer -> matrices.stream().noneMatch(each -> isSame(each, layer)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSame(LayerMatrix matrix, Layer layer) {
        return matrix.layer().name().equals(layer.name())
                && matrix.layer().shape().equals(layer.shape());
    }

    private static String count(int matrices) {
        return matrices == 1 ? "1 matrix" : matrices + " matrices";
    }

    private static String text(Layer layer) {
        return layer.name() + " (" + layer.shape() + ")";
    }

    /** Kind of this model, and how much of the two it covers. */
    private String coverage() {
        int mine = first.matrices().size();
        int theirs = second.matrices().size();
        if (matrices.size() == mine && mine == theirs) {
            return "difference";
        }
        List<String> parts = new ArrayList<>();
        parts.add(
                "difference: "
                        + matrices.size()
                        + " of "
                        + (mine == theirs ? count(mine) : mine + " and " + count(theirs))
                        + " compared");
        add(parts, "only in " + first.name(), onlyInFirst);
        add(parts, "only in " + second.name(), List.copyOf(others.keySet()));
        add(parts, "of another shape", ofOtherShape);
        return String.join("; ", parts);
    }

    private static void add(List<String> parts, String what, List<String> names) {
        if (!names.isEmpty()) {
            int left = names.size() - NAMED;
            parts.add(
                    what
                            + ": "
                            + String.join(", ", names.subList(0, Math.min(NAMED, names.size())))
                            + (left > 0 ? " and " + left + " more" : ""));
        }
    }

    private void take(LayerMatrix mine) {
        Layer layer = mine.layer();
        LayerMatrix other = others.remove(layer.name());
        if (other == null) {
            onlyInFirst.add(layer.name());
            SkippedTensor unread = otherSkipped.remove(layer.name());
            skip(
                    layer,
                    unread == null
                            ? second.name() + " has no tensor of this name"
                            : "in " + second.name() + " it is not read: " + unread.reason());
        } else if (layer.rows() != other.layer().rows()
                || layer.columns() != other.layer().columns()) {
            ofOtherShape.add(layer.name());
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
                        Layer.of(tensor, layer.role(), layer.block(), layer.kernel(), layer.note())
                                .with(layer.heads()),
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
