package org.wishart.hub;

import org.wishart.progress.Progress;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The download of one file of a Maven repository, in the way of models of the hub: it goes on where
 * an interrupt or a broken connection ended it, and passes only with the SHA-1 that lies beside it.
 *
 * <pre>{@code
 * import java.net.URI;
 * import org.wishart.hub.FileDownload;
 * var model = URI.create("https://files.example.org/model.bin");
 * new FileDownload(model, Optional.empty(), Optional.empty())
 * }</pre>
 */
public final class FileDownload {

    private static final String SHA1 = ".sha1";
    private static final int LONGEST_TEXT = 1000;
    private static final Pattern DIGITS = Pattern.compile("(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])");

    private final URI uri;
    private final HubClient client;
    private final RetryPolicy retries;

    /**
     * A file of a server.
     *
     * @param uri its address, http or https
     * @param authorization the header for that server; redirections to others do not see it
     * @param proxy through which to go; empty for the JVM's own, if it has one
     */
    public FileDownload(
            URI uri, Optional<String> authorization, Optional<InetSocketAddress> proxy) {
        this(uri, authorization, proxy, Pause::sleep);
    }

    FileDownload(
            URI uri,
            Optional<String> authorization,
            Optional<InetSocketAddress> proxy,
            Pause pause) {
        this.uri = uri;
        this.client = new HubClient(name(uri), uri, authorization, proxy.map(ProxySelector::of));
        this.retries = new RetryPolicy(pause);
    }

    private static String name(URI uri) {
        return uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1);
    }

    /**
     * Downloads the file, or its missing part.
     *
     * @param target path of the complete file; its beginning is kept beside it, as {@code .part}
     * @param reached is told how many bytes there are and how many there will be
     * @return false if the server has no such file, or no SHA-1 of it
     * @throws HubException if it cannot be had: the connection is closed early again and again, its
     *     checksum is wrong, or it cannot be written
     * @throws IOException if the server cannot be asked, or refuses
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public boolean to(Path target, Reached reached) throws IOException {
        return Pause.orInterrupted(() -> download(target, reached));
    }

    private boolean download(Path target, Reached reached) throws IOException {
        Optional<Checksum> checksum = checksum();
        OptionalLong size = checksum.isEmpty() ? OptionalLong.empty() : size();
        if (size.isEmpty()) {
            return false;
        }
        long all = size.getAsLong();
        Path part = target.resolveSibling(target.getFileName() + ".part");
        LongConsumer told = done -> reached.bytes(done, all);
        BlobDownload download =
                new BlobDownload(
                        client.endpoint().getHost(),
                        new Source(),
                        new Blob(name(uri), all, checksum.get()),
                        part,
                        told);
        BlobLock.during(
                part.resolveSibling(part.getFileName() + ".lock"),
                () -> {
                    if (!Files.isRegularFile(target)) {
                        download.run(retries);
                        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                    }
                });
        return true;
    }

    /** Receives the progress of a download. */
    public interface Reached {

        /**
         * Some bytes have come.
         *
         * @param done number of bytes received
         * @param all number of bytes in all
         */
        void bytes(long done, long all);
    }

    /** File beside the download, with its name and an ending. */
    private Optional<Checksum> checksum() throws IOException {
        try (Response response = client.get(URI.create(uri + SHA1), 0)) {
            if (!isThere(response)) {
                return Optional.empty();
            }
            StringBuilder text = new StringBuilder();
            for (List<ByteBuffer> next = response.body().next();
                    !next.isEmpty() && text.length() < LONGEST_TEXT;
                    next = response.body().next()) {
                next.forEach(some -> text.append(StandardCharsets.ISO_8859_1.decode(some)));
            }
            Progress.stopIfInterrupted();
            Matcher digits = DIGITS.matcher(text.toString().toLowerCase(Locale.ROOT));
            return digits.find()
                    ? Optional.of(new Checksum(digits.group(), false))
                    : Optional.empty();
        } catch (EOFException e) {
            throw new IOException(uri.getHost() + " closed the connection early", e);
        }
    }

    private OptionalLong size() throws IOException {
        try (Response response = client.find(uri)) {
            return isThere(response)
                    ? Response.number(response.headers(), "Content-Length")
                    : OptionalLong.empty();
        }
    }

    private static boolean isThere(Response response) throws IOException {
        return switch (response.status()) {
            case 200 -> true;
            case 404, 410 -> false;
            default -> throw refused(response);
        };
    }

    private static IOException refused(Response response) {
        return new IOException(
                response.from().getHost() + " answers with HTTP status " + response.status());
    }

    /** The file itself. */
    private final class Source implements BlobDownload.Source {

        @Override
        public Response get(long from) throws IOException {
            return client.get(uri, from);
        }

        @Override
        public void check(Response response) throws IOException {
            int status = response.status();
            if (status == 408 || status == 429 || status >= 500) {
                throw new TemporaryFailure(
                        refused(response).getMessage()
                                + " repeatedly; try again later, the part received is kept",
                        Response.number(response.headers(), "Retry-After"),
                        null);
            }
            if (status != 200 && status != 206) {
                throw new HubException(refused(response).getMessage() + "; try again later");
            }
        }

        @Override
        public String announcer() {
            return "the server";
        }
    }
}
