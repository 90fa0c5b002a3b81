package org.wishart.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** The program, which only has commands. */
@Command(
        name = "wishart",
        header = "Random-matrix analysis of neural-network weights.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Results go to the standard output, progress and errors to the other stream.",
            "Exit codes: 0 done, 1 the model or a file cannot be read or written, 2 wrong usage, 3"
                    + " some layers could not be analyzed, 130 interrupted."
        })
final class WishartCommand implements Callable<Integer> {

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this help; after a command, its own")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version")
    private boolean version;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        throw new UsageException(
                "a command is missing; choose from "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
