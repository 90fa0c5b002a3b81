package org.wishart.page;

import org.wishart.files.Sha256;
import org.wishart.progress.Progress;
import org.wishart.weights.Model;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The files of a model's weights, and what they hold, as SHA-256. */
final class WeightFiles {

    private static final int BLOCK = 1 << 20;
    private static final int MOST_FILES = 10_000;

    private WeightFiles() {}

    /**
     * The digests.
     *
     * @param model whose files are read
     * @return 64 hexadecimal digits by the path of the file, relative to the folder of the model,
     *     or the reason why it has none
     */
    static Map<String, String> digests(Model model) {
        Map<String, String> digests = new LinkedHashMap<>();
        Path folder = model.file().toAbsolutePath().getParent();
        List<Path> files =
                model.files().stream()
                        .filter(file -> !Files.isDirectory(file))
                        .sorted()
                        .limit(MOST_FILES)
                        .toList();
        try (Progress progress = Progress.begin("weights, SHA-256", files.size())) {
            for (Path each : files) {
                Path whole = each.toAbsolutePath();
                String name =
                        (folder != null && whole.startsWith(folder)
                                        ? folder.relativize(whole)
                                        : whole)
                                .toString();
                try {
                    digests.put(name, digest(each));
                } catch (IOException e) {
                    digests.put(name, "cannot be read: " + e.getMessage());
                }
                progress.advance();
            }
        }
        return digests;
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest = Sha256.begin();
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                Progress.stopIfInterrupted();
                digest.update(block, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
