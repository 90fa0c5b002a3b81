package org.wishart.weights;

import org.wishart.weights.tensor.Selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Parts of layers, which are layers too. Each carries its rows and columns with it; its name says
 * which part of what it is, so that someone who types the name finds it.
 */
final class LayerPart {

    private LayerPart() {}

    private static final List<Role> PACKED = List.of(Role.QUERY, Role.KEY, Role.VALUE);

    private static final Pattern NAME = Pattern.compile("(.+)\\[([^\\[\\]]+)]");

    private static final Pattern HEAD = Pattern.compile("head (\\d{1,9})(?: of (\\d{1,9}))?");

    private static final Pattern POSITION = Pattern.compile("position (\\d{1,9}(?:, \\d{1,9})*)");

    private static final Pattern OF_PACKED =
            Pattern.compile("(query|key|value) of (?:thirds|(\\d{1,9}) heads)");

    /** Name of the whole that a name of a part begins with; empty if it is no name of a part. */
    static Optional<String> whole(String name) {
        Matcher matcher = NAME.matcher(name);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * The part with a name.
     *
     * @param of the layer with the name {@link #whole}
     * @return empty if the brackets say nothing that is known
     * @throws IllegalArgumentException if the layer has no such part
     */
    static Optional<Layer> named(Layer of, String name) {
        String what = name.substring(name.lastIndexOf('[') + 1, name.length() - 1);
        Matcher head = HEAD.matcher(what);
        if (head.matches()) {
            int number = Integer.parseInt(head.group(1));
            return Optional.of(
                    head.group(2) == null
                            ? head(of, number)
                            : head(of, number, Integer.parseInt(head.group(2))));
        }
        Matcher position = POSITION.matcher(what);
        if (position.matches()) {
            int[] at =
                    Arrays.stream(position.group(1).split(", "))
                            .mapToInt(Integer::parseInt)
                            .toArray();
            return Optional.of(position(of, at));
        }
        Matcher packed = OF_PACKED.matcher(what);
        if (packed.matches()) {
            List<Layer> parts =
                    packed.group(2) == null
                            ? thirds(of)
                            : interleaved(of, Integer.parseInt(packed.group(2)));
            return parts.stream().filter(part -> part.name().equals(name(of, what))).findFirst();
        }
        return Optional.empty();
    }

    /** One head of as many as the layer knows that it has. */
    static Layer head(Layer of, int head) {
        checkHasHeads(of);
        if (of.heads().isEmpty()) {
            throw new IllegalArgumentException(
                    of.name()
                            + " has an unknown number of heads (no config.json beside the file); pass it: head(3, 12)");
        }
        return head(of, head, of.heads().getAsInt(), "head " + head);
    }

    /** One head of a number that is given. */
    static Layer head(Layer of, int head, int heads) {
        checkHasHeads(of);
        return head(of, head, heads, "head " + head + " of " + heads);
    }

    private static void checkHasHeads(Layer of) {
        if (!of.role().hasHeadsInRows() && !of.role().hasHeadsInColumns()) {
            throw new IllegalArgumentException(
                    "only query, key, value and attention output matrices have heads, got "
                            + of.name()
                            + ", "
                            + of.role()
                            + "; see model.layers(Role.QUERY)");
        }
    }

    private static Layer head(Layer of, int head, int heads, String what) {
        boolean inRows = of.role().hasHeadsInRows();
        int size = inRows ? of.rows() : of.columns();
        if (heads < 1 || size % heads != 0) {
            throw new IllegalArgumentException(
                    "heads must divide the "
                            + size
                            + (inRows ? " rows of " : " columns of ")
                            + of.name()
                            + ", got "
                            + heads);
        }
        if (head < 0 || head >= heads) {
            throw new IllegalArgumentException(
                    "head must be in 0 to "
                            + (heads - 1)
                            + " for the "
                            + heads
                            + " heads of "
                            + of.name()
                            + ", got "
                            + head);
        }
        int[] range = Selection.range(head * (size / heads), size / heads);
        Selection all = Selection.all(of.rows(), of.columns());
        return of.select(
                name(of, what),
                of.role(),
                inRows ? all.rows(range) : all.columns(range),
                OptionalInt.of(1));
    }

    /** One position of a convolution's kernel. */
    static Layer position(Layer of, int... at) {
        List<Integer> kernel = of.kernel();
        if (kernel.isEmpty()) {
            throw new IllegalArgumentException(
                    "positions are those of a convolution's kernel, and "
                            + of.name()
                            + " is none; model.layers(Role.CONVOLUTION) lists them");
        }
        boolean inside =
                at.length == kernel.size()
                        && IntStream.range(0, at.length)
                                .allMatch(i -> at[i] >= 0 && at[i] < kernel.get(i));
        if (!inside) {
            throw new IllegalArgumentException(
                    "position must lie in the kernel "
                            + of.kernelText()
                            + " of "
                            + of.name()
                            + ", an index from 0 per size, got "
                            + Arrays.toString(at));
        }
        int index = 0;
        int positions = 1;
        for (int i = 0; i < at.length; i++) {
            index = index * kernel.get(i) + at[i];
            positions *= kernel.get(i);
        }
        int first = index;
        int step = positions;
        int[] columns =
                IntStream.range(0, of.columns() / positions).map(c -> c * step + first).toArray();
        String where =
                Arrays.stream(at).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        return of.select(
                name(of, "position " + where),
                of.role(),
                Selection.all(of.rows(), of.columns()).columns(columns),
                OptionalInt.empty());
    }

    /** Queries, keys and values one below the other. */
    static List<Layer> thirds(Layer of) {
        if (of.rows() % PACKED.size() != 0) {
            throw new IllegalArgumentException(
                    "thirds need a multiple of 3 rows, but " + of.name() + " has " + of.rows());
        }
        int third = of.rows() / PACKED.size();
        List<Layer> parts = new ArrayList<>();
        for (int i = 0; i < PACKED.size(); i++) {
            int[] rows = Selection.range(i * third, third);
            parts.add(packed(of, PACKED.get(i), "thirds", rows, OptionalInt.empty()));
        }
        return parts;
    }

    /** Queries, keys and values head by head. */
    static List<Layer> interleaved(Layer of, int heads) {
        HeadRows rows =
                HeadRows.of(of.rows(), of.columns(), heads)
                        .orElseThrow(
                                () ->
                                        new IllegalArgumentException(
                                                heads
                                                        + " heads do not fit "
                                                        + of.name()
                                                        + " ("
                                                        + of.shape()
                                                        + "): the heads must divide "
                                                        + of.columns()
                                                        + ", and the rows must be n query heads plus at most n key and n value heads"));
        String how = heads + " heads";
        return List.of(
                packed(of, Role.QUERY, how, rows.queries(), OptionalInt.of(heads)),
                packed(of, Role.KEY, how, rows.keys(), OptionalInt.of(rows.groups())),
                packed(of, Role.VALUE, how, rows.values(), OptionalInt.of(rows.groups())));
    }

    private static Layer packed(Layer of, Role role, String how, int[] rows, OptionalInt heads) {
        Selection selection = Selection.all(of.rows(), of.columns()).rows(rows);
        return of.select(
                name(of, role + " of " + how), Roles.crossing(of.name(), role), selection, heads);
    }

    private static String name(Layer of, String what) {
        return of.name() + "[" + what + "]";
    }
}
