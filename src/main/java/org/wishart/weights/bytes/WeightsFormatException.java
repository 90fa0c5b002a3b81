package org.wishart.weights.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * A failure to read a file of weights: damaged, or of an unsupported kind. The message starts with
 * the path. Unchecked, so that lambdas can open models; whoever wants every failure to read or
 * write a file catches {@link UncheckedIOException}.
 *
 * <pre>{@code
 * try {
 *     open("figure.onnx");
 * } catch (WeightsFormatException e) {
 *     System.out.println(e.getMessage());
 * } catch (UncheckedIOException e) {
 *     System.out.println("no such file");
 * }
 * }</pre>
 */
public final class WeightsFormatException extends UncheckedIOException {

    private static final long serialVersionUID = 1;

    /** The message without the path. */
    private final String problem;

    /**
     * Makes an exception about a file.
     *
     * @param file the file
     * @param problem the fault and, if there is one, the way out; a clause that goes on from the
     *     path
     */
    public WeightsFormatException(Path file, String problem) {
        super(file + ": " + problem, new IOException(file + ": " + problem));
        this.problem = problem;
    }

    /**
     * The problem, without the path.
     *
     * @return a clause that goes on from the path
     */
    public String problem() {
        return problem;
    }

    /**
     * Adds the failure behind it; to the cause, as an unchecked failure has one from the start.
     *
     * @param cause the failure behind it
     */
    @Override
    public synchronized Throwable initCause(Throwable cause) {
        getCause().initCause(cause);
        return this;
    }
}
