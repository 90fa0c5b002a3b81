package org.wishart.weights.format.hdf;

import io.jhdf.HdfFile;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.FileStart;
import org.wishart.weights.bytes.WeightsFormatException;
import org.wishart.weights.bytes.ZipDirectory;
import org.wishart.weights.tensor.Contents;
import org.wishart.weights.tensor.Tensor;
import org.wishart.weights.tensor.WeightsFormat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * HDF5 files, Keras's {@code .h5} among them, and Keras's {@code .keras}, which is one of them in a
 * zip archive. jHDF finds the datasets; their entries are read as those of any other format.
 */
public final class HdfFormat implements WeightsFormat {

    /** The HDF5 file in the archive that Keras 3 writes. */
    private static final String KERAS_WEIGHTS = "model.weights.h5";

    @Override
    public String name() {
        return "HDF5";
    }

    @Override
    public List<String> endings() {
        return List.of(".keras", ".h5", ".hdf5");
    }

    @Override
    public String family() {
        return "Keras and HDF5";
    }

    @Override
    public boolean recognizes(FileStart start) throws IOException {
        if (start.startsWith(0x89, 'H', 'D', 'F') || start.endsWith(".h5")) {
            return true;
        }
        return start.isZip() && start.zip().find(KERAS_WEIGHTS).isPresent();
    }

    @Override
    public Contents read(FileStart start) throws IOException {
        return Contents.of(start.file(), tensors(start));
    }

    private List<Tensor> tensors(FileStart start) throws IOException {
        HdfSource source = source(start);
        try (HdfFile hdf = source.open()) {
            return HdfTensors.read(source, hdf);
        } catch (RuntimeException e) {
            throw source.damaged(e); // jHDF's own, and what it runs into where it does not check
        }
    }

    private static HdfSource source(FileStart start) throws IOException {
        Path file = start.file();
        try (FileBytes bytes = FileBytes.open(file)) {
            if (start.isZip()) {
                ZipDirectory zip = start.zip();
                ZipDirectory.Entry entry =
                        zip.find(KERAS_WEIGHTS)
                                .orElseThrow(
                                        () ->
                                                new WeightsFormatException(
                                                        file, ZipDirectory.WITHOUT_WEIGHTS));
                long first = zip.storedAt(bytes, entry, "Keras");
                return new HdfSource(file, first, entry.size(), true);
            }
            return new HdfSource(file, 0, bytes.size(), false);
        }
    }
}
