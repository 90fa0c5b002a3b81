package org.wishart.weights;

import org.wishart.hub.Hub;
import org.wishart.hub.HubException;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.catalogue.Catalogue;
import org.wishart.weights.catalogue.CatalogueEntry;
import org.wishart.weights.format.Formats;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** From a name or a path to a model: what is meant, which file it is, and what is in it. */
final class Opening {

    /** Pattern of paths, as opposed to names: folders in it, or an ending. */
    private static final Pattern PATH = Pattern.compile(".*[/\\\\].*|.*\\.[A-Za-z]\\w*");

    /** Addresses of web pages, as opposed to paths. */
    private static final Pattern ADDRESS =
            Pattern.compile("^(?:https?|ftp|s3|gs)://", Pattern.CASE_INSENSITIVE);

    private Opening() {}

    /** The model with a name of the catalogue, at a path, or of the hub. */
    static Model open(String nameOrPath) throws IOException {
        return open(nameOrPath, Hub.ofEnvironment());
    }

    /** The same with a hub of choice. */
    static Model open(String nameOrPath, Hub hub) throws IOException {
        if (nameOrPath == null) {
            throw new IllegalArgumentException(
                    "the name or path of a model is null; models() lists names");
        }
        Optional<CatalogueEntry> entry = Catalogue.find(nameOrPath);
        if (entry.isPresent()) {
            entry.get().download();
            return read(nameOrPath, entry.get().folder());
        }
        if (ADDRESS.matcher(nameOrPath).find() || Hub.isAddress(nameOrPath)) {
            return openAddress(nameOrPath, hub);
        }
        if (nameOrPath.isBlank()) {
            throw Catalogue.unknown(nameOrPath);
        }
        Path path = path(nameOrPath);
        if (Files.exists(path)) {
            return open(path);
        }
        if (!Formats.isFileName(nameOrPath)) {
            Optional<Path> cached =
                    Hub.isName(nameOrPath) ? Optional.empty() : hub.find(nameOrPath);
            if (cached.isPresent()) {
                return read(nameOrPath, cached.get());
            }
            Optional<String> name =
                    Hub.isName(nameOrPath) ? Optional.of(nameOrPath) : Hub.meant(nameOrPath);
            if (name.isPresent()) {
                return read(nameOrPath, fetch(hub, name.get(), nameOrPath));
            }
        }
        if (!PATH.matcher(nameOrPath).matches()) {
            throw Catalogue.unknown(nameOrPath);
        }
        return open(path);
    }

    private static Path path(String text) {
        try {
            return text.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), text.substring(2))
                    : Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"" + Names.shown(text) + "\" is no path: " + e.getReason(), e);
        }
    }

    private static Model openAddress(String address, Hub hub) throws IOException {
        Optional<String> name = Hub.isAddress(address) ? Hub.meant(address) : Optional.empty();
        if (name.isEmpty()) {
            throw new IllegalArgumentException(
                    address
                            + " is no model page of the Hugging Face hub; open those as org/name, anything else by path after a download");
        }
        return read(name.get(), hub.fetch(name.get()));
    }

    /** A model of the hub whose name could be a path, which comes first. */
    private static Path fetch(Hub hub, String name, String typed) throws IOException {
        try {
            return hub.fetch(name);
        } catch (HubException e) {
            if (!e.isNotFound()) {
                throw e;
            }
            throw new IOException(
                    "there is no file or folder "
                            + typed
                            + " in "
                            + Path.of("").toAbsolutePath()
                            + ", and "
                            + e.getMessage(),
                    e.getCause());
        }
    }

    /** The model of a file or folder, called after it. */
    static Model open(Path path) throws IOException {
        return read(String.valueOf(path.toAbsolutePath().normalize().getFileName()), path);
    }

    /** The model of a file or folder, under a name of its own. */
    static Model read(String name, Path path) throws IOException {
        Path file = Formats.locate(path);
        FileStart start = FileStart.of(file);
        WeightsFormat format = Formats.of(start);
        Contents contents = format.read(start);
        List<Tensor> tensors = TensorNames.assign(contents.tensors());
        if (tensors.isEmpty()) {
            throw new WeightsFormatException(file, "holds no weights");
        }
        Model model = Structure.model(name, file, format.name(), tensors, contents.config());
        if (model.layers().isEmpty()) {
            // the nearest to a matrix shows best why there is none
            SkippedTensor best =
                    model.skipped().stream()
                            .min(Comparator.comparingInt(each -> Math.abs(each.shape().size() - 2)))
                            .orElseThrow();
            throw new WeightsFormatException(
                    file,
                    "contains no readable matrix; for example, "
                            + best.name()
                            + " is not read: "
                            + best.reason());
        }
        return model;
    }
}
