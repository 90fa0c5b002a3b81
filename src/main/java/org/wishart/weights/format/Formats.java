package org.wishart.weights.format;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.bytes.ZipDirectory;
import org.wishart.weights.format.adapter.AdapterConfig;
import org.wishart.weights.format.programs.ParserText;
import org.wishart.weights.format.tensorflow.CheckpointFormat;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The kinds of files that are read, how a file is matched to one, and where in a folder to look.
 */
public final class Formats {

    /** The kinds of files that can be opened, for messages. */
    public static final String READABLE = KnownFormats.families();

    /** Places of weights in a model folder, in order of preference. */
    private static final List<String> PLACES = KnownFormats.folderFiles();

    /** Files whose names alone say that they are weights. */
    private static final Set<String> ENDINGS = KnownFormats.all(WeightsFormat::endings);

    private static final Set<String> SHARED_ENDINGS =
            KnownFormats.all(WeightsFormat::sharedEndings);

    private static final FolderFormat FOLDER = new FolderFormat();

    /** Files that training leaves beside the weights. */
    private static final Pattern BESIDE =
            Pattern.compile(
                    "(?:training_args|optimizer|scheduler|scaler|rng_state.*)\\.(?:bin|pth?)"
                            + "|.*optim_states\\.pt");

    private Formats() {}

    /**
     * True if a name is that of a file of weights by its ending, as names of the hub are not.
     *
     * @param name as the user typed it, in upper or lower case
     * @return true if it ends as the files of some format do
     */
    public static boolean isFileName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return Stream.concat(ENDINGS.stream(), SHARED_ENDINGS.stream()).anyMatch(lower::endsWith);
    }

    /** The endings that the formats declare as theirs alone, in a new set. */
    static Set<String> endings() {
        return new TreeSet<>(ENDINGS);
    }

    /**
     * The file that holds the headers of a model's weights.
     *
     * @param path that file, a folder that contains it, or another file or the common prefix of the
     *     same checkpoint
     * @return a file that is there, or a folder of matrices
     * @throws NoSuchFileException if there is no such file or folder
     * @throws WeightsFormatException if a folder holds no readable weights, or several models
     * @throws IOException if a folder cannot be read
     */
    public static Path locate(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return locateInFolder(path);
        }
        String name = path.getFileName() == null ? "" : path.getFileName().toString();
        Path prefixed =
                path.resolveSibling(name.replaceFirst("\\.data-\\d+-of-\\d+$", "") + ".index");
        if (!path.equals(prefixed) && !name.endsWith(".index") && Files.isRegularFile(prefixed)) {
            return prefixed;
        }
        Path saved = path.resolveSibling(CheckpointFormat.SAVED_MODEL);
        if (name.equals("saved_model.pb") && Files.isRegularFile(saved)) {
            return saved;
        }
        if (name.equals(AdapterConfig.NAME)) {
            for (String adapter : KnownFormats.folderFiles(FolderFile.Use.ADAPTER)) {
                if (Files.isRegularFile(path.resolveSibling(adapter))) {
                    return path.resolveSibling(adapter);
                }
            }
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString(), null, "no such file or folder");
        }
        if (name.endsWith(".distcp")) {
            FolderParts.refusePieces(path.toAbsolutePath().getParent());
        }
        return Shards.of(path).flatMap(Shards::index).orElse(path);
    }

    private static Path locateInFolder(Path folder) throws IOException {
        Optional<Path> modules = ModulesFormat.in(folder);
        return modules.isPresent() ? modules.get() : locateWeights(folder);
    }

    /** True if a folder holds files that look like weights, whatever is below it. */
    static boolean holdsWeights(Path folder) throws IOException {
        return PLACES.stream().anyMatch(place -> Files.isRegularFile(folder.resolve(place)))
                || !candidates(folder).isEmpty();
    }

    /** The file of a folder that holds the headers of weights, without parts below it. */
    static Path locateWeights(Path folder) throws IOException {
        for (String place : PLACES) {
            if (Files.isRegularFile(folder.resolve(place))) {
                return folder.resolve(place);
            }
        }
        FolderParts.refusePieces(folder);
        List<Path> candidates = candidates(folder);
        if (candidates.isEmpty()) {
            throw FolderParts.none(folder);
        }
        if (candidates.size() > 1 && areMatrices(candidates)) {
            return folder;
        }
        if (candidates.size() > 1) {
            throw new WeightsFormatException(
                    folder,
                    "holds several models; open one of them: "
                            + String.join(
                                    ", ",
                                    candidates.stream()
                                            .map(file -> file.getFileName().toString())
                                            .toList()));
        }
        return candidates.get(0);
    }

    /**
     * The files that can be weights by their names, of the shards of one model the index or the
     * first that is there; without any, those that hold numbers.
     */
    private static List<Path> candidates(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        List<Path> weights =
                files.stream()
                        .filter(Formats::isWeights)
                        .filter(file -> !BESIDE.matcher(file.getFileName().toString()).matches())
                        .toList();
        if (!weights.isEmpty()) {
            return models(weights);
        }
        List<Path> texts = new ArrayList<>();
        for (Path file : files) {
            if (FolderFormat.isMatrix(file)) {
                texts.add(file);
            }
        }
        return texts;
    }

    private static boolean isWeights(Path file) {
        return ENDINGS.stream().anyMatch(end -> FileStart.endsWith(file, end))
                || ShardedFormat.isIndex(file.getFileName().toString());
    }

    /** Of the shards of one model, the index, or the first one that is there. */
    private static List<Path> models(List<Path> files) {
        Map<Path, Path> models = new LinkedHashMap<>();
        for (Path file : files) {
            Optional<Shards> shards = Shards.of(file);
            Optional<Path> index = shards.flatMap(Shards::index);
            Path model = index.or(() -> shards.map(Shards::model)).orElse(file);
            models.putIfAbsent(model, index.orElse(file));
        }
        return List.copyOf(models.values());
    }

    private static boolean areMatrices(List<Path> files) throws IOException {
        for (Path file : files) {
            if (!FolderFormat.isMatrix(file)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The format of a file.
     *
     * @param start a file or folder, as {@link #locate} returns it
     * @return the format that reads it
     * @throws WeightsFormatException if it is empty or its format is not supported
     * @throws IOException if the file cannot be read
     */
    public static WeightsFormat of(FileStart start) throws IOException {
        if (FOLDER.recognizes(start)) {
            return FOLDER;
        }
        if (ParserText.isPacked(start) && KnownFormats.PARSER.recognizes(start)) {
            return KnownFormats.PARSER;
        }
        refuseForeign(start);
        for (WeightsFormat format : KnownFormats.BY_CONTENT) {
            if (format.recognizes(start)) {
                return format;
            }
        }
        throw new WeightsFormatException(
                start.file(),
                start.isZip()
                        ? ZipDirectory.WITHOUT_WEIGHTS
                        : "has a format that is not supported; supported are " + READABLE);
    }

    /**
     * The start of a file whose format is known, as of one that another file names.
     *
     * @throws WeightsFormatException if the file is empty or known not to be weights
     */
    static FileStart start(Path file) throws IOException {
        FileStart start = FileStart.of(file);
        refuseForeign(start);
        return start;
    }

    /** Tells apart what people mistake for weights. */
    private static void refuseForeign(FileStart start) throws WeightsFormatException {
        Optional<String> stranger =
                start.isEmpty()
                        ? Optional.of("is empty; is the copy complete?")
                        : ForeignFiles.describe(start);
        if (stranger.isPresent()) {
            throw new WeightsFormatException(start.file(), stranger.get());
        }
    }
}
