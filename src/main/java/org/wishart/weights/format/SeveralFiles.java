package org.wishart.weights.format;

import org.wishart.weights.tensor.WeightsFormat;

import java.util.List;

/** Models in several files of one format, which tells their name and kind. */
abstract sealed class SeveralFiles implements WeightsFormat permits NumberedFormat, ShardedFormat {

    final WeightsFormat shards;

    /** Models whose files are in another format. */
    SeveralFiles(WeightsFormat shards) {
        this.shards = shards;
    }

    @Override
    public final String name() {
        return shards.name() + " in shards";
    }

    @Override
    public final String family() {
        return shards.family();
    }

    @Override
    public final List<String> signs() {
        return List.of();
    }
}
