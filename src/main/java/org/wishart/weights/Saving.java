package org.wishart.weights;

import org.wishart.files.WholeFile;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.format.Shards;
import org.wishart.weights.format.adapter.AdapterFormat;
import org.wishart.weights.format.safetensors.SafetensorsFile;
import org.wishart.weights.format.safetensors.SafetensorsFormat;
import org.wishart.weights.format.safetensors.StoredDescription;
import org.wishart.weights.tensor.SavedTensor;
import org.wishart.weights.tensor.StoredMatrix;
import org.wishart.weights.tensor.Tensor;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts a model into a new safetensors file: whole, or not at all. */
final class Saving {

    private final Path path;
    private final Path target;

    /** Goes to {@code path}. */
    Saving(Path path) {
        this.path = path;
        this.target = path.toAbsolutePath().normalize();
    }

    /**
     * Saves a model.
     *
     * @return the absolute path of the new file, and what is not in there
     */
    SavedModel run(Model model) throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Tensor tensor : model.tensors()) {
            files.addAll(tensor.entries().files());
        }
        checkName(model);
        checkTarget(model);
        checkStored(model);
        List<SavedTensor> tensors = SavedNames.of(model);
        Map<String, String> metadata = metadata(model, files, tensors);
        Optional<SavedSettings> settings = SavedSettings.of(model, target);
        if (settings.isPresent()) {
            settings.get().putInto(metadata);
        }
        SafetensorsFile file = new SafetensorsFile(model.file(), tensors, metadata);
        checkSpace(file.bytes());
        if (settings.isPresent()) {
            settings.get().during(() -> write(file));
        } else {
            write(file);
        }
        return new SavedModel(target, SavedNames.leftOut(model));
    }

    private void checkStored(Model model) {
        for (LayerMatrix each : model.matrices()) {
            if (!(each.reader() instanceof StoredMatrix stored)
                    || (stored.tensor().entries().areComputed()
                            && !stored.tensor().entries().areDerived())) {
                throw refused(
                        each.layer().name()
                                + " of "
                                + model.name()
                                + " is computed and in no file; save a model that was opened");
            }
        }
    }

    /**
     * Safetensors' own metadata, the description of the model, and {@code format: pt} for PyTorch's
     * libraries, which load only what says so: where a matrix has a name that ends in {@code
     * .weight}, as the parameters of PyTorch's modules do.
     */
    private static Map<String, String> metadata(
            Model model, Set<Path> files, List<SavedTensor> tensors) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        if (model.format().contains("safetensors")) {
            for (Path file : files) {
                SafetensorsFormat.metadata(FileStart.of(file)).forEach(metadata::putIfAbsent);
            }
        }
        boolean isPyTorchs =
                model.format().startsWith("PyTorch")
                        || tensors.stream()
                                .filter(each -> each.shape().size() >= 2)
                                .anyMatch(each -> each.name().endsWith(".weight"));
        if (isPyTorchs) {
            metadata.putIfAbsent("format", "pt");
        }
        metadata.remove(StoredDescription.KEY);
        metadata.putAll(SavedDescription.of(model, tensors));
        return metadata;
    }

    /** Some names say what a file is, whatever is in it. */
    private void checkName(Model model) {
        Optional<Shards> shards = Shards.of(target);
        if (shards.isPresent()) {
            throw refused(
                    "files of such a name are opened as one of "
                            + shards.get().count()
                            + " shards; choose another name");
        }
        if (AdapterFormat.isNamed(target) && !AdapterFormat.isNameOf(model.format())) {
            throw refused(
                    "files of that name open as a PEFT adapter, which this model is not; choose another name");
        }
    }

    private void checkTarget(Model model) throws IOException {
        if (!path.toString().toLowerCase(Locale.ROOT).endsWith(SafetensorsFormat.ENDING)) {
            throw refused("the file name must end in " + SafetensorsFormat.ENDING);
        }
        WholeFile.target(path);
        if (!Files.exists(target)) {
            return;
        }
        for (Path file : model.files()) {
            if (Files.exists(file) && Files.isSameFile(target, file)) {
                throw refused("the model itself is read from that file; choose another name");
            }
        }
    }

    private IllegalArgumentException refused(String why) {
        return new IllegalArgumentException("cannot save " + path + ": " + why);
    }

    private void checkSpace(long wanted) throws IOException {
        long free = Files.getFileStore(target.getParent()).getUsableSpace();
        if (free < wanted) {
            throw new IOException(
                    "cannot save "
                            + path
                            + ": it takes "
                            + wanted
                            + " bytes, but "
                            + free
                            + " are free; make room, or choose another disk");
        }
    }

    private void write(SafetensorsFile file) throws IOException {
        try {
            WholeFile.replace(target, file::write);
        } catch (ClosedByInterruptException e) {
            Progress.stopIfInterrupted();
            throw e;
        } catch (AccessDeniedException e) { // its message is the draft's name
            throw failed("access is denied; look at the permissions of its folder", e);
        } catch (FileSystemException e) {
            throw failed(e.getReason() == null ? e.getMessage() : e.getReason(), e);
        } catch (IOException e) {
            throw failed(e.getMessage(), e);
        }
    }

    private IOException failed(String why, IOException cause) {
        return new IOException(
                "cannot save " + path + ": " + why + "; any earlier file is unchanged", cause);
    }
}
