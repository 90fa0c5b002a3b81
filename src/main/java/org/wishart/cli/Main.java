package org.wishart.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** The command line; {@code kernel/wishart} runs it. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments a command and its options
     */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.setProperty("slf4j.internal.verbosity", "WARN");
        Interrupt interrupt = Interrupt.watch();
        int code = run(arguments, new Session(Console.ofProcess(), interrupt));
        interrupt.finished();
        System.exit(code); // threads of decompositions may still run
    }

    /** Runs a command; answers its exit code. */
    static int run(String[] arguments, Session session) {
        Failures failures = new Failures(session, isTraced(arguments));
        CommandLine commands = commands(arguments, session, failures);
        try {
            return commands.execute(arguments);
        } catch (OutOfMemoryError e) {
            return failures.tell(e);
        } catch (OutputException e) { // of a help page
            return failures.handleExecutionException(e, commands, null);
        }
    }

    private static boolean isTraced(String[] arguments) {
        String variable = System.getenv("WISHART_TRACE");
        return Arrays.asList(arguments).contains("--trace")
                || (variable != null && !variable.isEmpty() && !variable.equals("0"));
    }

    /**
     * The program with its commands. Where the first argument is one that needs none of the others,
     * only that one is set up: picocli's looks at all of them take a tenth of a second.
     */
    private static CommandLine commands(
            String[] arguments, Session session, Failures failures) {
        Map<String, Supplier<Callable<Integer>>> all = new LinkedHashMap<>();
        all.put("analyze", () -> new AnalyzeCommand(session));
        all.put("spectrum", () -> new SpectrumCommand(session));
        all.put("plot", () -> new PlotCommand(session));
        all.put("layers", () -> new LayersCommand(session));
        all.put("models", () -> new ModelsCommand(session));
        all.put("cache", () -> new CacheCommand(session));
        String first = arguments.length == 0 ? "" : arguments[0];
        boolean isOne = all.containsKey(first);
        all.put("completion", () -> new CompletionCommand(session)); // which needs all
        CommandLine root = new CommandLine(new WishartCommand());
        all.forEach(
                (name, command) -> {
                    if (!isOne || name.equals(first)) {
                        root.addSubcommand(command.get());
                    }
                });
        return root.setExecutionExceptionHandler(failures)
                .setParameterExceptionHandler(failures)
                .setColorScheme(Help.defaultColorScheme(Ansi.OFF))
                .setUsageHelpWidth(session.console().helpColumns())
                .setOut(new PrintWriter(results(session), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(session.console().messages(), true));
    }

    /** The console as the stream that picocli writes pages of help to. */
    private static OutputStream results(Session session) {
        return new OutputStream() {
            @Override
            public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int count) {
                session.console()
                        .print(new String(bytes, from, count, StandardCharsets.UTF_8));
            }
        };
    }
}
