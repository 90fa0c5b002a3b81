package org.wishart.weights;

import org.wishart.hub.Hub;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a name or a path to a model: what is meant, which file it is, and what is in it. */
final class Opening {

    /** What a path looks like, as opposed to a name: folders in it, or an ending. */
    private static final Pattern PATH = Pattern.compile(".*[/\\\\].*|.*\\.[A-Za-z]\\w*");

    private Opening() {}

    /** The model with a name of the catalogue, at a path, or of the hub. */
    static Model open(String nameOrPath) throws IOException {
        return open(nameOrPath, Hub.ofEnvironment());
    }

    /** The same with a hub of choice. */
    static Model open(String nameOrPath, Hub hub) throws IOException {
        Optional<CatalogueEntry> entry = Catalogue.find(nameOrPath);
        if (entry.isPresent()) {
            if (!entry.get().isHere()) {
                throw new FileNotFoundException(entry.get().howToFetch());
            }
            return read(nameOrPath, entry.get().folder());
        }
        Path path =
                nameOrPath.startsWith("~/")
                        ? Path.of(System.getProperty("user.home"), nameOrPath.substring(2))
                        : Path.of(nameOrPath);
        if (!Files.exists(path) && !Formats.isFileName(nameOrPath)) {
            Optional<Path> weights =
                    Hub.isName(nameOrPath)
                            ? Optional.of(hub.fetch(nameOrPath))
                            : hub.find(nameOrPath);
            if (weights.isPresent()) {
                return read(nameOrPath, weights.get());
            }
        }
        boolean isPath = PATH.matcher(nameOrPath).matches() || Files.exists(path);
        if (nameOrPath.isBlank() || !isPath) {
            throw Catalogue.unknown(nameOrPath);
        }
        return open(path);
    }

    /** The model of a file or folder, called after it. */
    static Model open(Path path) throws IOException {
        return read(String.valueOf(path.toAbsolutePath().normalize().getFileName()), path);
    }

    /** The model of a file or folder, under a name of its own. */
    static Model read(String name, Path path) throws IOException {
        Path file = Formats.locate(path);
        WeightsFormat format = Formats.of(file);
        List<Tensor> tensors = TensorNames.assign(format.read(file));
        if (tensors.isEmpty()) {
            throw new WeightsFormatException(file, "holds no weights");
        }
        Model model = Structure.model(name, file, format.name(), tensors, format.config(file));
        if (model.layers().isEmpty()) {
            // what is nearest to a matrix says most about why there is none
            SkippedTensor best =
                    model.skipped().stream()
                            .min(Comparator.comparingInt(each -> Math.abs(each.shape().size() - 2)))
                            .orElseThrow();
            throw new WeightsFormatException(
                    file,
                    "holds no matrix that can be read; of "
                            + best.name()
                            + ", for one, the reason is that "
                            + best.reason());
        }
        return model;
    }
}
