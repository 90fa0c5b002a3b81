package org.wishart.kernel.magic;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The environment that programs started by cells get: that of the kernel, with changes. */
public final class Environment {

    private final Map<String, String> changed = new TreeMap<>();

    /**
     * All variables, those that cells have set included.
     *
     * @return the values by name, sorted; a copy
     */
    public SortedMap<String, String> all() {
        SortedMap<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(changed);
        return all;
    }

    Optional<String> get(String name) {
        return Optional.ofNullable(changed.getOrDefault(name, System.getenv(name)));
    }

    /** Java cannot change its own environment; a system property is what its code can read. */
    void set(String name, String value) {
        changed.put(name, value);
        System.setProperty(name, value);
    }
}
