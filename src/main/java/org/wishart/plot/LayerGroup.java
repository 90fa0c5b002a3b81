package org.wishart.plot;

import org.wishart.weights.Layer;
import org.wishart.weights.Role;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The layers of one kind in a model: a role, and where the roles of an encoder and of a decoder are
 * both there, one of the two.
 *
 * @param role of the layers
 * @param inDecoder whether they are those of the decoder, of a model that has an encoder, too
 */
record LayerGroup(Role role, boolean inDecoder) implements Comparable<LayerGroup> {

    private static final Comparator<LayerGroup> ORDER =
            Comparator.comparing(LayerGroup::role).thenComparing(LayerGroup::inDecoder);

    private static final Pattern DECODER = Pattern.compile("(?:^|\\.)dec(?:oder)?\\.");

    /** The group of each layer, in the order of the layers. */
    static List<LayerGroup> of(List<Layer> layers) {
        Set<Role> outsideOfDecoder = EnumSet.noneOf(Role.class);
        for (Layer layer : layers) {
            if (layer.block().isPresent() && !isInDecoder(layer)) {
                outsideOfDecoder.add(layer.role());
            }
        }
        List<LayerGroup> groups = new ArrayList<>();
        for (Layer layer : layers) {
            boolean both = isInDecoder(layer) && outsideOfDecoder.contains(layer.role());
            groups.add(new LayerGroup(layer.role(), both));
        }
        return groups;
    }

    private static boolean isInDecoder(Layer layer) {
        return DECODER.matcher(layer.name()).find();
    }

    @Override
    public int compareTo(LayerGroup other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return inDecoder ? role + ", decoder" : role.toString();
    }
}
