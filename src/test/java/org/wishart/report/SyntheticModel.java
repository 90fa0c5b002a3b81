package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.Spiked;
import org.wishart.weights.Model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small models of noise with spikes, as safetensors files of float32 entries. */
public final class SyntheticModel {

    private final Map<String, DMatrixRMaj> matrices = new LinkedHashMap<>();

    /** A matrix under any name that JSON can hold. */
    public SyntheticModel with(String name, DMatrixRMaj matrix) {
        matrices.put(name, matrix);
        return this;
    }

    /**
     * Per block a query, a key and both matrices of the feed-forward part, and an embedding
     * outside.
     *
     * @param blocks how many
     * @param width of the model; the inside of the feed-forward part is twice as wide
     */
    public static SyntheticModel transformer(int blocks, int width, long seed) {
        SyntheticModel model = new SyntheticModel();
        for (int block = 0; block < blocks; block++) {
            String start = "encoder.layer." + block + ".";
            long own = seed + 10L * block;
            String attention = start + "attention.self.";
            model.with(attention + "query.weight", noise(width, width, own));
            model.with(attention + "key.weight", noise(width, width, own + 1));
            model.with(start + "intermediate.dense.weight", noise(2 * width, width, own + 2));
            model.with(start + "output.dense.weight", noise(width, 2 * width, own + 3));
        }
        return model.with("embeddings.word_embeddings.weight", noise(3 * width, width, seed + 9));
    }

    /** Noise of variance 1 over the longer side, and two spikes above its bulk. */
    public static DMatrixRMaj noise(int rows, int columns, long seed) {
        double sigma = 1 / Math.sqrt(Math.max(rows, columns));
        return Spiked.matrix(rows, columns, sigma, new double[] {4, 3}, seed);
    }

    /** Writes the file. */
    public Path write(Path file) {
        Map<String, DMatrixRMaj> inJson = new LinkedHashMap<>();
        matrices.forEach(
                (name, matrix) ->
                        inJson.put(name.replace("\\", "\\\\").replace("\"", "\\\""), matrix));
        try {
            return SmallModel.write(file, inJson);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the file and opens it. */
    public Model open(Path file) {
        return Model.open(write(file));
    }
}
