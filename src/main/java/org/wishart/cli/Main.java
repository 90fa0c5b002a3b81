package org.wishart.cli;

import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;

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
        HelpPage help = new HelpPage(session.console());
        CommandLine commands = commands(arguments, session, failures);
        commands.setOut(new PrintWriter(help, true, StandardCharsets.UTF_8));
        try {
            int code = commands.execute(arguments);
            return help.failure()
                    .map(failure -> failures.handleExecutionException(failure, commands, null))
                    .orElse(code);
        } catch (OutOfMemoryError e) {
            return failures.tell(e);
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
    private static CommandLine commands(String[] arguments, Session session, Failures failures) {
        Map<String, Supplier<Callable<Integer>>> all = new LinkedHashMap<>();
        all.put("analyze", () -> new AnalyzeCommand(session));
        all.put("compare", () -> new CompareCommand(session));
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
                .setUsageHelpWidth(session.console().helpColumns());
    }
}
