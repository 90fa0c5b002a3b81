package org.wishart.cli;

import org.wishart.weights.Model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Size and time of the files of a model: whether somebody writes them while they are read. */
final class ModelState {

    /** The attributes of a file; empty if it is gone. */
    private record Look(long size, FileTime time) {

        static Optional<Look> at(Path file) {
            try {
                BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Look(now.size(), now.lastModifiedTime()));
            } catch (IOException e) {
                return Optional.empty();
            }
        }
    }

    private final Map<Path, Optional<Look>> before = new LinkedHashMap<>();

    private ModelState() {}

    /** The state of a model now. */
    static ModelState of(Model model) {
        ModelState state = new ModelState();
        model.files().forEach(file -> state.before.put(file, Look.at(file)));
        return state;
    }

    /** A sentence if a file is not any more as it was. */
    Optional<String> change() {
        return before.entrySet().stream()
                .filter(each -> !Look.at(each.getKey()).equals(each.getValue()))
                .findFirst()
                .map(
                        each ->
                                each.getKey()
                                        + " changed while it was read, and the results may mix"
                                        + " what it held before and after; run the command again");
    }
}
