package org.wishart.cli;

/** Exit codes of a command. */
final class ExitCode {

    /** All is done. */
    static final int DONE = 0;

    /** The model or a file cannot be read or written, or has no such layer. */
    static final int FAILED = 1;

    /** The command line is wrong, whatever the model. */
    static final int USAGE = 2;

    /** Some layers could not be analyzed; their rows have the reasons. */
    static final int SOME_LAYERS_FAILED = 3;

    /** Stopped by Ctrl-C, as shells count: 128 and the number of the signal. */
    static final int INTERRUPTED = 130;

    /** Whoever read the output has gone, as shells count. */
    static final int BROKEN_PIPE = 141;

    private ExitCode() {}
}
