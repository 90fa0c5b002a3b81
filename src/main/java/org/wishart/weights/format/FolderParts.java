package org.wishart.weights.format;

import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Folders that hold no model themselves: what they are, and which folder in them to open. */
final class FolderParts {

    private static final int MOST = 12;

    /** Files of DeepSpeed, with a piece of every tensor for each process. */
    private static final Pattern PIECES =
            Pattern.compile("(?:\\w+_)?zero_pp_rank_\\d+_mp_rank_\\d+_model_states\\.pt");

    private static final Pattern MODEL_PARALLEL =
            Pattern.compile("mp_rank_(?!00_)\\d+_model_states\\.pt");

    private FolderParts() {}

    /** Kind of the pieces of tensors in a folder, which are not joined here. */
    static void refusePieces(Path folder) throws IOException {
        for (String name : names(folder)) {
            if (name.endsWith(".distcp")) {
                throw new WeightsFormatException(
                        folder,
                        "is an unsupported distributed checkpoint of PyTorch (.distcp); convert it: python -m torch.distributed.checkpoint.format_utils dcp_to_torch FOLDER model.pt");
            }
            if (PIECES.matcher(name).matches() || MODEL_PARALLEL.matcher(name).matches()) {
                throw new WeightsFormatException(
                        folder,
                        "is a DeepSpeed checkpoint, whose tensors are split over files ("
                                + name
                                + "), which is not supported; join them with DeepSpeed's zero_to_fp32.py beside the folder");
            }
        }
    }

    /** The sentence for a folder without weights. */
    static WeightsFormatException none(Path folder) throws IOException {
        List<String> parts = new ArrayList<>();
        for (Path each : folders(folder)) {
            if (Formats.holdsWeights(each) || names(each).stream().anyMatch(FolderParts::isPiece)) {
                parts.add("\"" + each.toString().replace('\\', '/') + "\"");
            }
        }
        if (parts.isEmpty()) {
            return new WeightsFormatException(
                    folder,
                    "holds no weights in a supported format; supported are " + Formats.READABLE);
        }
        int more = parts.size() - MOST;
        boolean isPipeline = Files.isRegularFile(folder.resolve("model_index.json"));
        return new WeightsFormatException(
                folder,
                (isPipeline
                                ? "is a pipeline of diffusers, whose parts are models of their own;"
                                        + " open one of them: "
                                : "holds no weights itself, but folders in it do; open one of them: ")
                        + parts.stream().limit(MOST).collect(Collectors.joining(", "))
                        + (more > 0 ? " and " + more + " more" : ""));
    }

    private static boolean isPiece(String name) {
        return name.endsWith(".distcp") || PIECES.matcher(name).matches();
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<Path> folders(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        }
    }
}
