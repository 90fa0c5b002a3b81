package org.wishart.weights.format.hdf;

import io.jhdf.HdfFile;
import io.jhdf.exceptions.UnsupportedHdfException;
import io.jhdf.object.datatype.OpaqueDataType;

import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.bytes.Names;
import org.wishart.weights.bytes.WeightsFormatException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * An HDF5 file, or a part of another file that is one.
 *
 * @param file the file
 * @param start offset of the part in it
 * @param length its bytes
 * @param isPart whether it is a part of an archive
 */
record HdfSource(Path file, long start, long length, boolean isPart) {

    /** Held here, or its level would be lost with it: jHDF logs very much. */
    private static final Logger LOG = Logger.getLogger("io.jhdf");

    private static final String OPAQUE = OpaqueDataType.class.getName();

    /** The unsupported feature of opaque types. */
    static final String OPAQUE_TAG =
            "an opaque type, of a dataset or an attribute, with a tag that no zero byte ends";

    static {
        LOG.setLevel(Level.OFF);
    }

    /**
     * Opens it. What is mapped is not given memory of its own by jHDF, whatever lengths a damaged
     * file claims; beyond 2 GB, which cannot be mapped at once, jHDF reads by itself.
     */
    HdfFile open() throws IOException {
        if (length <= Integer.MAX_VALUE) {
            try (FileBytes bytes = FileBytes.open(file)) {
                return HdfFile.fromByteBuffer(bytes.whole(start, length));
            }
        }
        if (isPart) {
            throw new WeightsFormatException(
                    file,
                    "holds an HDF5 file of "
                            + length
                            + " bytes, over 2 GB in an archive; unpack it and open model.weights.h5");
        }
        return new HdfFile(file);
    }

    /** The feature that jHDF does not support; empty if it failed for another reason. */
    static Optional<String> unsupported(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnsupportedHdfException) {
                return Optional.of(Names.shown(String.valueOf(each.getMessage())));
            }
            // it looks for the end of a tag, which HDF5 pads to a multiple of 8 bytes and no
            // further
            if (Stream.of(each.getStackTrace())
                    .anyMatch(frame -> frame.getClassName().equals(OPAQUE))) {
                return Optional.of(OPAQUE_TAG);
            }
        }
        return Optional.empty();
    }

    /** The failure to report; one that blames a file already stays as it is. */
    WeightsFormatException damaged(Throwable cause) {
        if (cause instanceof WeightsFormatException known) {
            return known;
        }
        WeightsFormatException damaged =
                new WeightsFormatException(
                        file,
                        unsupported(cause)
                                .map(what -> "uses an unsupported feature of HDF5: " + what)
                                .orElse("is a damaged HDF5 file; is the copy complete?"));
        damaged.initCause(cause);
        return damaged;
    }
}
