package org.wishart.weights.tensor;

/**
 * A file in which the weights of a model folder lie.
 *
 * @param use the libraries that write it
 * @param path its path in the folder, with {@code /}
 */
public record FolderFile(Use use, String path) {

    /**
     * The kind of writer of a file of weights with a fixed name. A folder that holds several is
     * opened by the first of these uses; within one, by the first of the formats in order of
     * preference.
     */
    public enum Use {
        /** A model of the transformers library, or any other. */
        MODEL,
        /** A part of a pipeline of the diffusers library. */
        PIPELINE_PART,
        /** A model exported for a runtime, usually beside one of the above. */
        EXPORT,
        /** A change to a model that lies elsewhere. */
        ADAPTER,
        /** A program that has a name of its own for its weights. */
        PROGRAM
    }
}
