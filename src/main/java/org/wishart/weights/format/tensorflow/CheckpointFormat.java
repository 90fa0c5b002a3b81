package org.wishart.weights.format.tensorflow;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.ProtoReader;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.OptimizerState;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;
import org.wishart.weights.tensor.TensorShape;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * TensorFlow checkpoints, also those inside a SavedModel: an index, which is a LevelDB table of
 * {@code BundleEntryProto}, and shards of bytes beside it. Described in TensorFlow's
 * tensor_bundle.proto.
 */
public final class CheckpointFormat implements WeightsFormat {

    private static final String ENDING = ".index";

    /** The index in the folder of a SavedModel. */
    public static final String SAVED_MODEL = "variables/variables.index";

    /** An index holds some 100 bytes a tensor, so this is far more than any model needs. */
    private static final long LARGEST_INDEX = 1L << 24;

    // field numbers of BundleHeaderProto
    private static final int NUM_SHARDS = 1;
    private static final int ENDIANNESS = 2;

    @Override
    public String name() {
        return "TensorFlow checkpoint";
    }

    @Override
    public List<String> endings() {
        return List.of(ENDING);
    }

    @Override
    public List<String> sharedEndings() {
        return List.of(".pb");
    }

    @Override
    public List<FolderFile> folderFiles() {
        return List.of(new FolderFile(FolderFile.Use.EXPORT, SAVED_MODEL));
    }

    @Override
    public String family() {
        return "TensorFlow";
    }

    @Override
    public List<String> signs() {
        return List.of(ENDING, "SavedModel");
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.endsWith(ENDING);
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path file) throws IOException {
        ByteBuffer bytes;
        try (FileBytes content = FileBytes.open(file)) {
            if (content.size() > LARGEST_INDEX) {
                throw new WeightsFormatException(
                        file, "has " + content.size() + " bytes, too many for an index");
            }
            bytes = content.whole(0, content.size());
        }
        List<LevelTable.Entry> entries = LevelTable.read(file, bytes);
        if (entries.isEmpty() || !entries.get(0).key().isEmpty()) {
            throw new WeightsFormatException(
                    file, "is a LevelDB table, but not the index of a TensorFlow checkpoint");
        }
        long shards = readShardCount(ProtoReader.of(file, entries.get(0).value()));
        List<Tensor> tensors = new ArrayList<>();
        for (LevelTable.Entry entry : entries.subList(1, entries.size())) {
            // keys that begin with a zero byte belong to slices of a partitioned variable
            if (entry.key().isEmpty() || entry.key().charAt(0) != 0) {
                tensors.add(readTensor(file, entry, shards));
            }
        }
        return tensors;
    }

    private static long readShardCount(ProtoReader header) throws WeightsFormatException {
        long shards = 1;
        long endianness = 0;
        while (header.next()) {
            switch (header.field()) {
                case NUM_SHARDS -> shards = header.integer();
                case ENDIANNESS -> endianness = header.integer();
                default -> header.skip();
            }
        }
        if (endianness != 0) {
            throw new WeightsFormatException(
                    header.file(), "was written on a big-endian machine, which is not supported");
        }
        return shards;
    }

    private static Tensor readTensor(Path file, LevelTable.Entry entry, long shards)
            throws WeightsFormatException {
        String key = entry.key().replaceAll("\\p{Cntrl}", "?");
        BundleEntry bundle = BundleEntry.read(ProtoReader.of(file, entry.value()));
        TensorShape.entries(file, key, bundle.shape());
        var obstacle = bundle.obstacle();
        if (obstacle.isEmpty() && OptimizerState.isNamed(key)) {
            obstacle = Optional.of(OptimizerState.REASON);
        }
        boolean transposed = bundle.shape().size() == 2 && TensorNames.isKernel(key);
        Path shard = shard(file, bundle.shard(), shards);
        if (obstacle.isEmpty() && bundle.dtype().bytes() > 0) {
            TensorShape.checkBytes(file, key, bundle.shape(), bundle.dtype(), bundle.bytes());
            checkInside(file, key, bundle, shard);
        }
        return new Tensor(
                key,
                key,
                bundle.dtype(),
                bundle.shape(),
                transposed,
                bundle.bytes(),
                bundle.entries(shard),
                obstacle);
    }

    private static void checkInside(Path file, String key, BundleEntry bundle, Path shard)
            throws WeightsFormatException {
        if (!shard.toFile().isFile()) {
            throw new WeightsFormatException(
                    file,
                    "keeps its weights in "
                            + shard.getFileName()
                            + ", which is not beside it; copy that file there too");
        }
        long size = shard.toFile().length();
        if (bundle.offset() < 0 || bundle.offset() > size - bundle.bytes()) {
            throw FileBytes.tooShort(
                    shard, size + " bytes", bundle.offset(), bundle.bytes(), "belong to " + key);
        }
    }

    private static Path shard(Path index, long shard, long shards) {
        String name = index.getFileName().toString();
        return index.resolveSibling(
                String.format(
                        Locale.ROOT,
                        "%s.data-%05d-of-%05d",
                        name.substring(0, name.length() - ENDING.length()),
                        shard,
                        shards));
    }
}
