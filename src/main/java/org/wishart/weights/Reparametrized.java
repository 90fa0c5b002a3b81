package org.wishart.weights;

import org.wishart.weights.format.adapter.AdapterFactor;
import org.wishart.weights.tensor.Tensor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Weights that torch.nn.utils keeps as what they are computed from: weight norm ({@code weight_g}
 * and {@code weight_v}, or the parametrization's {@code original0} and {@code original1}), spectral
 * norm ({@code weight_orig}, {@code weight_u} and {@code weight_v}, or {@code original}, {@code
 * 0._u} and {@code 0._v}) and pruning ({@code weight_orig} and {@code weight_mask}). The weights of
 * the forward pass come first, under the name that the module gives them; then their parts.
 */
final class Reparametrized {

    private static final Pattern PART = Pattern.compile("((?:.*\\.)?\\w*weight\\w*)_(g|orig)");

    private static final Pattern PARAMETRIZATION =
            Pattern.compile("((?:.*\\.)?)parametrizations\\.(\\w+)\\.original(0?)");

    private final Path file;
    private final Map<String, Tensor> tensors;
    private final Set<String> names;
    private final Map<String, Tensor> effective = new LinkedHashMap<>();
    private final Map<String, String> uses = new LinkedHashMap<>();
    private final Map<String, String> notes = new LinkedHashMap<>();

    private Reparametrized(Path file, List<Tensor> tensors) {
        this.file = file;
        this.tensors =
                tensors.stream()
                        .collect(Collectors.toMap(Tensor::name, Function.identity(), (a, b) -> a));
        this.names = new HashSet<>(this.tensors.keySet());
    }

    /** The same tensors, canonically named, with the weights that some of them make up. */
    static List<Tensor> resolve(Path file, List<Tensor> tensors) {
        Reparametrized found = new Reparametrized(file, tensors);
        tensors.forEach(found::look);
        List<Tensor> resolved = new ArrayList<>();
        for (Tensor tensor : tensors) {
            String name = tensor.name();
            if (found.effective.containsKey(name)) {
                resolved.add(found.effective.get(name));
            }
            if (found.uses.containsKey(name)) {
                resolved.add(
                        tensor.with(new AdapterFactor(tensor.entries(), found.uses.get(name))));
            } else if (found.notes.containsKey(name)) {
                resolved.add(
                        tensor.with(
                                new EffectiveEntries.Noted(
                                        tensor.entries(), found.notes.get(name))));
            } else {
                resolved.add(tensor);
            }
        }
        return resolved;
    }

    private void look(Tensor tensor) {
        Matcher part = PART.matcher(tensor.name());
        if (part.matches()) {
            String base = part.group(1);
            if (part.group(2).equals("g")) {
                find(base + "_v").ifPresent(v -> weightNorm(base, tensor, v));
                return;
            }
            Optional<Tensor> mask = find(base + "_mask");
            Optional<Tensor> u = find(base + "_u");
            if (mask.isPresent() && u.isEmpty()) {
                pruned(base, tensor, mask.get());
            } else if (u.isPresent() && mask.isEmpty()) {
                find(base + "_v").ifPresent(v -> spectralNorm(base, tensor, u.get(), v));
            }
            return;
        }
        Matcher parametrized = PARAMETRIZATION.matcher(tensor.name());
        if (parametrized.matches()) {
            String base = parametrized.group(1) + parametrized.group(2);
            String place = parametrized.group(1) + "parametrizations." + parametrized.group(2);
            parametrized(base, place, tensor, !parametrized.group(3).isEmpty());
        }
    }

    private void parametrized(String base, String place, Tensor tensor, boolean isFirst) {
        // a second parametrization would change what comes of the first
        boolean isOnly = names.stream().noneMatch(name -> name.startsWith(place + ".1."));
        if (isFirst) {
            boolean isTwo = !names.contains(place + ".original2");
            Optional<Tensor> v = find(place + ".original1").filter(each -> isOnly && isTwo);
            v.ifPresent(each -> weightNorm(base, tensor, each));
        } else {
            Optional<Tensor> u = find(place + ".0._u").filter(each -> isOnly);
            Optional<Tensor> v = find(place + ".0._v");
            if (u.isPresent() && v.isPresent()) {
                spectralNorm(base, tensor, u.get(), v.get());
            }
        }
        if (!uses.containsKey(tensor.name())) {
            notes.put(
                    tensor.name(),
                    "its module computes "
                            + base
                            + " from it, by a parametrization that the file does not contain");
        }
    }

    private Optional<Tensor> find(String name) {
        return Optional.ofNullable(tensors.get(name)).filter(Tensor::isReal);
    }

    private void weightNorm(String base, Tensor g, Tensor v) {
        Optional<EffectiveEntries.Factors> factors = WeightNorm.of(file, g, v);
        factors.ifPresent(each -> put(base, v, List.of(g, v), each, "g·v/|v| (weight norm)"));
    }

    private void spectralNorm(String base, Tensor weight, Tensor u, Tensor v) {
        Optional<EffectiveEntries.Factors> factors = SpectralNorm.of(file, base, weight, u, v);
        factors.ifPresent(
                each ->
                        put(
                                base,
                                weight,
                                List.of(weight, u, v),
                                each,
                                "divided by its largest singular value, as the vectors stored"
                                        + " estimate it (spectral norm)"));
    }

    private void pruned(String base, Tensor weight, Tensor mask) {
        boolean fits =
                mask.shape().equals(weight.shape())
                        && mask.entryCount() <= Tensor.LARGEST_ARRAY
                        && mask.entries().firstIndexFastest()
                                == weight.entries().firstIndexFastest();
        if (fits) {
            put(
                    base,
                    weight,
                    List.of(weight, mask),
                    new PruningMask(file, mask),
                    "multiplied by its mask (pruning)");
        }
    }

    private void put(
            String base,
            Tensor weight,
            List<Tensor> parts,
            EffectiveEntries.Factors factors,
            String note) {
        if (!parts.stream().allMatch(Tensor::isReal)
                || parts.stream().anyMatch(part -> uses.containsKey(part.name()))) {
            return;
        }
        if (!names.add(base)) {
            notes.put(weight.name(), "it is left as it is, as the name " + base + " is taken");
            return;
        }
        Tensor made =
                new Tensor(
                        base,
                        parts.stream().map(Tensor::storedName).collect(Collectors.joining(" · ")),
                        weight.dtype(),
                        weight.shape(),
                        weight.transposed(),
                        weight.bytes(),
                        new EffectiveEntries(weight, factors, note),
                        Optional.empty());
        effective.put(parts.get(0).name(), made);
        parts.forEach(part -> uses.put(part.name(), base + " is computed from it"));
    }
}
