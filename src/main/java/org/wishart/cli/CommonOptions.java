package org.wishart.cli;

import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description =
                    "memory of Java: 8g, 900m, a number of gigabytes, or half of the machine's,"
                            + " which is the default")
    private String heap;

    @Option(names = "--quiet", description = "show no progress")
    private boolean quiet;

    @SuppressWarnings("UnusedVariable") // Main looks for it, as a fault may come before
    @Option(names = "--trace", description = "show where an error comes from (or WISHART_TRACE=1)")
    private boolean trace;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help")
    private boolean help;

    boolean isQuiet() {
        return quiet;
    }

    /** The launcher reads --heap, as Java has to know at its start; here its form is checked. */
    void check() {
        if (heap != null && !heap.matches("half|[1-9][0-9]*[kKmMgG]?")) {
            throw new UsageException(
                    "--heap must be half or a size such as 900m or 8g, got \"" + heap + "\"");
        }
    }
}
