package org.wishart.weights.format.adapter;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.format.safetensors.SafetensorsFormat;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adapters that the PEFT library saved, {@code adapter_model} beside {@code adapter_config.json}.
 * For each module that was adapted the product of its two factors, scaled as it is added to the
 * base model's weights (Hu et al. 2021), comes first, under the name of these weights; then the
 * factors.
 */
public final class AdapterFormat implements WeightsFormat {

    private static final String NAME = "adapter_model";
    private static final String KIND = "LoRA adapter in ";

    /** Prefix that PEFT adds to the names of the base model. */
    private static final Pattern WRAPPER = Pattern.compile("^base_model\\.model\\.");

    /** Module, part, the adapter's own name, which is usually absent, and the part's field. */
    private static final Pattern PART =
            Pattern.compile(
                    "(.+)\\.(lora_(?:embedding_)?[AB]|lora_magnitude_vector)"
                            + "(?:\\.(?!(?:weight|bias)$)([^.]+))?(\\.weight|\\.bias)?");

    private final WeightsFormat stored;
    private final String ending;

    /**
     * Adapters in files of a format, whose names end so.
     *
     * @param stored the format of the files
     * @param ending the ending of their names, such as {@code .safetensors}
     */
    public AdapterFormat(WeightsFormat stored, String ending) {
        this.stored = stored;
        this.ending = ending;
    }

    @Override
    public String name() {
        return KIND + stored.name();
    }

    @Override
    public List<String> endings() {
        return List.of(ending);
    }

    @Override
    public List<FolderFile> folderFiles() {
        return List.of(new FolderFile(FolderFile.Use.ADAPTER, NAME + ending));
    }

    @Override
    public String family() {
        return "LoRA adapters";
    }

    @Override
    public List<String> signs() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(FileStart start) throws IOException {
        return start.endsWith(ending) && (isNamed(start.file()) || isSaved(start));
    }

    /**
     * True if a file has the name that PEFT gives an adapter.
     *
     * @param file a path that has a file name; the file need not exist
     * @return true for {@code adapter_model.safetensors} and {@code adapter_model.bin}, in any case
     */
    public static boolean isNamed(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.equals(NAME + SafetensorsFormat.ENDING) || name.equals(NAME + ".bin");
    }

    /** True if a file of any name has the settings in it. */
    private static boolean isSaved(FileStart start) throws IOException {
        try {
            return AdapterConfig.inside(start).isPresent();
        } catch (WeightsFormatException e) {
            return false; // reported when the file is read
        }
    }

    /**
     * True if this is the format of an adapter with settings, as a model names it.
     *
     * @param format the {@linkplain #name() name} of some format
     * @return true only for adapters that this class reads
     */
    public static boolean isNameOf(String format) {
        return format.startsWith(KIND);
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        Path file = start.file();
        AdapterConfig config = AdapterConfig.of(start);
        Contents contents = stored.read(start);
        return new Contents(resolve(file, config, contents.tensors()), contents.description());
    }

    /**
     * The same tensors with the products of those that are factors.
     *
     * @param file the file to blame
     * @param config the scales of the products
     * @param stored the tensors as the file has them
     * @return the modules one after the other, each with its product before its factors; then the
     *     other tensors; names without PEFT's {@code base_model.model.}
     * @throws WeightsFormatException if there is no factor among them
     */
    public static List<Tensor> resolve(Path file, AdapterConfig config, List<Tensor> stored)
            throws WeightsFormatException {
        Map<String, AdaptedModule> modules = new LinkedHashMap<>();
        List<Tensor> others = new ArrayList<>();
        for (Tensor tensor : stored) {
            String name = WRAPPER.matcher(tensor.name()).replaceFirst("");
            Matcher part = PART.matcher(name);
            if (part.matches() && !".bias".equals(part.group(4))) {
                String module = part.group(1);
                modules.computeIfAbsent(
                                module + " " + part.group(3),
                                key -> new AdaptedModule(file, module))
                        .take(part.group(2), tensor.named(name));
            } else {
                others.add(tensor.named(name));
            }
        }
        if (modules.isEmpty()) {
            throw new WeightsFormatException(
                    file, "holds no factor of a LoRA adapter, such as q_proj.lora_A.weight");
        }
        List<Tensor> tensors = new ArrayList<>();
        for (AdaptedModule module : modules.values()) {
            tensors.addAll(module.tensors(config));
        }
        tensors.addAll(others);
        return tensors;
    }
}
