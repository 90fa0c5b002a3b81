package org.wishart.cli;

import org.wishart.report.AnalysisCache;
import org.wishart.text.Notation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.util.concurrent.Callable;

/** The cache of analyses. */
@Command(
        name = "cache",
        header = "Show or clear the cache of analyses.",
        description = "It keeps the rows of analyzed layers by the content of their weights.")
final class CacheCommand implements Callable<Integer> {

    private final Session session;

    @Option(names = "--clear", description = "delete all its entries")
    private boolean clear;

    @Mixin private CommonOptions common;

    CacheCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        AnalysisCache cache = AnalysisCache.standard();
        session.console()
                .print(
                        (clear
                                        ? Notation.count(cache.clear(), "layer")
                                                + " deleted from the cache"
                                        : cache.toString())
                                + "\n");
        return ExitCode.DONE;
    }
}
