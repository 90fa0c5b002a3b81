package org.wishart.help;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The documentation of this library's public types and members, which the build indexes. */
public final class ApiIndex {

    private static final String RESOURCE = "api.txt";

    /** Read when first asked for: a kernel starts without. */
    private static final class Entries {
        private static final Map<String, ApiEntry> BY_KEY = read();
    }

    private ApiIndex() {}

    /**
     * Everything in the index.
     *
     * @return ordered by package, type and member
     */
    public static List<ApiEntry> all() {
        return List.copyOf(Entries.BY_KEY.values());
    }

    /**
     * Looks one type or member up.
     *
     * @param shortKey {@code Type}, {@code Type#method(Types)} or {@code Type#FIELD}, where types
     *     are written without package and type arguments
     * @return its entry, empty if there is none
     */
    public static Optional<ApiEntry> find(String shortKey) {
        return Optional.ofNullable(Entries.BY_KEY.get(shortKey));
    }

    /**
     * The entries that a name may mean.
     *
     * @param name a type, {@code Type.member}, or a member; also with its package, or with brackets
     * @return types first; all overloads of a method; empty if nothing is called so
     */
    public static List<ApiEntry> named(String name) {
        String asked =
                name.strip()
                        .replaceFirst("\\(.*", "")
                        .replaceFirst("^(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
        Optional<ApiEntry> type = find(asked);
        if (type.isPresent()) {
            return List.of(type.get());
        }
        return all().stream()
                .filter(entry -> !entry.isType())
                .filter(
                        entry ->
                                entry.member().equals(asked)
                                        || (entry.type() + "." + entry.member()).equals(asked)
                                        || (entry.isVerb()
                                                && asked.equals("Wishart." + entry.member())))
                .toList();
    }

    /**
     * The members of a type.
     *
     * @param type its name without the package
     * @return in the order of their names
     */
    public static List<ApiEntry> members(String type) {
        return all().stream()
                .filter(entry -> !entry.isType() && entry.type().equals(type))
                .toList();
    }

    /**
     * The names to ask {@link #named} for, without packages.
     *
     * @return types, then {@code Type.member}
     */
    public static Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        all().stream().filter(ApiEntry::isType).map(ApiEntry::type).forEach(names::add);
        for (ApiEntry entry : all()) {
            if (!entry.isType()) {
                names.add(entry.type() + "." + entry.member());
            }
        }
        return names;
    }

    /** Empty where the sources were compiled without the build, as an editor does. */
    private static Map<String, ApiEntry> read() {
        Map<String, ApiEntry> entries = new LinkedHashMap<>();
        try (InputStream stream = ApiIndex.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                return entries;
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            String heading = null;
            List<String> comment = new ArrayList<>();
            for (String line : (Iterable<String>) reader.lines()::iterator) {
                if (line.startsWith("#")) {
                    add(entries, heading, comment);
                    heading = line;
                    comment.clear();
                } else {
                    comment.add(line.substring(1));
                }
            }
            add(entries, heading, comment);
        } catch (IOException e) {
            throw new UncheckedIOException("the index of the documentation cannot be read", e);
        }
        return entries;
    }

    private static void add(Map<String, ApiEntry> entries, String heading, List<String> comment) {
        if (heading != null) {
            int tab = heading.indexOf('\t');
            var entry =
                    new ApiEntry(
                            heading.substring(1, tab),
                            heading.substring(tab + 1),
                            String.join("\n", comment));
            entries.put(entry.shortKey(), entry);
        }
    }
}
