package org.wishart.weights.format;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Models in several files without an index, whose names say how many there are: each holds some of
 * the tensors. The first one describes the model.
 */
final class NumberedFormat extends SeveralFiles {

    NumberedFormat(WeightsFormat shards) {
        super(shards);
    }

    @Override
    public boolean recognizes(FileStart start) throws IOException {
        return Shards.of(start.file()).isPresent() && shards.recognizes(start);
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        List<Contents.Description> descriptions = new ArrayList<>();
        Map<String, Path> owners = new HashMap<>();
        for (Path shard : Shards.of(start.file()).orElseThrow().files()) {
            Contents contents = shards.read(Formats.start(shard));
            descriptions.add(contents.description());
            for (Tensor tensor : contents.tensors()) {
                Path owner = owners.putIfAbsent(tensor.storedName(), shard);
                if (owner != null && !owner.equals(shard)) {
                    throw new WeightsFormatException(
                            shard,
                            "holds tensor "
                                    + Names.shown(tensor.storedName())
                                    + ", like "
                                    + owner.getFileName()
                                    + "; are they shards of one model? Rename one to open it alone");
                }
                tensors.add(tensor);
            }
        }
        return new Contents(tensors, descriptions.get(0));
    }
}
