package org.wishart.cli;

import org.wishart.weights.catalogue.Catalogue;
import org.wishart.weights.catalogue.CatalogueEntry;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

import java.util.concurrent.Callable;

/** The catalogue. */
@Command(
        name = "models",
        header = "List the models that can be opened by name.",
        description = "One that is not here is downloaded when it is opened for the first time.")
final class ModelsCommand implements Callable<Integer> {

    private final Session session;

    @Mixin private CommonOptions common;

    ModelsCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        Console console = session.console();
        TextTable table = new TextTable("name", "MB#", "here", "description", "licence");
        for (CatalogueEntry model : Catalogue.models()) {
            table.add(
                    model.name(),
                    String.valueOf(Math.round(model.downloadBytes() / 1e6)),
                    model.isHere() ? "yes" : "no",
                    model.description(),
                    model.licence());
        }
        if (console.isRead()) {
            int room = console.columns();
            console.printLines(table.aligned().stream().map(line -> cut(line, room)).toList());
        } else {
            console.printLines(table.withTabs());
        }
        return ExitCode.DONE;
    }

    private static String cut(String line, int room) {
        return line.length() <= room ? line : line.substring(0, room - 1) + "…";
    }
}
