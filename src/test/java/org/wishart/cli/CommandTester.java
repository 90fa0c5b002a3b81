package org.wishart.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** Runs commands in this process and keeps what they write. */
final class CommandTester {

    private CommandTester() {}

    /**
     * The end of a command.
     *
     * @param code its exit code
     * @param out what it wrote to the standard output
     * @param err what it wrote to the other stream
     */
    record Said(int code, String out, String err) {}

    /** Runs a command whose results go into a pipe. */
    static Said run(String... arguments) {
        return run(Console.Terminal.none(), arguments);
    }

    /** Runs a command whose results go to a terminal. */
    static Said runAt(int columns, String... arguments) {
        return run(new Console.Terminal(true, false, columns), arguments);
    }

    private static Said run(Console.Terminal terminal, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = run(out, err, terminal, arguments);
        return new Said(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static int run(
            OutputStream out, OutputStream err, Console.Terminal terminal, String... arguments) {
        Console console = new Console(out, err, StandardCharsets.UTF_8, terminal);
        return Main.run(arguments, new Session(console, Interrupt.none()));
    }

    /** Runs a command whose standard output fails. */
    static Said runInto(String failure, String... arguments) {
        OutputStream broken =
                new OutputStream() {
                    @Override
                    public void write(int b) throws IOException {
                        throw new IOException(failure);
                    }
                };
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = run(broken, err, Console.Terminal.none(), arguments);
        return new Said(code, "", err.toString(StandardCharsets.UTF_8));
    }

    /** A matrix of Gaussian noise as text. */
    static Path matrix(Path file, int rows, int columns, long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                text.append(j == 0 ? "" : ",").append(random.nextGaussian());
            }
            text.append('\n');
        }
        return Files.writeString(file, text.toString());
    }
}
