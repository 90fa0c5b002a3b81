package org.wishart.weights;

import org.wishart.weights.format.adapter.LooseAdapter;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tensors of a file as a model: which are layers, where these belong, and why others are not. */
final class Structure {

    /** Matrices that GPT-2 multiplies from the right, where their class is transformers' Conv1D. */
    private static final Pattern CONV1D =
            Pattern.compile(
                    "(?:^|\\.)h\\.\\d+\\.(?:(?:attn|crossattention)\\.(?:c_attn|c_proj|q_attn)"
                            + "|mlp\\.(?:c_fc|c_proj))\\.weight$");

    private static final Pattern WIDENING =
            Pattern.compile("(?:^|\\.)h\\.\\d+\\.(?:attn\\.c_attn|mlp\\.c_fc)\\.weight$");

    private final Path file;
    private final ModelConfig config;
    private final Blocks blocks;
    private final Roles roles;
    private final Recurrent recurrent;
    private final Set<String> names = new HashSet<>();
    private final List<LayerMatrix> layers = new ArrayList<>();
    private final List<LayerMatrix> unlisted = new ArrayList<>();
    private final List<SkippedTensor> skipped = new ArrayList<>();

    private Structure(Path file, List<Tensor> tensors, ModelConfig config) {
        this.file = file;
        this.config = config;
        tensors.forEach(tensor -> names.add(tensor.name()));
        this.blocks = new Blocks(names);
        this.roles = new Roles(names);
        this.recurrent = new Recurrent(tensors);
    }

    /** The model that a file's tensors make up, which have their canonical names. */
    static Model model(
            String name, Path file, String format, List<Tensor> tensors, ModelConfig config)
            throws IOException {
        List<Tensor> resolved = LooseAdapter.resolve(file, Reparametrized.resolve(file, tensors));
        Structure structure = new Structure(file, resolved, config);
        structure.read(resolved);
        return new Model(
                name,
                file,
                format,
                config,
                resolved,
                structure.layers,
                structure.unlisted,
                structure.skipped);
    }

    private void read(List<Tensor> tensors) throws IOException {
        Map<Tensor, MatrixView> views = new LinkedHashMap<>();
        Map<Tensor, String> obstacles = new LinkedHashMap<>();
        Map<Tensor, Experts.Split> splits = new LinkedHashMap<>();
        Experts experts = new Experts(tensors, config);
        Quantized quantized = new Quantized(tensors, config);
        for (Tensor tensor : tensors) {
            Optional<String> rounded = quantized.reason(tensor);
            Optional<Experts.Split> split =
                    rounded.isPresent()
                            ? Optional.empty()
                            : experts.of(tensor)
                                    .or(() -> Recurrent.ofOnnx(tensor))
                                    .filter(this::isNew);
            if (split.isPresent()) {
                splits.put(tensor, split.get());
                continue;
            }
            Optional<String> reason =
                    rounded.or(tensor::reasonToSkip).or(() -> Experts.ofBias(tensor));
            MatrixView.Attempt attempt =
                    reason.map(MatrixView.Attempt::refused)
                            .orElseGet(() -> MatrixView.attempt(file, tensor));
            attempt.view().ifPresent(view -> views.put(tensor, view));
            obstacles.put(tensor, tensor.entries().aside().orElse(attempt.obstacle()));
        }
        if (views.values().stream().anyMatch(Structure::isConv1d)) {
            views.replaceAll((tensor, view) -> isOfConv1d(tensor) ? view.transposed() : view);
        }
        TiedTensors ties = TiedTensors.among(List.copyOf(views.keySet()), roles, config);
        for (Tensor tensor : tensors) {
            MatrixView view = views.get(tensor);
            if (splits.containsKey(tensor)) {
                Experts.Split split = splits.get(tensor);
                skip(tensor, split.note());
                split(whole(MatrixView.of(file, split.flat())), split.parts());
            } else if (view == null) {
                skip(tensor, obstacles.get(tensor));
            } else {
                add(tensor, view, ties.of(tensor));
            }
        }
        layers.sort(Comparator.comparing(LayerMatrix::layer, Blocks.order()));
    }

    private boolean isNew(Experts.Split split) {
        return split.parts().stream().noneMatch(part -> names.contains(part.name()));
    }

    /** True if a matrix that widens is stored with more columns than rows: [in, out]. */
    private static boolean isConv1d(MatrixView view) {
        Tensor tensor = view.matrix().tensor();
        return WIDENING.matcher(tensor.name()).find() && tensor.columns() > tensor.rows();
    }

    private static boolean isOfConv1d(Tensor tensor) {
        return CONV1D.matcher(tensor.name()).find();
    }

    private void skip(Tensor tensor, String reason) {
        skipped.add(new SkippedTensor(tensor.name(), tensor.dtype(), tensor.shape(), reason));
    }

    private void add(Tensor tensor, MatrixView view, Optional<TiedTensors.Tie> tie) {
        LayerMatrix whole = whole(view);
        Optional<String> aside = tensor.entries().aside();
        if (aside.isPresent()) {
            skip(tensor, aside.get());
            unlisted.add(whole.noted(aside.get()));
            return;
        }
        if (tie.isPresent()) {
            String with = TiedTensors.TIED + tie.get().with().name() + ", " + tie.get().reason();
            skip(tensor, with);
            unlisted.add(whole.noted(with));
            return;
        }
        Layer layer = whole.layer();
        Optional<Packing> packing =
                view.kernel().isEmpty()
                        ? Packing.of(layer.name(), layer.rows(), layer.columns(), config)
                                .or(() -> recurrent.of(layer))
                        : Optional.empty();
        if (packing.isEmpty()) {
            layers.add(whole);
        } else if (packing.get().parts().isEmpty()) {
            layers.add(whole.noted(packing.get().note()));
        } else if (packing.get().parts().stream().anyMatch(part -> names.contains(part.name()))) {
            layers.add(whole.noted("it is left packed, as the names of its parts are taken"));
        } else {
            split(tensor, whole, packing.get());
        }
    }

    private LayerMatrix whole(MatrixView view) {
        Tensor tensor = view.matrix().tensor();
        Role role = view.kernel().isEmpty() ? roles.of(tensor.name()) : Role.CONVOLUTION;
        String note =
                Stream.of(tensor.entries().note(), view.note())
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining("; "));
        Layer layer = Layer.of(tensor, role, blocks.number(tensor.name()), view.kernel(), note);
        OptionalInt heads = view.heads().isPresent() ? view.heads() : heads(layer);
        return new LayerMatrix(layer.with(heads), view.matrix());
    }

    /** Number of heads from the description, if it fits. */
    private OptionalInt heads(Layer layer) {
        return switch (layer.role()) {
            case QUERY, CROSS_QUERY -> dividing(config.heads(layer.name()), layer.rows());
            case KEY, VALUE, CROSS_KEY, CROSS_VALUE ->
                    dividing(config.keyValueHeads(layer.name()), layer.rows());
            case ATTENTION_OUTPUT, CROSS_OUTPUT ->
                    dividing(config.heads(layer.name()), layer.columns());
            default -> OptionalInt.empty();
        };
    }

    private static OptionalInt dividing(OptionalInt heads, int size) {
        return heads.isPresent() && size % heads.getAsInt() == 0 ? heads : OptionalInt.empty();
    }

    private void split(Tensor tensor, LayerMatrix whole, Packing packing) {
        List<String> parts = packing.parts().stream().map(Packing.Part::name).toList();
        String note = "it is split into " + String.join(", ", parts);
        skip(tensor, note);
        unlisted.add(whole.noted(note));
        split(whole, packing.parts());
    }

    private void split(LayerMatrix whole, List<Packing.Part> parts) {
        for (Packing.Part part : parts) {
            names.add(part.name());
            layers.add(whole.part(part.of(whole.layer())).listed());
        }
    }
}
