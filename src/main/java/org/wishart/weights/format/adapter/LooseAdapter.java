package org.wishart.weights.format.adapter;

import org.wishart.weights.tensor.FlatEntries;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * LoRA adapters in a file without settings beside it, as kohya's scripts ({@code lora_down}, {@code
 * lora_up}, {@code alpha}) and diffusers ({@code lora_A}, {@code lora_B}, {@code lora.down}) save
 * them. A file's alpha divided by the rank scales the product; without one, these libraries take
 * the rank itself.
 */
public final class LooseAdapter {

    private static final String A = "lora_A";
    private static final String B = "lora_B";

    /** Between a module and the adapter's own name; no name has one. */
    private static final String OWN = "\n";

    /** Module and factor. */
    private static final Pattern DOWN_UP =
            Pattern.compile(
                    "(.+?)(?:\\.lora_|[._]lora\\.|\\.lora_linear_layer\\.)(down|up)\\.weight");

    /** Module, part, the adapter's own name. */
    private static final Pattern LETTERS =
            Pattern.compile(
                    "(.+)\\.(lora_(?:embedding_)?[AB])(?:\\.(?!(?:weight|bias)$)([^.]+))?(?:\\.weight)?");

    /**
     * Names of other kinds of adapters, and of changes that need the base model: module, and what.
     */
    private static final Pattern FOREIGN =
            Pattern.compile(
                    "(.+)\\.(lora_mid\\.weight|dora_scale|lora_magnitude_vector(?:\\..+)?"
                            + "|hada_(?:w[12]_[ab]|t[12])|lokr_(?:w[12](?:_[ab])?|t2)"
                            + "|oft_\\w+|boft_\\w+)");

    private static final Pattern ALPHA = Pattern.compile("(.+)\\.alpha");

    private static final Pattern WRAPPER = Pattern.compile("^base_model\\.model\\.");

    /** Tensors of one module. */
    private static final class Module {
        private final Map<String, Tensor> parts = new LinkedHashMap<>();
        private final List<Tensor> all = new ArrayList<>();
        private Optional<Tensor> alpha = Optional.empty();
        private Optional<String> foreign = Optional.empty();
    }

    private final Path file;
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final Map<String, String> moduleOf = new LinkedHashMap<>();
    private final Set<String> names = new HashSet<>();

    private LooseAdapter(Path file) {
        this.file = file;
    }

    /**
     * The same tensors, with a product for each module whose two factors are among them.
     *
     * @param file the file to blame
     * @param tensors the tensors as the file has them
     * @return {@code tensors} itself if none is a part of an adapter
     * @throws IOException if an alpha cannot be read
     */
    public static List<Tensor> resolve(Path file, List<Tensor> tensors) throws IOException {
        LooseAdapter adapter = new LooseAdapter(file);
        for (Tensor tensor : tensors) {
            adapter.names.add(tensor.name());
            if (tensor.obstacle().isEmpty() && tensor.entries().aside().isEmpty()) {
                adapter.look(tensor);
            }
        }
        if (adapter.modules.isEmpty()) {
            return tensors;
        }
        for (Tensor tensor : tensors) {
            Matcher alpha = ALPHA.matcher(tensor.name());
            if (alpha.matches()) {
                adapter.takeAlpha(alpha.group(1), tensor);
            }
        }
        List<Tensor> resolved = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        for (Tensor tensor : tensors) {
            String key = adapter.moduleOf.get(tensor.name());
            if (key == null) {
                resolved.add(tensor);
            } else if (done.add(key)) {
                resolved.addAll(adapter.tensors(key));
            }
        }
        return resolved;
    }

    private void look(Tensor tensor) {
        Matcher foreign = FOREIGN.matcher(tensor.name());
        if (foreign.matches()) {
            Module module = take(foreign.group(1), tensor);
            module.foreign = Optional.of(foreign.group(2));
            return;
        }
        Matcher downUp = DOWN_UP.matcher(tensor.name());
        if (downUp.matches()) {
            String part = downUp.group(2).equals("down") ? A : B;
            take(downUp.group(1), tensor).parts.putIfAbsent(part, tensor);
            return;
        }
        Matcher letters = LETTERS.matcher(tensor.name());
        if (letters.matches()) {
            String own = letters.group(3) == null ? "" : OWN + letters.group(3);
            take(letters.group(1) + own, tensor).parts.putIfAbsent(letters.group(2), tensor);
        }
    }

    private Module take(String key, Tensor tensor) {
        Module module = modules.computeIfAbsent(key, name -> new Module());
        module.all.add(tensor);
        moduleOf.put(tensor.name(), key);
        return module;
    }

    private void takeAlpha(String name, Tensor tensor) {
        Module module = modules.get(name);
        if (module != null) {
            module.alpha = Optional.of(tensor);
            take(name, tensor);
        }
    }

    private static String module(String key) {
        return key.split(OWN, 2)[0];
    }

    private List<Tensor> tensors(String key) throws IOException {
        Module module = modules.get(key);
        String base = WRAPPER.matcher(module(key)).replaceFirst("");
        boolean isTaken =
                names.contains(base + ".weight")
                        || names.contains(module(key) + ".base_layer.weight");
        String name = isTaken ? base + ".lora" : base;
        if (module.foreign.isPresent()) {
            String reason =
                    "it is a part of the change of " + base + ".weight, which is not read: ";
            return aside(module.all, reason + ofForeign(module.foreign.get()));
        }
        AdaptedModule adapted = new AdaptedModule(file, name);
        List<Tensor> others = new ArrayList<>(module.all);
        for (Map.Entry<String, Tensor> part : module.parts.entrySet()) {
            adapted.take(part.getKey(), part.getValue());
            others.remove(part.getValue());
        }
        names.add(name + ".weight");
        Scale scale = new Scale(alpha(module), module.alpha.isPresent());
        List<Tensor> tensors = new ArrayList<>(adapted.tensors(scale));
        tensors.addAll(aside(others, "it scales the change of " + name + ".weight"));
        return tensors;
    }

    private static List<Tensor> aside(List<Tensor> tensors, String reason) {
        return tensors.stream().map(tensor -> AdapterFactor.of(tensor, reason)).toList();
    }

    private static String ofForeign(String part) {
        if (part.startsWith("lora_mid")) {
            return "it is a product of three factors (LoCon with a core)";
        }
        if (part.startsWith("dora") || part.startsWith("lora_magnitude")) {
            return "its rows or columns are scaled to given lengths (DoRA), which needs the base"
                    + " model";
        }
        String kind =
                part.startsWith("hada")
                        ? "LoHa, a product entry by entry"
                        : part.startsWith("lokr") ? "LoKr, a Kronecker product" : "OFT, a rotation";
        return "it is made by " + kind + "; LoRA is the only kind of adapter that is read";
    }

    private Optional<Double> alpha(Module module) throws IOException {
        Optional<Tensor> one = module.alpha.filter(each -> each.isReal() && each.entryCount() == 1);
        return one.isEmpty()
                ? Optional.empty()
                : Optional.of(FlatEntries.of(file, one.get())[0]).filter(Double::isFinite);
    }

    /**
     * Alpha over rank.
     *
     * @param alpha empty if there is none, or none that is a number
     * @param isThere whether there is one
     */
    private record Scale(Optional<Double> alpha, boolean isThere) implements AdaptedModule.Scaling {

        @Override
        public double scale(Path file, String module, int rank) {
            return alpha.map(each -> each / rank).orElse(1.0);
        }

        @Override
        public Optional<String> obstacle(Path file, String module, int rank) {
            return isThere && alpha.isEmpty()
                    ? Optional.of("its alpha is not a number")
                    : Optional.empty();
        }

        @Override
        public String remark() {
            return isThere ? "" : ", as the file has no alpha";
        }
    }
}
