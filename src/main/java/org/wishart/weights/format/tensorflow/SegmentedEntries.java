package org.wishart.weights.format.tensorflow;

import org.wishart.dtype.DType;
import org.wishart.progress.Progress;
import org.wishart.weights.bytes.FileBytes;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Little-endian entries in a run of bytes that is spread over several files, cut anywhere.
 *
 * @param run the files
 * @param offset first byte, counted from the start of the run
 * @param length number of bytes
 * @param dtype a readable type
 */
record SegmentedEntries(Run run, long offset, long length, DType dtype) implements Entries {

    /**
     * Files one after the other.
     *
     * @param files in order
     * @param starts start of each in the run
     * @param length bytes of all
     */
    record Run(List<Path> files, List<Long> starts, long length) {

        Run {
            files = List.copyOf(files);
            starts = List.copyOf(starts);
        }

        static Run of(List<Path> files) {
            List<Long> starts = new ArrayList<>();
            long length = 0;
            for (Path file : files) {
                starts.add(length);
                length += file.toFile().length();
            }
            return new Run(files, starts, length);
        }

        private long end(int i) {
            return i + 1 < starts.size() ? starts.get(i + 1) : length;
        }
    }

    @Override
    public List<Path> files() {
        return run.files;
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        ByteBuffer slice =
                ByteBuffer.allocate((int) Math.min(FileEntries.SLICE_BYTES, length))
                        .order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < run.files.size(); i++) {
            long start = Math.max(offset, run.starts.get(i));
            long end = Math.min(offset + length, run.end(i));
            if (start < end) {
                readPart(run.files.get(i), start - run.starts.get(i), end - start, slice, sink);
            }
        }
    }

    /** Keeps the bytes of an incomplete entry in the slice for the next file to complete. */
    private void readPart(Path file, long from, long count, ByteBuffer slice, SliceSink sink)
            throws IOException {
        try (FileBytes bytes = FileBytes.open(file)) {
            for (long done = 0; done < count; ) {
                Progress.stopIfInterrupted();
                int kept = slice.position();
                slice.limit((int) Math.min(slice.capacity(), kept + count - done));
                bytes.read(from + done, slice);
                done += slice.remaining();
                slice.position(0);
                int whole = slice.limit() - slice.limit() % dtype.bytes();
                int all = slice.limit();
                sink.take(slice.limit(whole), dtype);
                slice.limit(all).position(whole); // whether the sink has moved it or not
                slice.compact();
            }
        }
    }
}
