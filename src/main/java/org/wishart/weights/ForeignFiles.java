package org.wishart.weights;

import java.util.Optional;

/** Files that people mistake for readable weights, recognised by content: what to tell them. */
final class ForeignFiles {

    private ForeignFiles() {}

    /** What the file is and what to do; empty if it is nothing known here. */
    static Optional<String> describe(FileStart start) {
        if (start.startsWith('P', 'K', 3, 4)) {
            return Optional.of(
                    "is a zip archive, as PyTorch's .pt and .bin files are too; unpack an archived"
                            + " model and open its folder, export a PyTorch model to ONNX");
        }
        if (start.text().startsWith("<!doctype html") || start.text().startsWith("<html")) {
            return Optional.of(
                    "is a web page, not weights; the download got the page instead of the file");
        }
        if (start.text().startsWith("version https://git-lfs")) {
            return Optional.of(
                    "is a Git LFS pointer, not the weights themselves; run git lfs pull");
        }
        // eight bytes of header length, then the JSON header
        if (start.hasAt(5, 0, 0, 0, '{')) {
            return Optional.of(notRead("a safetensors file"));
        }
        if (start.startsWith(0x89, 'H', 'D', 'F')) {
            return Optional.of(notRead("an HDF5 file"));
        }
        if (start.startsWith(0x93, 'N', 'U', 'M', 'P', 'Y')) {
            return Optional.of(notRead("a numpy file"));
        }
        if (start.startsWith('G', 'G', 'U', 'F')) {
            return Optional.of(notRead("a GGUF file"));
        }
        if (start.startsWith(0x80, 2) || start.startsWith(0x80, 4)) {
            return Optional.of(notRead("a Python pickle"));
        }
        if (start.startsWith(0x1f, 0x8b)) {
            return Optional.of("is compressed with gzip; unpack it first");
        }
        return Optional.empty();
    }

    private static String notRead(String kind) {
        return "is " + kind + ", which is not read; what can be read are " + Formats.READABLE;
    }
}
