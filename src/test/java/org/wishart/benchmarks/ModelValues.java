package org.wishart.benchmarks;

import org.ejml.data.DMatrixRMaj;
import org.wishart.benchmarks.Contestant.Task;
import org.wishart.linalg.Batch;
import org.wishart.linalg.Route;
import org.wishart.linalg.SingularValues;
import org.wishart.linalg.Workload;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The singular values of all matrices of a file, read from it each time, at the accuracy of its
 * type.
 */
final class ModelValues implements Task {

    private final Path file;
    private final Path output;

    private ModelValues(Path file, Path output) {
        this.file = file;
        this.output = output;
    }

    /**
     * The task, warm.
     *
     * @param arguments the file, and where to write the values: of all matrices by name, each
     *     descending, as big-endian doubles
     */
    static Task of(List<String> arguments) throws IOException {
        Path file = Path.of(arguments.get(0));
        Model model = Model.open(file);
        List<Layer> some =
                model.layers().stream().filter(layer -> layer.rows() <= 1024).limit(8).toList();
        for (Layer layer : some) { // compiles what the task runs, and loads OpenBLAS
            values(model, layer);
        }
        if (some.isEmpty()) {
            SingularValues.of(new DMatrixRMaj(new double[][] {{1}}));
        }
        return new ModelValues(file, Path.of(arguments.get(1)));
    }

    private static SingularValues values(Model model, Layer layer) {
        return SingularValues.of(model.matrix(layer), layer.dtype());
    }

    @Override
    public Map<String, String> run() throws IOException {
        Model model = Model.open(file);
        List<Layer> layers =
                model.layers().stream().sorted(Comparator.comparing(Layer::name)).toList();
        List<Batch.Task<SingularValues>> tasks = new ArrayList<>();
        for (Layer layer : layers) {
            Workload load = Workload.ofValues(layer.rows(), layer.columns());
            tasks.add(new Batch.Task<>(layer.name(), load, () -> values(model, layer)));
        }
        List<SingularValues> all = Batch.standard().run("layers", tasks);
        Map<String, Integer> routes = new TreeMap<>();
        try (OutputStream stream = Files.newOutputStream(output);
                var numbers = new DataOutputStream(new BufferedOutputStream(stream))) {
            for (SingularValues values : all) {
                Route route = values.route();
                routes.merge(route.engine() + ", " + route.algorithm(), 1, Integer::sum);
                for (double value : values.toArray()) {
                    numbers.writeDouble(value);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        routes.forEach((route, count) -> lines.add(count + " × " + route));
        return Map.of("route", '"' + String.join("; ", lines) + '"');
    }
}
