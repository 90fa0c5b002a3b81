package org.wishart.cli;

import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.SkippedTensor;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.util.concurrent.Callable;

/** The layers of a model. */
@Command(
        name = "layers",
        header = "List the layers of a model.",
        description = "Reads the headers of its files only.")
final class LayersCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            paramLabel = "PATH|NAME",
            completionCandidates = ModelNames.class,
            description = "file or folder of weights, a name of the catalogue, or org/name")
    private String model;

    @Option(names = "--skipped", description = "list what is not read, and why")
    private boolean skipped;

    @Mixin private CommonOptions common;

    LayersCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        common.check();
        Model opened = session.open(common.isQuiet(), model);
        TextTable table = skipped ? skipped(opened) : layers(opened);
        session.console()
                .printLines(session.console().isRead() ? table.aligned() : table.withTabs());
        return ExitCode.DONE;
    }

    private static TextTable layers(Model model) {
        TextTable table = new TextTable("name", "role", "block#", "rows#", "columns#", "dtype");
        for (Layer layer : model.layers()) {
            table.add(
                    layer.name(),
                    layer.role().toString(),
                    layer.block().isPresent() ? String.valueOf(layer.block().getAsInt()) : "",
                    String.valueOf(layer.rows()),
                    String.valueOf(layer.columns()),
                    layer.dtype().toString());
        }
        return table;
    }

    private static TextTable skipped(Model model) {
        TextTable table = new TextTable("name", "shape", "dtype", "reason");
        for (SkippedTensor tensor : model.skipped()) {
            table.add(
                    tensor.name(),
                    tensor.shape().toString(),
                    tensor.dtype().toString(),
                    tensor.reason());
        }
        return table;
    }
}
