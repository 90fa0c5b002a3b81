package org.wishart.weights.format.programs;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.ByteSource;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorShape;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The nets of GNU Backgammon in its {@code gnubg.wd}: two numbers that tell the kind and its
 * version, then for each net four integers (inputs, hidden units, outputs, rounds of training), the
 * slopes of its two sigmoids, the weights of hidden units input by input, those of outputs output
 * by output, and the thresholds of both. All little-endian, as the program's neuralnet.c and eval.c
 * read it.
 */
public final class GnubgFormat implements WeightsFormat {

    /** The positions that each net judges; the last three only prune moves. */
    private static final List<String> NETS =
            List.of(
                    "contact",
                    "race",
                    "crashed",
                    "pruning.contact",
                    "pruning.crashed",
                    "pruning.race");

    private static final float VERSION = 1;
    private static final int SLOPES_BYTES = 2 * Float.BYTES;

    @Override
    public String name() {
        return "GNU Backgammon";
    }

    /** The number 472.3782. */
    @Override
    public List<String> endings() {
        return List.of(".wd");
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.startsWith(0x69, 0x30, 0xec, 0x43);
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path file) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        try (FileBytes bytes = FileBytes.open(file)) {
            ByteSource source = bytes.source(Float.BYTES, bytes.size());
            float version = Float.intBitsToFloat(source.int32());
            if (version != VERSION) {
                throw new WeightsFormatException(
                        file,
                        "holds GNU Backgammon weights of version "
                                + version
                                + "; only 1.0 is supported");
            }
            for (int net = 0; source.remaining() > 0; net++) {
                readNet(source, net < NETS.size() ? NETS.get(net) : "net" + (net + 1), tensors);
            }
        }
        return tensors;
    }

    private static void readNet(ByteSource source, String net, List<Tensor> tensors)
            throws IOException {
        long inputs = source.int32();
        long hidden = source.int32();
        long outputs = source.int32();
        int rounds = source.int32();
        if (inputs < 1 || hidden < 1 || outputs < 1 || rounds < 0) {
            throw source.damaged(
                    "net "
                            + net
                            + " has "
                            + inputs
                            + " inputs, "
                            + hidden
                            + " hidden units, "
                            + outputs
                            + " outputs and "
                            + rounds
                            + " rounds of training");
        }
        source.skip(SLOPES_BYTES);
        tensors.add(take(source, net + ".hidden.weight", List.of(inputs, hidden), true));
        tensors.add(take(source, net + ".output.weight", List.of(outputs, hidden), false));
        tensors.add(take(source, net + ".hidden.bias", List.of(hidden), false));
        tensors.add(take(source, net + ".output.bias", List.of(outputs), false));
    }

    private static Tensor take(ByteSource source, String name, List<Long> shape, boolean transposed)
            throws IOException {
        long start = source.position();
        long length = TensorShape.entries(source.file(), name, shape) * Float.BYTES;
        source.skip(length);
        return new Tensor(
                name,
                name,
                DType.FLOAT32,
                shape,
                transposed,
                length,
                FileEntries.littleEndian(source.file(), start, length, DType.FLOAT32),
                Optional.empty());
    }
}
