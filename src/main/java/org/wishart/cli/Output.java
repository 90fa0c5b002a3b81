package org.wishart.cli;

import org.wishart.files.WholeFile;
import org.wishart.weights.Model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A file that an option names, or the standard output. It is checked before anything is computed.
 *
 * @param option such as {@code --csv}
 * @param name as typed; {@code -} is the standard output
 */
record Output(String option, String name) {

    private static final String STANDARD = "-";

    /**
     * The destination that an option names.
     *
     * @param name null if the option was not given
     * @param endings of file names, such as {@code .csv}
     * @throws UsageException if the name does not end in one of them
     * @throws IllegalArgumentException if the folder is not there
     */
    static Optional<Output> of(String option, String name, String... endings) {
        if (name == null) {
            return Optional.empty();
        }
        Output output = new Output(option, name);
        if (!output.isStandard()) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (Arrays.stream(endings).noneMatch(lower::endsWith)) {
                throw new UsageException(
                        "cannot save "
                                + name
                                + ": the file of "
                                + option
                                + " must end in "
                                + String.join(" or ", endings));
            }
            output.checkFolder();
        }
        return Optional.of(output);
    }

    private void checkFolder() {
        Path folder = WholeFile.target(path()).getParent();
        if (!Files.isWritable(folder)) {
            throw new IllegalArgumentException(
                    "cannot save "
                            + name
                            + ": the folder "
                            + folder
                            + " cannot be written to; choose another");
        }
    }

    /** The file. */
    Path path() {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new UsageException("\"" + name + "\" is no path: " + e.getReason());
        }
    }

    /** Several results may not go to the same place. */
    static void mustBeApart(List<Output> given) {
        for (Output each : given) {
            given.stream()
                    .filter(other -> !other.equals(each) && other.isAt(each))
                    .findFirst()
                    .ifPresent(
                            other -> {
                                throw new UsageException(
                                        each.option
                                                + " and "
                                                + other.option
                                                + " both write to "
                                                + (each.isStandard()
                                                        ? "the standard output"
                                                        : each.name)
                                                + "; give one of them another file");
                            });
        }
    }

    private boolean isAt(Output other) {
        return (isStandard() || other.isStandard())
                ? name.equals(other.name)
                : WholeFile.target(path()).equals(WholeFile.target(other.path()));
    }

    boolean isStandard() {
        return name.equals(STANDARD);
    }

    /**
     * A result must not replace what it was computed from.
     *
     * @throws IllegalArgumentException if it would
     */
    void mustNotReplace(Model model) {
        if (!isStandard() && model.files().stream().anyMatch(this::isSame)) {
            throw new IllegalArgumentException(
                    "cannot save "
                            + name
                            + ": the model itself is read from that file; choose another name");
        }
    }

    private boolean isSame(Path file) {
        try {
            return Files.exists(path()) && Files.exists(file) && Files.isSameFile(path(), file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + name + ": " + e.getMessage(), e);
        }
    }

    /** True if the columns of the file are separated by tabs. */
    boolean hasTabs() {
        return name.toLowerCase(Locale.ROOT).endsWith(".tsv");
    }

    /** Writes a text, as UTF-8. */
    void write(String text, Console console) {
        if (isStandard()) {
            console.print(text);
        } else {
            WholeFile.write(path(), text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
