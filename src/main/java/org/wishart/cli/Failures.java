package org.wishart.cli;

import org.wishart.text.Nearest;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/** Turns every failure into one sentence and an exit code. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    private final Session session;
    private final boolean traces;

    /**
     * Reports failures on the console of a session.
     *
     * @param traces whether the stack trace is wanted too
     */
    Failures(Session session, boolean traces) {
        this.session = session;
        this.traces = traces;
    }

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        return tell(failure, command.getCommandSpec());
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandSpec spec = failure.getCommandLine().getCommandSpec();
        return tell(new UsageException(sentence(failure, spec)), spec);
    }

    private int tell(Exception failure, CommandSpec command) {
        if (failure instanceof OutputException output && output.isBrokenPipe()) {
            return ExitCode.BROKEN_PIPE;
        }
        if (traces) {
            failure.printStackTrace(session.console().messages());
        }
        if (failure instanceof CancellationException) {
            session.console().say("interrupted");
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof UsageException) {
            String said = failure.getMessage();
            session.console()
                    .say(
                            said
                                    + (said.endsWith("?") ? " See " : "; see ")
                                    + command.qualifiedName()
                                    + " --help");
            return ExitCode.USAGE;
        }
        session.console().say(isExpected(failure) ? failure.getMessage() : unexpected(failure));
        return ExitCode.FAILED;
    }

    /** Failures of the machine, such as too little memory. */
    int tell(OutOfMemoryError failure) {
        if (traces) {
            failure.printStackTrace(session.console().messages());
        }
        session.console()
                .say(
                        String.format(
                                Locale.ROOT,
                                "the memory of Java, %.2g GB, is not enough; give it more, such as"
                                        + " with --heap 8g",
                                Runtime.getRuntime().maxMemory() / 1e9));
        return ExitCode.FAILED;
    }

    private static boolean isExpected(Exception failure) {
        return failure.getMessage() != null
                && (failure instanceof OutputException
                        || failure instanceof UncheckedIOException
                        || failure instanceof IOException
                        || failure.getClass() == IllegalArgumentException.class
                        || failure.getClass() == IllegalStateException.class
                        || failure.getClass() == ArithmeticException.class);
    }

    private static String unexpected(Exception failure) {
        return "unexpected "
                + failure
                + "; this is a fault of the program, and WISHART_TRACE=1 shows where";
    }

    private static String sentence(ParameterException failure, CommandSpec command) {
        if (failure instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (failure instanceof MissingParameterException missing) {
            return missing(missing, command);
        }
        if (failure instanceof OverwrittenOptionException twice
                && twice.getOverwritten() instanceof OptionSpec option) {
            return option.longestName() + " is given twice";
        }
        return failure.getMessage();
    }

    private static String unmatched(String argument, CommandSpec command) {
        if (argument.startsWith("-") && argument.length() > 1) {
            String name = argument.replaceFirst("=.*", "");
            return "unknown option " + name + meant(name, command.optionsMap().keySet());
        }
        return command.subcommands().isEmpty()
                ? "\"" + argument + "\" is one argument too many"
                : "unknown command \""
                        + argument
                        + "\""
                        + meant(argument, command.subcommands().keySet());
    }

    private static String meant(String typed, Collection<String> names) {
        return Nearest.meant(typed, names).map(meant -> "; did you mean " + meant + "?").orElse("");
    }

    private static String missing(MissingParameterException failure, CommandSpec command) {
        List<ArgSpec> missing = failure.getMissing();
        if (missing.size() == 1 && missing.get(0) instanceof OptionSpec option) {
            return option.longestName() + " needs " + option.paramLabel();
        }
        int first =
                missing.get(0) instanceof PositionalParamSpec positional
                        ? positional.index().min()
                        : 0;
        return command.name()
                + " needs "
                + command.positionalParameters().stream()
                        .filter(each -> each.index().min() >= first)
                        .map(ArgSpec::paramLabel)
                        .collect(Collectors.joining(" and "));
    }
}
