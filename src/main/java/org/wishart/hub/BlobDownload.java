package org.wishart.hub;

import org.wishart.progress.Progress;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Brings one file into the cache: goes on where an earlier download ended, takes no more than was
 * announced, and lets nothing pass whose checksum is another.
 */
final class BlobDownload {

    private static final int OK = 200;
    private static final int NOT_IN_RANGE = 416;
    private static final int BUFFER_BYTES = 1 << 18;

    /** The source of a file. */
    interface Source {

        /** Asks for the file from an offset on. */
        Response get(long from) throws IOException;

        /** Lets success pass. */
        void check(Response response) throws IOException;

        /** The party that announces the checksum, such as {@code "the hub"}. */
        String announcer();
    }

    private final String what;
    private final Source source;
    private final Blob blob;
    private final Path part;
    private final LongConsumer reached;
    private MessageDigest digest;
    private long done;

    /**
     * A download.
     *
     * @param owner the owner of the file
     * @param part path of the file, which may contain its beginning
     * @param reached is told how many bytes there are, each time that some have come
     */
    BlobDownload(Object owner, Source source, Blob blob, Path part, LongConsumer reached) {
        this.what = blob.file() + " of " + owner;
        this.source = source;
        this.blob = blob;
        this.part = part;
        this.reached = reached;
    }

    /** Downloads what is missing. */
    void run(RetryPolicy retries) throws IOException {
        Files.createDirectories(part.getParent());
        boolean resumed = open();
        retries.run(this::attempt, () -> done);
        if (isSound()) {
            return;
        }
        Files.delete(part);
        if (resumed) {
            // what an earlier download left may be the cause
            open();
            retries.run(this::attempt, () -> done);
            if (isSound()) {
                return;
            }
            Files.delete(part);
        }
        throw new HubException(
                what
                        + " is damaged: its checksum is not that of "
                        + source.announcer()
                        + "; it was deleted, try again");
    }

    private boolean isSound() throws IOException {
        return Files.size(part) == blob.size()
                && HexFormat.of().formatHex(digest.digest()).equals(blob.checksum().hex());
    }

    /** Looks at what is there already; answers whether it is anything. */
    private boolean open() throws IOException {
        restart();
        if (!Files.exists(part) || Files.size(part) > blob.size()) {
            Files.deleteIfExists(part);
            return false;
        }
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ)) {
            long size = channel.size();
            while (done < size && channel.read(buffer.clear()) >= 0) {
                done += buffer.position();
                digest.update(buffer.flip());
                reached.accept(done);
            }
        } catch (ClosedByInterruptException e) {
            Progress.stopIfInterrupted();
            throw e;
        }
        return done > 0;
    }

    private void restart() {
        digest = blob.checksum().digest(blob.size());
        done = 0;
    }

    private Void attempt() throws IOException {
        if (done == blob.size() && done > 0) {
            return null;
        }
        try (Response response = source.get(done)) {
            if (response.status() == NOT_IN_RANGE && done > 0) {
                restart();
                throw brokenOff(null);
            }
            source.check(response);
            checkAnnouncement(response);
            if (response.status() == OK) {
                restart(); // all of it, whatever was asked for
            }
            receive(response);
        }
        return null;
    }

    private void checkAnnouncement(Response response) throws IOException {
        boolean isWhole = response.status() == OK;
        OptionalLong length = Response.number(response.headers(), "Content-Length");
        long wanted = isWhole ? blob.size() : blob.size() - done;
        if ((length.isPresent() && length.getAsLong() != wanted)
                || (!isWhole && !response.isRangeFrom(done, blob.size()))) {
            throw new HubException(
                    response.from().getHost()
                            + " returned a different byte range of "
                            + what
                            + " than requested; try again later");
        }
    }

    private void receive(Response response) throws IOException {
        try (FileChannel out = openPart()) {
            // at most the announced size, in case the response does not end; the checksum decides
            while (done < blob.size()) {
                List<ByteBuffer> next = next(response);
                if (next.isEmpty()) {
                    throw brokenOff(null);
                }
                for (ByteBuffer some : next) {
                    long most = Math.min(some.remaining(), blob.size() - done);
                    some.limit(some.position() + (int) most);
                    digest.update(some.duplicate());
                    write(out, some);
                }
                reached.accept(done);
            }
        }
    }

    private List<ByteBuffer> next(Response response) throws IOException {
        try {
            return response.body().next();
        } catch (EOFException e) {
            throw brokenOff(e);
        }
    }

    private FileChannel openPart() throws IOException {
        FileChannel out =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (out.size() > done) {
                out.truncate(done);
            }
            return out.position(done);
        } catch (IOException e) {
            out.close();
            throw e;
        }
    }

    private void write(FileChannel out, ByteBuffer some) throws IOException {
        try {
            while (some.hasRemaining()) {
                done += out.write(some);
            }
        } catch (ClosedByInterruptException e) {
            Progress.stopIfInterrupted();
            throw e;
        } catch (IOException e) {
            throw new HubException(
                    "cannot write to "
                            + part
                            + ": "
                            + e.getMessage()
                            + "; make room and try again, the part received is kept",
                    e);
        }
    }

    private TemporaryFailure brokenOff(Throwable cause) {
        return new TemporaryFailure(
                "the download of "
                        + what
                        + " kept failing; try again later, the part received is kept",
                OptionalLong.empty(),
                cause);
    }
}
