package org.wishart.report;

import org.wishart.text.Notation;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.Role;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The choice of layers, statistics and threads for an analysis. Immutable; every method returns a
 * copy with one choice more, and several choices of layers hold together.
 *
 * <pre>{@code
 * only().roles(Role.QUERY, Role.KEY).blocks(0, 3).statistics("bulk", "tail")
 * }</pre>
 *
 * @see ModelAnalysis#of(Model, AnalysisOptions)
 */
public final class AnalysisOptions {

    private static final AnalysisOptions ALL =
            new AnalysisOptions(
                    layer -> true, "", EnumSet.allOf(Statistic.class), 0, Optional.empty());

    private final Predicate<Layer> chosen;
    private final String description;
    private final Set<Statistic> statistics;
    private final int threads;

    /** Empty for the standard one, whose folder may still change. */
    private final Optional<AnalysisCache> cache;

    private AnalysisOptions(
            Predicate<Layer> chosen,
            String description,
            Set<Statistic> statistics,
            int threads,
            Optional<AnalysisCache> cache) {
        this.chosen = chosen;
        this.description = description;
        this.statistics = statistics;
        this.threads = threads;
        this.cache = cache;
    }

    /**
     * All layers, all statistics, a thread for each processor.
     *
     * @return the options to begin with
     */
    public static AnalysisOptions all() {
        return ALL;
    }

    private AnalysisOptions and(Predicate<Layer> other, String words) {
        return new AnalysisOptions(
                chosen.and(other),
                description.isEmpty() ? words : description + ", " + words,
                statistics,
                threads,
                cache);
    }

    /**
     * Layers of some roles only.
     *
     * @param roles at least one
     * @return these options with that choice
     * @throws IllegalArgumentException if there is none
     */
    public AnalysisOptions roles(Role... roles) {
        if (roles.length == 0) {
            throw new IllegalArgumentException(
                    "roles(…) needs at least one role, such as Role.QUERY");
        }
        Set<Role> wanted = EnumSet.copyOf(Arrays.asList(roles));
        return and(
                layer -> wanted.contains(layer.role()),
                "role " + wanted.stream().map(Role::toString).collect(Collectors.joining(" or ")));
    }

    /**
     * Layers of some blocks only.
     *
     * @param first number of the first block, at least 0
     * @param last number of the last one, at least {@code first}
     * @return these options with that choice
     * @throws IllegalArgumentException if there is no such range
     */
    public AnalysisOptions blocks(int first, int last) {
        if (first < 0 || last < first) {
            throw new IllegalArgumentException(
                    "blocks must be given as first and last, from 0 on, got "
                            + first
                            + " and "
                            + last);
        }
        return and(
                layer ->
                        layer.block().isPresent()
                                && layer.block().getAsInt() >= first
                                && layer.block().getAsInt() <= last,
                first == last ? "block " + first : "blocks " + first + " to " + last);
    }

    /**
     * Layers whose names match a pattern only.
     *
     * @param pattern a name in which {@code *} stands for any characters and {@code ?} for one,
     *     such as {@code "*.query.weight"}; without either, a part of the name
     * @return these options with that choice
     * @throws IllegalArgumentException if the pattern is empty
     */
    public AnalysisOptions named(String pattern) {
        if (pattern.isBlank()) {
            throw new IllegalArgumentException(
                    "the pattern of names is empty; \"*.query.weight\" is one");
        }
        Pattern regex = glob(pattern);
        return and(layer -> regex.matcher(layer.name()).matches(), "name " + pattern);
    }

    private static Pattern glob(String pattern) {
        boolean isGlob = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
        String whole = isGlob ? pattern : "*" + pattern + "*";
        StringBuilder regex = new StringBuilder();
        whole.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '*' -> regex.append(".*");
                                case '?' -> regex.append('.');
                                default -> regex.append(Pattern.quote(Character.toString(c)));
                            }
                        });
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    /**
     * Some statistics only.
     *
     * @param names of groups, such as {@code "bulk"}, or of columns, such as {@code "sigma"}, which
     *     stand for their group; at least one
     * @return these options with that choice in place of an earlier one
     * @throws IllegalArgumentException if there is none, or an unknown one
     */
    public AnalysisOptions statistics(String... names) {
        if (names.length == 0) {
            throw new IllegalArgumentException(
                    "statistics(…) needs at least one name, such as \"bulk\"");
        }
        Set<Statistic> wanted = EnumSet.noneOf(Statistic.class);
        for (String name : names) {
            wanted.add(Statistic.named(name));
        }
        return new AnalysisOptions(chosen, description, wanted, threads, cache);
    }

    /**
     * A number of threads. The result is the same to the last bit for any number.
     *
     * @param count from 1 to 1024
     * @return these options with that number
     * @throws IllegalArgumentException if it is out of range
     */
    public AnalysisOptions threads(int count) {
        if (count < 1 || count > 1024) {
            throw new IllegalArgumentException("threads must be from 1 to 1024, got " + count);
        }
        return new AnalysisOptions(chosen, description, statistics, count, cache);
    }

    /**
     * Another cache, or none.
     *
     * @param other the store of rows, such as {@link AnalysisCache#none()}
     * @return these options with that cache
     */
    public AnalysisOptions cache(AnalysisCache other) {
        return new AnalysisOptions(chosen, description, statistics, threads, Optional.of(other));
    }

    /** The layers of a model that are chosen, in its order. */
    List<Layer> layersOf(Model model) {
        List<Layer> layers = model.layers().stream().filter(chosen).toList();
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    model.layers().isEmpty()
                            ? model.name() + " has no layers; its skipped tensors have the reasons"
                            : "no layer of "
                                    + model.name()
                                    + " has "
                                    + description
                                    + "; it has "
                                    + Notation.count(model.layers().size(), "layer")
                                    + ", such as "
                                    + model.layers().get(0).name());
        }
        return layers;
    }

    /** True if a layer is chosen, whatever model it belongs to. */
    boolean choose(Layer layer) {
        return chosen.test(layer);
    }

    Set<Statistic> chosenStatistics() {
        return statistics;
    }

    int threads() {
        return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    }

    AnalysisCache cache() {
        return cache.orElseGet(AnalysisCache::standard);
    }

    @Override
    public String toString() {
        return (description.isEmpty() ? "all layers" : "layers of " + description)
                + "; statistics "
                + statistics.stream().map(Statistic::toString).collect(Collectors.joining(", "))
                + "; "
                + Notation.count(threads(), "thread");
    }
}
