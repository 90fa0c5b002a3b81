package org.wishart.weights;

import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FlatEntries;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Ones and zeros that weights are multiplied by.
 *
 * @param file the file to blame
 * @param mask of the weights' shape and order
 */
record PruningMask(Path file, Tensor mask) implements EffectiveEntries.Factors {

    @Override
    public EffectiveEntries.Factor read() throws IOException {
        double[] entries = FlatEntries.of(file, mask);
        return index -> entries[(int) index];
    }

    @Override
    public List<Tensor> tensors() {
        return List.of(mask);
    }

    @Override
    public EffectiveEntries.Factors replacing(Entries from, Entries to) {
        return new PruningMask(file, mask.replacing(from, to));
    }

    /** The new weights; an entry that was pruned stays pruned if its new value is 0. */
    @Override
    public List<NewParts.Part> parts(Tensor weight, double[] wanted, BitSet changed)
            throws IOException {
        double[] weights = FlatEntries.of(file, weight);
        double[] kept = FlatEntries.of(file, mask);
        boolean isMaskChanged = false;
        for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
            weights[i] = wanted[i];
            if (wanted[i] != 0 && kept[i] != 1) {
                kept[i] = 1;
                isMaskChanged = true;
            }
        }
        List<NewParts.Part> parts = new ArrayList<>(List.of(NewParts.Part.of(weight, weights)));
        if (isMaskChanged) {
            parts.add(NewParts.Part.of(mask, kept));
        }
        return parts;
    }
}
