package org.wishart.weights;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds tensors that are one matrix under two names, such as an embedding and the head tied to it.
 */
final class TiedTensors {

    /**
     * The bytes compared of two tensors that a description calls tied, and the number of places.
     */
    private static final int SLICE_BYTES = 1 << 14;

    private static final int SLICES = 16;

    /**
     * Another name of a matrix.
     *
     * @param with its name that is listed
     * @param reason the reason why it counts as the same
     */
    record Tie(Tensor with, String reason) {}

    /** Two tensors with this in common are the same entries, read the same way. */
    private record Place(Entries entries, List<Long> shape, boolean transposed) {}

    /** The beginning of the reason why a tied tensor is not listed. */
    static final String TIED = "it is tied to ";

    private final Map<Tensor, Tie> ties = new HashMap<>();

    private TiedTensors() {}

    /**
     * The ties among tensors.
     *
     * @param tensors those that are matrices
     * @throws IOException if entries cannot be read for a comparison
     */
    static TiedTensors among(List<Tensor> tensors, Roles roles, ModelConfig config)
            throws IOException {
        TiedTensors found = new TiedTensors();
        Map<Place, List<Tensor>> byPlace = new HashMap<>();
        for (Tensor tensor : tensors) {
            Place place = new Place(tensor.entries(), tensor.shape(), tensor.transposed());
            byPlace.computeIfAbsent(place, key -> new ArrayList<>(1)).add(tensor);
        }
        for (List<Tensor> same : byPlace.values()) {
            Tensor first =
                    same.stream()
                            .filter(each -> roles.of(each.name()) == Role.EMBEDDING)
                            .findFirst()
                            .orElse(same.get(0));
            same.stream()
                    .filter(each -> !each.equals(first))
                    .forEach(
                            each -> found.tie(each, first, "which is the same tensor in the file"));
        }
        found.tieSaved(tensors, config);
        if (config.tiesEmbeddings()) {
            found.tieHeads(tensors, roles);
        }
        return found;
    }

    /** Tensors that were one in the file that a model was saved from. */
    private void tieSaved(List<Tensor> tensors, ModelConfig config) throws IOException {
        for (Tensor tensor : tensors) {
            Optional<Tensor> other =
                    config.tiedTo(tensor.name())
                            .flatMap(
                                    name ->
                                            tensors.stream()
                                                    .filter(each -> each.name().equals(name))
                                                    .findFirst());
            if (other.isPresent()
                    && !other.get().equals(tensor)
                    && config.tiedTo(other.get().name()).isEmpty()
                    && agree(tensor, other.get())) {
                tie(
                        tensor,
                        other.get(),
                        "which was the same tensor before saving; 16 entries of both agree");
            }
        }
    }

    /** Heads that a description ties to an embedding, and that agree with it. */
    private void tieHeads(List<Tensor> tensors, Roles roles) throws IOException {
        List<Tensor> embeddings =
                tensors.stream()
                        .filter(each -> roles.of(each.name()) == Role.EMBEDDING)
                        .filter(each -> !ties.containsKey(each))
                        .toList();
        for (Tensor head : tensors) {
            if (roles.of(head.name()) != Role.HEAD || ties.containsKey(head)) {
                continue;
            }
            for (Tensor embedding : embeddings) {
                if (agree(head, embedding)) {
                    tie(head, embedding, "as config.json says, and 16 entries of both agree");
                    break;
                }
            }
        }
    }

    private void tie(Tensor tensor, Tensor with, String reason) {
        ties.put(tensor, new Tie(with, reason));
    }

    /** Tensor that another is tied to; empty if that is listed itself. */
    Optional<Tie> of(Tensor tensor) {
        return Optional.ofNullable(ties.get(tensor));
    }

    /** True if two tensors have the same bytes, at places spread over them. */
    private static boolean agree(Tensor a, Tensor b) throws IOException {
        if (!(a.entries() instanceof FileEntries first)
                || !(b.entries() instanceof FileEntries second)
                || !a.shape().equals(b.shape())
                || first.dtype() != second.dtype()
                || first.order() != second.order()) {
            return false;
        }
        int size = (int) Math.min(SLICE_BYTES, first.length());
        try (FileBytes one = FileBytes.open(first.file());
                FileBytes other = FileBytes.open(second.file())) {
            for (int i = 0; i < SLICES; i++) {
                long at = (first.length() - size) / (SLICES - 1) * i;
                ByteBuffer left = ByteBuffer.allocate(size);
                ByteBuffer right = ByteBuffer.allocate(size);
                one.read(first.offset() + at, left);
                other.read(second.offset() + at, right);
                if (!left.equals(right)) {
                    return false;
                }
            }
        }
        return true;
    }
}
