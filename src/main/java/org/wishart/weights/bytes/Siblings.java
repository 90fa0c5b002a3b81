package org.wishart.weights.bytes;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The other files of a model, which a file of it names: in the same folder, or below it. */
public final class Siblings {

    private Siblings() {}

    /**
     * The file that a model's file refers to.
     *
     * @param model the file that names it
     * @param location the name; links inside the folder are followed, as caches are made of them
     * @return the absolute path of a file that is there
     * @throws WeightsFormatException if it would lie elsewhere, or is not there
     */
    public static Path find(Path model, String location) throws WeightsFormatException {
        Path folder = model.toAbsolutePath().normalize().getParent();
        Path file;
        try {
            file = folder.resolve(location).normalize();
        } catch (InvalidPathException e) {
            throw new WeightsFormatException(
                    model, "names a file by an impossible path, " + Names.shown(location));
        }
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new WeightsFormatException(
                    model,
                    "wants weights from \""
                            + Names.shown(location)
                            + "\", outside its own folder; refused");
        }
        if (!file.toFile().isFile()) {
            throw new WeightsFormatException(
                    model,
                    "keeps its weights in "
                            + Names.shown(location)
                            + ", which is not beside it; copy that file there too");
        }
        return file;
    }
}
