package org.wishart.weights.format;

import org.wishart.weights.format.adapter.AdapterFormat;
import org.wishart.weights.format.gguf.GgufFormat;
import org.wishart.weights.format.hdf.HdfFormat;
import org.wishart.weights.format.numpy.NumpyArchiveFormat;
import org.wishart.weights.format.numpy.NumpyFormat;
import org.wishart.weights.format.onnx.OnnxFormat;
import org.wishart.weights.format.programs.GnubgFormat;
import org.wishart.weights.format.programs.ParserFormat;
import org.wishart.weights.format.safetensors.SafetensorsFormat;
import org.wishart.weights.format.tensorflow.CheckpointFormat;
import org.wishart.weights.format.tensorflow.TfjsFormat;
import org.wishart.weights.format.text.CsvFormat;
import org.wishart.weights.format.torch.TorchFormat;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.WeightsFormat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All formats of files, in the two orders that matter, and the names that they declare. */
final class KnownFormats {

    private static final WeightsFormat SAFETENSORS = new SafetensorsFormat();
    private static final WeightsFormat TORCH = new TorchFormat();
    private static final WeightsFormat GGUF = new GgufFormat();
    private static final WeightsFormat ONNX = new OnnxFormat();
    private static final WeightsFormat CHECKPOINT = new CheckpointFormat();
    private static final WeightsFormat TFJS = new TfjsFormat();
    private static final WeightsFormat HDF = new HdfFormat();
    private static final WeightsFormat NUMPY = new NumpyFormat();
    private static final WeightsFormat NUMPY_ARCHIVE = new NumpyArchiveFormat();
    private static final WeightsFormat GNUBG = new GnubgFormat();
    private static final WeightsFormat TEXT = new CsvFormat();

    /** The only one whose files are packed by gzip as they are. */
    static final WeightsFormat PARSER = new ParserFormat();

    private static final WeightsFormat SAFETENSORS_SHARDS =
            new ShardedFormat(SAFETENSORS, ".safetensors");
    private static final WeightsFormat TORCH_SHARDS = new ShardedFormat(TORCH, ".bin");
    private static final WeightsFormat SAFETENSORS_ADAPTER =
            new AdapterFormat(SAFETENSORS, ".safetensors");
    private static final WeightsFormat TORCH_ADAPTER = new AdapterFormat(TORCH, ".bin");

    /** To recognize a file: by content where it tells; ONNX, which begins like many, comes last. */
    static final List<WeightsFormat> BY_CONTENT =
            List.of(
                    SAFETENSORS_ADAPTER,
                    TORCH_ADAPTER,
                    new ModulesFormat(),
                    new NumberedFormat(TORCH),
                    new NumberedFormat(GGUF),
                    new NumberedFormat(SAFETENSORS),
                    TORCH,
                    NUMPY_ARCHIVE,
                    NUMPY,
                    HDF,
                    GGUF,
                    SAFETENSORS_SHARDS,
                    TORCH_SHARDS,
                    TFJS,
                    SAFETENSORS,
                    GNUBG,
                    PARSER,
                    TEXT,
                    CHECKPOINT,
                    ONNX);

    /** To choose among the files of a folder, and to list: the most direct to read comes first. */
    private static final List<WeightsFormat> BY_PREFERENCE =
            List.of(
                    SAFETENSORS,
                    SAFETENSORS_SHARDS,
                    TORCH,
                    TORCH_SHARDS,
                    ONNX,
                    CHECKPOINT,
                    TFJS,
                    HDF,
                    NUMPY,
                    NUMPY_ARCHIVE,
                    GGUF,
                    SAFETENSORS_ADAPTER,
                    TORCH_ADAPTER,
                    GNUBG,
                    PARSER,
                    TEXT);

    private KnownFormats() {}

    /** Everything that the formats declare of one sort. */
    static Set<String> all(Function<WeightsFormat, List<String>> declared) {
        return BY_CONTENT.stream()
                .flatMap(format -> declared.apply(format).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The files of a model folder that hold its weights, in order of preference. */
    static List<String> folderFiles() {
        return Stream.of(FolderFile.Use.values())
                .flatMap(use -> folderFiles(use).stream())
                .toList();
    }

    /** The same for one use. */
    static List<String> folderFiles(FolderFile.Use use) {
        return BY_PREFERENCE.stream()
                .flatMap(format -> format.folderFiles().stream())
                .filter(file -> file.use() == use)
                .map(FolderFile::path)
                .toList();
    }

    /** The kinds of files that can be read, each with the endings or names that tell it. */
    static String families() {
        Map<String, List<String>> families = new LinkedHashMap<>();
        for (WeightsFormat format : BY_PREFERENCE) {
            List<String> signs =
                    families.computeIfAbsent(format.family(), key -> new ArrayList<>());
            format.signs().stream().filter(sign -> !signs.contains(sign)).forEach(signs::add);
        }
        List<String> texts = new ArrayList<>();
        families.forEach((family, signs) -> texts.add(text(family, signs)));
        int last = texts.size() - 1;
        return String.join(", ", texts.subList(0, last)) + ", and " + texts.get(last);
    }

    private static String text(String family, List<String> signs) {
        boolean saysAll =
                signs.isEmpty() || signs.equals(List.of("." + family.toLowerCase(Locale.ROOT)));
        return saysAll ? family : family + " (" + String.join(", ", signs) + ")";
    }
}
