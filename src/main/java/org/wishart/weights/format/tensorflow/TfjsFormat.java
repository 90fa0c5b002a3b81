package org.wishart.weights.format.tensorflow;

import com.google.gson.stream.JsonReader;

import org.wishart.dtype.DType;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.Json;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.Siblings;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.tensor.Absent;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.FolderFile;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.TensorNames;
import org.wishart.weights.tensor.TensorShape;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Models of TensorFlow.js: {@code model.json} with a weights manifest, whose groups name their
 * tensors and the files that hold these, one after the other.
 */
public final class TfjsFormat implements WeightsFormat {

    private static final String NAME = "model.json";

    /** Topology and names; more than any model needs. */
    private static final long LARGEST_MANIFEST = 1L << 27;

    private static final int MOST_FILES = 10_000;

    /** A tensor of a group; {@code quantized} is empty if it is stored as its own type. */
    private record Weight(String name, List<Long> shape, String dtype, String quantized) {}

    @Override
    public String name() {
        return "TensorFlow.js";
    }

    @Override
    public List<String> sharedEndings() {
        return List.of(".json");
    }

    @Override
    public List<FolderFile> folderFiles() {
        return List.of(new FolderFile(FolderFile.Use.EXPORT, NAME));
    }

    @Override
    public String family() {
        return "TensorFlow";
    }

    @Override
    public List<String> signs() {
        return List.of(NAME);
    }

    @Override
    public boolean recognizes(FileStart start) {
        return start.endsWith(".json") && start.text().startsWith("{");
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start.file()));
    }

    private List<Tensor> tensors(Path file) throws IOException {
        List<Tensor> tensors = new ArrayList<>();
        TfjsUses uses = new TfjsUses();
        boolean[] hasManifest = {false};
        try (FileBytes bytes = FileBytes.open(file)) {
            if (bytes.size() > LARGEST_MANIFEST) {
                throw new WeightsFormatException(
                        file, "has " + bytes.size() + " bytes, too many for a model.json");
            }
            Json.read(
                    file,
                    bytes.source(0, bytes.size()).stream(),
                    json -> {
                        json.beginObject();
                        while (json.hasNext()) {
                            switch (json.nextName()) {
                                case "weightsManifest" -> {
                                    hasManifest[0] = true;
                                    readManifest(file, json, tensors);
                                }
                                case "modelTopology" -> uses.read(json);
                                default -> json.skipValue();
                            }
                        }
                        json.endObject();
                    });
        }
        if (!hasManifest[0]) {
            throw new WeightsFormatException(
                    file,
                    "is JSON without the weightsManifest of a TensorFlow.js model; weights lie in"
                            + " other files");
        }
        return tensors.stream().map(tensor -> oriented(tensor, uses)).toList();
    }

    /** The same tensor, with the role that its use shows. */
    private static Tensor oriented(Tensor tensor, TfjsUses uses) {
        List<Long> shape = tensor.shape();
        boolean matrix = shape.size() == 2;
        boolean filter = shape.size() == 4 && uses.isFilter(tensor.storedName());
        // what a convolution of one point does to each point is a linear layer
        boolean point = filter && shape.get(0) == 1 && shape.get(1) == 1;
        boolean transposed =
                filter || (matrix && (tensor.transposed() || uses.isFactor(tensor.storedName())));
        return new Tensor(
                TfjsUses.variable(tensor.name()),
                tensor.storedName(),
                tensor.dtype(),
                point ? shape.subList(2, 4) : shape,
                transposed,
                tensor.bytes(),
                tensor.entries(),
                tensor.obstacle());
    }

    private static void readManifest(Path file, JsonReader json, List<Tensor> tensors)
            throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            Set<Path> files = new LinkedHashSet<>();
            List<Weight> weights = new ArrayList<>();
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "paths" -> readPaths(file, json, files);
                    case "weights" -> readWeights(json, weights);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            place(file, weights, SegmentedEntries.Run.of(List.copyOf(files)), tensors);
        }
        json.endArray();
    }

    /** Each file once: a name given again and again would make a small file a large one. */
    private static void readPaths(Path file, JsonReader json, Set<Path> files) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            String path = json.nextString();
            if (!files.add(Siblings.find(file, path))) {
                throw new WeightsFormatException(
                        file, "is damaged: it names " + Names.shown(path) + " twice");
            }
            if (files.size() > MOST_FILES) {
                throw new WeightsFormatException(
                        file, "is damaged: it names more than " + MOST_FILES + " files");
            }
        }
        json.endArray();
    }

    private static void readWeights(JsonReader json, List<Weight> weights) throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            String name = "";
            String dtype = "";
            String quantized = "";
            List<Long> shape = List.of();
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "name" -> name = Json.text(json);
                    case "dtype" -> dtype = Json.text(json);
                    case "shape" -> shape = TensorShape.read(json);
                    case "quantization" -> quantized = readQuantization(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
            weights.add(new Weight(name, shape, dtype, quantized));
        }
        json.endArray();
    }

    private static String readQuantization(JsonReader json) throws IOException {
        String dtype = "";
        if (Json.beginsObject(json)) {
            while (json.hasNext()) {
                if (json.nextName().equals("dtype")) {
                    dtype = Json.text(json);
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }
        return dtype;
    }

    /** Tensors follow one another without gaps, also from one file into the next. */
    private static void place(
            Path file, List<Weight> weights, SegmentedEntries.Run run, List<Tensor> tensors)
            throws WeightsFormatException {
        long offset = 0;
        for (Weight weight : weights) {
            DType dtype = dtype(weight.quantized.isEmpty() ? weight.dtype : weight.quantized);
            if (dtype.bytes() == 0) {
                throw new WeightsFormatException(
                        file,
                        "holds entries of type "
                                + Names.shown(weight.dtype)
                                + " in "
                                + Names.shown(weight.name)
                                + ", which is not supported, as later tensors cannot be located");
            }
            long length = TensorShape.entries(file, weight.name, weight.shape) * dtype.bytes();
            if (length > run.length() - offset) {
                throw new WeightsFormatException(
                        file,
                        "has "
                                + run.length()
                                + " bytes of weights, but "
                                + length
                                + " at byte "
                                + offset
                                + " belong to "
                                + Names.shown(weight.name)
                                + "; is the copy complete?");
            }
            tensors.add(
                    new Tensor(
                            weight.name,
                            weight.name,
                            dtype,
                            weight.shape,
                            weight.shape.size() == 2 && TensorNames.isKernel(weight.name),
                            length,
                            weight.quantized.isEmpty() || dtype.isReadable()
                                    ? new SegmentedEntries(run, offset, length, dtype)
                                    : Absent.UNREAD, // nothing without its scale
                            Optional.empty()));
            offset += length;
        }
    }

    private static DType dtype(String stored) {
        return switch (stored) {
            case "float32" -> DType.FLOAT32;
            case "float16" -> DType.FLOAT16;
            case "int32" -> DType.INT32;
            case "uint16" -> DType.UINT16;
            case "uint8" -> DType.UINT8;
            case "bool" -> DType.BOOL;
            default -> DType.UNKNOWN;
        };
    }
}
