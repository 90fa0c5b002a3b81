package org.wishart.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.util.concurrent.Callable;

/** The script with which a shell completes commands, options and names of models. */
@Command(
        name = "completion",
        header = "Print a script that completes commands, options and names of models.",
        description =
                "To use it now: source <(kernel/wishart completion bash). To keep it, put this line"
                        + " into ~/.bashrc; in zsh, with zsh for bash, into ~/.zshrc.")
final class CompletionCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(paramLabel = "SHELL", description = "bash or zsh")
    private String shell;

    @Mixin private CommonOptions common;
    @Spec private CommandSpec spec;

    CompletionCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        if (!shell.equals("bash") && !shell.equals("zsh")) {
            throw new UsageException("completion is for bash or zsh, got \"" + shell + "\"");
        }
        session.console().print(AutoComplete.bash("wishart", spec.root().commandLine()));
        return ExitCode.DONE;
    }
}
