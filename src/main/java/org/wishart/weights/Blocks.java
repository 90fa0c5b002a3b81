package org.wishart.weights;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The blocks of a network, by the names of its tensors. Blocks that are counted anew in each stage,
 * as in a ResNet, are numbered through; encoder and decoder each have their own.
 */
final class Blocks {

    private static final Pattern BLOCK =
            Pattern.compile(
                    "(?:^|\\.)(?:(?:layers?|h|blk|blocks?|resblocks|albert_layers)\\."
                            + "|\\w*(?:layer|block)_)(\\d{1,9})\\.");

    /** Stage, and block within it: torchvision, transformers and timm, timm, Keras. */
    private static final Pattern STAGED =
            Pattern.compile(
                    "(?:^|\\.)(?:layer(\\d{1,9})\\.(\\d{1,9})\\."
                            + "|(?:stages|layers)\\.(\\d{1,9})\\.(?:layers|blocks)\\.(\\d{1,9})\\."
                            + "|blocks\\.(\\d{1,9})\\.(\\d{1,9})\\."
                            + "|conv(\\d{1,9})_block(\\d{1,9})_)");

    private static final Pattern DECODER = Pattern.compile("(?:^|\\.)dec(?:oder)?(?:\\.|$)");

    /**
     * The place of a block.
     *
     * @param stack the part of the name before it
     * @param stage 0 where there are no stages
     * @param number within the stage
     */
    private record Place(String stack, int stage, int number) {}

    private static final Comparator<Place> IN_ORDER =
            Comparator.comparing((Place place) -> DECODER.matcher(place.stack).find())
                    .thenComparing(Place::stack)
                    .thenComparingInt(Place::stage)
                    .thenComparingInt(Place::number);

    private final TreeSet<Place> staged = new TreeSet<>(IN_ORDER);

    /** The blocks of tensors with these canonical names. */
    Blocks(Collection<String> names) {
        names.stream().flatMap(name -> inStage(name).stream()).forEach(staged::add);
    }

    private static Optional<Place> inStage(String name) {
        Matcher matcher = STAGED.matcher(name);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int group = 1;
        while (matcher.group(group) == null) {
            group += 2;
        }
        return Optional.of(
                new Place(
                        name.substring(0, matcher.start()),
                        Integer.parseInt(matcher.group(group)),
                        Integer.parseInt(matcher.group(group + 1))));
    }

    private static Optional<Place> outsideOfStages(String name) {
        Matcher matcher = BLOCK.matcher(name);
        return matcher.find()
                ? Optional.of(
                        new Place(
                                name.substring(0, matcher.start()),
                                0,
                                Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    private static Optional<Place> place(String name) {
        return inStage(name).or(() -> outsideOfStages(name));
    }

    /** True if a name is that of something in a block. */
    static boolean isInBlock(String name) {
        return place(name).isPresent();
    }

    /** Part of a name before the block, such as {@code encoder}; empty outside blocks. */
    static String stack(String name) {
        return place(name).map(Place::stack).orElse("");
    }

    /** Number of the block that a name belongs to. */
    OptionalInt number(String name) {
        Optional<Integer> number =
                inStage(name).map(this::before).or(() -> outsideOfStages(name).map(Place::number));
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }

    private int before(Place place) {
        return (int)
                staged.headSet(place).stream()
                        .filter(each -> each.stack.equals(place.stack))
                        .count();
    }

    /** Encoders before decoders, blocks in order, what is in none of them last. */
    static Comparator<Layer> order() {
        return Comparator.comparing((Layer layer) -> layer.block().isEmpty())
                .thenComparing(layer -> DECODER.matcher(stack(layer.name())).find())
                .thenComparing(layer -> stack(layer.name()))
                .thenComparingInt(layer -> layer.block().orElse(0))
                .thenComparing(Layer::role);
    }
}
