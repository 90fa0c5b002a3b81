package org.wishart.weights.format.torch;

import org.wishart.dtype.DType;
import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.FileEntries;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/**
 * Entries with gaps between them: of a run, those where nested loops come by. The run is read once,
 * from its beginning to its end.
 *
 * @param run all entries, those between included
 * @param loops from the outermost to the innermost, each of a longer stride than what is inside it
 */
record StridedEntries(FileEntries run, List<Loop> loops) implements Entries {

    /**
     * A loop over entries.
     *
     * @param size number of repetitions
     * @param stride distance between repetitions
     */
    record Loop(long size, long stride) {}

    StridedEntries {
        loops = List.copyOf(loops);
    }

    @Override
    public List<Path> files() {
        return run.files();
    }

    @Override
    public void readInto(SliceSink sink) throws IOException {
        run.readInto(new Sieve(loops, sink));
    }

    /** Passes on the entries that the loops visit. */
    private static final class Sieve implements SliceSink {

        private final Loop[] loops;
        private final long[] counters;
        private final SliceSink sink;
        private long position;
        private long wanted;

        private Sieve(List<Loop> loops, SliceSink sink) {
            this.loops = loops.toArray(new Loop[0]);
            this.counters = new long[this.loops.length];
            this.sink = sink;
        }

        @Override
        public void take(ByteBuffer entries, DType dtype) throws IOException {
            ByteBuffer kept = ByteBuffer.allocate(entries.remaining()).order(entries.order());
            int width = dtype.bytes();
            for (int at = entries.position(); at < entries.limit(); at += width) {
                if (position++ == wanted) {
                    kept.put(entries.slice(at, width));
                    advance();
                }
            }
            sink.take(kept.flip(), dtype);
        }

        private void advance() {
            for (int i = loops.length - 1; i >= 0; i--) {
                if (++counters[i] < loops[i].size) {
                    wanted += loops[i].stride;
                    return;
                }
                wanted -= (loops[i].size - 1) * loops[i].stride;
                counters[i] = 0;
            }
            wanted = -1; // all have come
        }
    }
}
