package org.wishart.kernel.magic;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs the cell in bash; what it prints appears as it comes. */
public final class BashMagic implements Magic {

    /** Time for the last output to arrive after bash has ended. */
    private static final long LAST_OUTPUT_MILLIS = 500;

    private final Environment environment;

    /**
     * Makes the magic for one session.
     *
     * @param environment the environment variables that bash gets
     */
    public BashMagic(Environment environment) {
        this.environment = environment;
    }

    @Override
    public Object run(MagicCall call) throws InterruptedException {
        Path script = null;
        try {
            script = Files.createTempFile("cell", ".sh");
            Files.writeString(script, call.body());
            int exitCode = execute(script, call.words());
            if (exitCode != 0) {
                throw new MagicError("bash ended with exit code " + exitCode);
            }
            return null;
        } catch (IOException e) {
            throw new MagicError("bash cannot be started: " + e.getMessage(), e);
        } finally {
            delete(script);
        }
    }

    private static void delete(Path script) {
        try {
            if (script != null) {
                Files.deleteIfExists(script);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the cell's script cannot be deleted", e);
        }
    }

    private int execute(Path script, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("bash"));
        command.addAll(arguments);
        command.add(script.toString());
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment.all());
        Process process = builder.start();
        try {
            process.getOutputStream().close(); // a program that reads must not wait forever
            Thread out = copy(process.getInputStream(), System.out);
            Thread error = copy(process.getErrorStream(), System.err);
            int exitCode = process.waitFor();
            out.join(LAST_OUTPUT_MILLIS);
            error.join(LAST_OUTPUT_MILLIS);
            return exitCode;
        } catch (InterruptedException e) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            process.waitFor(LAST_OUTPUT_MILLIS, TimeUnit.MILLISECONDS);
            throw e;
        }
    }

    private static Thread copy(InputStream from, PrintStream to) {
        Thread thread =
                new Thread(
                        () -> {
                            try (from) {
                                byte[] bytes = new byte[8192];
                                for (int n = from.read(bytes); n >= 0; n = from.read(bytes)) {
                                    to.write(bytes, 0, n);
                                    to.flush();
                                }
                            } catch (IOException e) {
                                to.flush(); // the process was killed: its output has ended
                            }
                        },
                        "wishart-bash-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
