package org.wishart.bulk;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The signals behind the values above a bulk, each in the noise that the larger ones leave.
 *
 * <p>Beside k larger values that noise has the shape {@code (m − k − b) × (n − k)}, so that from
 * one value to the next it becomes smaller by a row and a column, and the signal stronger. Values
 * nearer to each other than that would change their order: which of them is beside which is not
 * known. They form a group, whose members all take its mean k, so that a larger value never has the
 * smaller strength, nor the smaller overlap (pooling of adjacent violators; derived here).
 */
final class SpikeGroups {

    /** Neighbouring values, the places of the first and the last of them, and their signals. */
    private record Group(int first, int last, Spike largest, Spike smallest) {

        /** True if the next group has a stronger signal than this one. */
        boolean isOvertakenBy(Group next) {
            return smallest.strength() < next.largest.strength()
                    || smallest.shortOverlap() < next.largest.shortOverlap()
                    || smallest.longOverlap() < next.largest.longOverlap();
        }
    }

    private final MarchenkoPasturFit fit;
    private final int below;
    private final double[] values;

    private SpikeGroups(MarchenkoPasturFit fit, int below, double[] values) {
        this.fit = fit;
        this.below = below;
        this.values = values;
    }

    /**
     * The signals of values above a bulk.
     *
     * @param fit the fit
     * @param below number of small values, beyond the other end of the bulk
     * @param values above the bulk, descending
     * @return one for each value
     */
    static Spike[] of(MarchenkoPasturFit fit, int below, double[] values) {
        return new SpikeGroups(fit, below, values).spikes();
    }

    private Spike[] spikes() {
        Deque<Group> groups = new ArrayDeque<>();
        for (int i = 0; i < values.length; i++) {
            Group group = group(i, i);
            while (!groups.isEmpty() && groups.getLast().isOvertakenBy(group)) {
                group = group(groups.removeLast().first(), group.last());
            }
            groups.addLast(group);
        }
        Spike[] spikes = new Spike[values.length];
        for (Group group : groups) {
            for (int i = group.first(); i <= group.last(); i++) {
                spikes[i] = spike(group.first(), group.last(), i);
            }
        }
        return spikes;
    }

    private Group group(int first, int last) {
        return new Group(first, last, spike(first, last, first), spike(first, last, last));
    }

    private Spike spike(int first, int last, int i) {
        NoiseShape whole = NoiseShape.of(fit.noise());
        double larger = (first + last) / 2.0;
        double shorter = Math.max(1, whole.shorter() - larger - below);
        double longer = Math.max(1, whole.longer() - larger);
        return Spike.of(fit, shorter, longer, values[i]);
    }
}
