package org.wishart.weights.format;

import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.format.safetensors.SafetensorsFormat;

import java.util.Optional;

/** Answers for files that are mistaken for weights, recognized by content. */
final class ForeignFiles {

    /** A pickle of a number that only PyTorch writes: 0x1950a86a20f9469cfc6c. */
    private static final int[] TORCH_BEFORE_1_6 = {
        0x80, 2, 0x8a, 10, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, '.'
    };

    private ForeignFiles() {}

    /** The kind of a file and the way out, as a clause; empty for unknown kinds. */
    static Optional<String> describe(FileStart start) {
        if (SafetensorsFormat.isHeader(start)) {
            return Optional.empty(); // the length that it begins with can look like anything
        }
        if (start.text().startsWith("<!doctype html") || start.text().startsWith("<html")) {
            return Optional.of(
                    "is a web page, not weights; the download got the page instead of the file");
        }
        if (start.text().startsWith("version https://git-lfs")) {
            return Optional.of(
                    "is a Git LFS pointer, not the weights themselves; run git lfs pull");
        }
        if (start.startsWith(TORCH_BEFORE_1_6)) {
            return Optional.of(
                    "was written as one pickle by PyTorch before 1.6, which is not supported; save it anew: torch.save(torch.load(…, map_location=\"cpu\"), …), or convert it to safetensors");
        }
        if (isPickle(start)) {
            return Optional.of(
                    "is a Python pickle, whose code loading would run; refused: save the weights with numpy.savez, torch.save or safetensors");
        }
        if (start.isTar()) {
            return Optional.of(
                    "is a tar archive; open its unpacked content, or, if PyTorch before 0.1.10 wrote it, save it anew: torch.save(torch.load(…, map_location=\"cpu\"), …)");
        }
        if (start.startsWith(0x1f, 0x8b)) {
            return Optional.of("is compressed with gzip; unpack it first");
        }
        return Optional.empty();
    }

    /** Protocols 2 to 5; older ones begin with anything. */
    private static boolean isPickle(FileStart start) {
        return start.startsWith(0x80)
                && (start.hasAt(1, 2)
                        || start.hasAt(1, 3)
                        || start.hasAt(1, 4)
                        || start.hasAt(1, 5));
    }
}
