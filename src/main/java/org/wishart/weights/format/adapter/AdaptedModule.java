package org.wishart.weights.format.adapter;

import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Tensors of a LoRA adapter for one module of the base model. */
final class AdaptedModule {

    private static final String MAGNITUDE = "lora_magnitude_vector";

    private final Path file;
    private final String module;
    private final Map<String, Tensor> parts = new TreeMap<>();

    /** The scale of the product of a module's factors, or the reason why it is unknown. */
    interface Scaling {

        /** Scale of the product of factors of a rank. */
        double scale(Path file, String module, int rank) throws WeightsFormatException;

        /** The reason why there is no product; empty if there is one. */
        Optional<String> obstacle(Path file, String module, int rank) throws WeightsFormatException;

        /**
         * A remark on the product, appended to its note.
         *
         * @return a clause; usually empty
         */
        default String remark() {
            return "";
        }
    }

    /** A module without factors so far. */
    AdaptedModule(Path file, String module) {
        this.file = file;
        this.module = module;
    }

    /** Takes a part, such as {@code lora_A}. */
    void take(String part, Tensor tensor) throws WeightsFormatException {
        if (parts.put(part, tensor) != null) {
            throw new WeightsFormatException(
                    file,
                    "is damaged: it holds two tensors that are "
                            + part
                            + " of "
                            + Names.shown(module));
        }
    }

    /** Name in the base model of the weights that are changed. */
    private String name() {
        return module + ".weight";
    }

    /**
     * The product of the factors, scaled: {@code [out, in]} of a linear layer, {@code [out,
     * in·height·width]} of a convolution, {@code [words, width]} of an embedding; then the parts,
     * none of them a layer of its own. Without a product, they say why there is none.
     */
    List<Tensor> tensors(Scaling config) throws WeightsFormatException {
        boolean embedding =
                parts.containsKey("lora_embedding_A") || parts.containsKey("lora_embedding_B");
        Tensor a = parts.get(embedding ? "lora_embedding_A" : "lora_A");
        Tensor b = parts.get(embedding ? "lora_embedding_B" : "lora_B");
        String shown = TensorNames.canonical(name());
        Optional<String> obstacle = obstacle(config, a, b);
        if (obstacle.isPresent()) {
            return parts(
                    "it is a factor of the change of "
                            + shown
                            + ", which is not read: "
                            + obstacle.get());
        }
        int rank = a.shape().get(0).intValue();
        double scale = config.scale(file, module, rank);
        List<Tensor> tensors = new ArrayList<>();
        tensors.add(
                new Tensor(
                        name(),
                        b.storedName() + " · " + a.storedName(),
                        a.dtype().coarser(b.dtype()),
                        List.of(b.shape().get(0), a.entryCount() / rank),
                        embedding,
                        a.bytes() + b.bytes(),
                        new AdapterProduct(
                                file,
                                a,
                                b,
                                scale,
                                parts.containsKey(MAGNITUDE)
                                        ? ", before each row is scaled (DoRA)"
                                        : config.remark()),
                        Optional.empty()));
        tensors.addAll(
                parts(
                        "it is a factor of "
                                + shown
                                + ", which has rank "
                                + rank
                                + " and is multiplied by "
                                + AdapterProduct.shown(scale)));
        return tensors;
    }

    private List<Tensor> parts(String reason) {
        List<Tensor> aside = new ArrayList<>();
        parts.forEach(
                (part, tensor) ->
                        aside.add(
                                AdapterFactor.of(
                                        tensor, part.equals(MAGNITUDE) ? ofMagnitude() : reason)));
        return aside;
    }

    private String ofMagnitude() {
        return "it is the DoRA magnitude vector of "
                + TensorNames.canonical(name())
                + "; applying it requires the base model";
    }

    /** The reason why there is no product. */
    private Optional<String> obstacle(Scaling config, Tensor a, Tensor b)
            throws WeightsFormatException {
        if (a == null || b == null) {
            return Optional.of("the other factor is not in the file");
        }
        if (!a.isReal() || !b.isReal()) {
            return Optional.of(
                    "its factors, of type "
                            + a.dtype()
                            + " and "
                            + b.dtype()
                            + ", are not both real numbers");
        }
        if (a.shape().size() < 2
                || b.shape().size() < 2
                || b.entryCount() != b.shape().get(0) * b.shape().get(1)
                || !a.shape().get(0).equals(b.shape().get(1))) {
            return Optional.of(
                    "its factors, B " + b.shape() + " and A " + a.shape() + ", do not fit");
        }
        if (Math.max(a.entryCount(), b.entryCount()) > Tensor.LARGEST_ARRAY) {
            return Optional.of("a factor has more entries than a Java array can");
        }
        return config.obstacle(file, module, a.shape().get(0).intValue());
    }
}
