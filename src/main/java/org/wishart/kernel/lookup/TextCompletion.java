package org.wishart.kernel.lookup;

import org.wishart.help.ApiIndex;
import org.wishart.help.Help;
import org.wishart.hub.Hub;
import org.wishart.kernel.cell.SessionNames;
import org.wishart.kernel.lookup.Completion.Candidate;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.catalogue.Catalogue;
import org.wishart.weights.catalogue.CatalogueEntry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Completions within quotes: names of layers, models and verbs, and of files. */
final class TextCompletion {

    private static final List<String> FIGURES = List.of(".png", ".svg", ".pdf");
    private static final List<String> SAVED_MODELS = List.of(".safetensors");
    private static final List<String> MODELS =
            List.of(
                    ".safetensors",
                    ".bin",
                    ".pt",
                    ".pth",
                    ".ckpt",
                    ".onnx",
                    ".index",
                    ".pb",
                    ".json",
                    ".h5",
                    ".hdf5",
                    ".keras",
                    ".npy",
                    ".npz",
                    ".gguf",
                    ".csv",
                    ".tsv",
                    ".txt",
                    ".dat",
                    ".wd",
                    ".gz");

    private final SessionNames session;
    private final CallSite site;
    private final String before;

    /**
     * @param before the cell up to the cursor
     */
    TextCompletion(SessionNames session, CallSite site, String before) {
        this.session = session;
        this.site = site;
        this.before = before;
    }

    /** Completions of the text typed so far. */
    List<Candidate> of(String typed) {
        boolean first = site.arguments().isEmpty();
        if (site.name().equals("help") && first) {
            Stream<String> verbs = Help.all().stream().map(Help::verb);
            return matching(Stream.concat(verbs, ApiIndex.names().stream()), typed, "function");
        }
        if (site.name().equals("open") && first) {
            Stream<String> models = Catalogue.models().stream().map(CatalogueEntry::name);
            List<Candidate> found = new ArrayList<>(starting(models, typed, "instance"));
            found.addAll(files(typed, file -> endsWithOneOf(file, MODELS)));
            return found;
        }
        if (site.name().equals("save") && site.arguments().size() == 1) {
            return saved(typed, model().isPresent() ? SAVED_MODELS : FIGURES);
        }
        Optional<Model> model = model();
        if (model.isPresent()) {
            return matching(names(model.get(), typed), typed, "instance");
        }
        boolean path = typed.contains("/") || typed.startsWith(".") || typed.startsWith("~");
        return path ? files(typed, file -> true) : List.of();
    }

    /** Names of layers; behind a bracket also those of the heads of the layer before it. */
    private static Stream<String> names(Model model, String typed) {
        Stream<String> heads =
                model.layers().stream()
                        .filter(layer -> typed.startsWith(layer.name() + "["))
                        .flatMap(
                                layer ->
                                        IntStream.range(0, layer.heads().orElse(0))
                                                .mapToObj(head -> layer.head(head).name()));
        return Stream.concat(model.layers().stream().map(Layer::name), heads);
    }

    /** The model that a method is called on, or that is given before the text. */
    private Optional<Model> model() {
        return Stream.concat(Stream.of(site.receiver()), site.arguments().stream())
                .filter(name -> !name.isEmpty())
                .flatMap(name -> model(name).stream())
                .findFirst();
    }

    /** A model that the cell itself opens comes before one that an earlier cell has opened. */
    private Optional<Model> model(String name) {
        Optional<String> opened = CellDeclarations.openedAs(before, name);
        if (opened.isPresent()) {
            try {
                return isOnlyAtTheHub(opened.get())
                        ? Optional.empty()
                        : Optional.of(Model.open(opened.get()));
            } catch (IOException | IllegalArgumentException e) {
                return Optional.empty(); // the cell will say why when it runs
            }
        }
        return session.value(name).filter(Model.class::isInstance).map(Model.class::cast);
    }

    /** True if a model would have to be downloaded, which a Tab must not do. */
    private static boolean isOnlyAtTheHub(String name) throws IOException {
        return Hub.isName(name)
                && !Files.exists(Path.of(name))
                && Hub.ofEnvironment().find(name).isEmpty();
    }

    private static List<Candidate> starting(Stream<String> names, String typed, String kind) {
        String lower = typed.toLowerCase(Locale.ROOT);
        return names.filter(name -> name.toLowerCase(Locale.ROOT).startsWith(lower))
                .distinct()
                .map(name -> new Candidate(name, kind))
                .toList();
    }

    /** Names that begin with what was typed; if there are none, names that contain it. */
    private static List<Candidate> matching(Stream<String> names, String typed, String kind) {
        List<String> all = names.toList();
        List<Candidate> found = starting(all.stream(), typed, kind);
        String lower = typed.toLowerCase(Locale.ROOT);
        return !found.isEmpty()
                ? found
                : all.stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).contains(lower))
                        .distinct()
                        .map(name -> new Candidate(name, kind))
                        .toList();
    }

    private static List<Candidate> saved(String typed, List<String> endings) {
        String name = typed.substring(typed.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        List<Candidate> found = new ArrayList<>();
        if (!name.isEmpty() && !name.startsWith(".")) {
            String ending = dot < 0 ? "" : name.substring(dot);
            String stem = typed.substring(0, typed.length() - ending.length());
            endings.stream()
                    .filter(each -> each.startsWith(ending))
                    .forEach(each -> found.add(new Candidate(stem + each, "path")));
        }
        files(typed, file -> endsWithOneOf(file, endings)).stream()
                .filter(file -> !found.contains(file))
                .forEach(found::add);
        return found;
    }

    private static boolean endsWithOneOf(String file, List<String> endings) {
        return endings.stream().anyMatch(file::endsWith);
    }

    /** Folders, with a slash, and the files that are wanted; hidden ones only if asked for. */
    static List<Candidate> files(String typed, Predicate<String> wanted) {
        int slash = typed.lastIndexOf('/') + 1;
        String folder = typed.substring(0, slash);
        String begin = typed.substring(slash);
        String place =
                folder.startsWith("~/")
                        ? System.getProperty("user.home") + folder.substring(1)
                        : folder;
        try (Stream<Path> files = Files.list(Path.of(place.isEmpty() ? "." : place))) {
            return files.filter(file -> isOffered(file, begin, wanted))
                    .sorted()
                    .map(
                            file ->
                                    new Candidate(
                                            folder
                                                    + file.getFileName()
                                                    + (Files.isDirectory(file) ? "/" : ""),
                                            "path"))
                    .toList();
        } catch (IOException | InvalidPathException e) {
            return List.of(); // no such folder: nothing to offer
        }
    }

    private static boolean isOffered(Path file, String begin, Predicate<String> wanted) {
        String name = file.getFileName().toString();
        return name.startsWith(begin)
                && (!name.startsWith(".") || begin.startsWith("."))
                && (Files.isDirectory(file) || wanted.test(name));
    }
}
