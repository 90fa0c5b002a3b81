package org.wishart.weights;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file of weights that is broken, or of a kind that is not read. The message starts with the
 * path.
 *
 * <pre>{@code
 * try {
 *     open("figure.onnx");
 * } catch (WeightsFormatException e) {
 *     System.out.println(e.getMessage());
 * } catch (IOException e) {
 *     System.out.println("no such file");
 * }
 * }</pre>
 */
public final class WeightsFormatException extends IOException {

    private static final long serialVersionUID = 1;

    private final String problem;

    /**
     * Blames a file.
     *
     * @param file the file
     * @param problem what is wrong with it and, if anything helps, what to do; a clause that goes
     *     on from the path
     */
    public WeightsFormatException(Path file, String problem) {
        super(file + ": " + problem);
        this.problem = problem;
    }

    /** What is wrong, without the path. */
    String problem() {
        return problem;
    }
}
