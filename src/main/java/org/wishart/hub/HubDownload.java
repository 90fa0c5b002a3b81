package org.wishart.hub;

import org.wishart.progress.Progress;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Brings one model from the hub into the cache. */
final class HubDownload {

    private static final double MEGABYTE = 1e6;

    private final HubName name;
    private final HubCache cache;
    private final HubClient client;
    private final HubErrors errors;
    private final Patience patience;

    HubDownload(HubName name, HubCache cache, HubClient client, Patience patience) {
        this.name = name;
        this.cache = cache;
        this.client = client;
        this.errors = new HubErrors(name, client);
        this.patience = patience;
    }

    /**
     * Downloads what is missing.
     *
     * @return the file of weights, or their index
     */
    Path run() throws IOException {
        Listing listing = patience.insist(this::list);
        String weights = HubFiles.weights(name, listing.files().keySet());
        Path snapshot = cache.snapshot(listing.commit());
        List<String> wanted = new ArrayList<>(HubFiles.beside(listing.files().keySet()));
        if (HubFiles.isIndex(weights)) {
            wanted.add(weights);
            bring(listing, wanted);
            wanted = shards(listing, snapshot.resolve(weights));
        } else {
            wanted.addAll(HubFiles.externalData(weights, listing.files().keySet()));
            wanted.add(weights);
        }
        bring(listing, wanted);
        cache.setCommit(name.revision(), listing.commit());
        return snapshot.resolve(weights);
    }

    private List<String> shards(Listing listing, Path index) throws IOException {
        List<String> shards = new ArrayList<>(HubFiles.shards(name, index));
        for (String shard : shards) {
            Listing.checkInside(name, shard);
            if (!listing.files().containsKey(shard)) {
                throw new HubException(
                        index.getFileName()
                                + " of "
                                + name
                                + " wants "
                                + shard
                                + ", which is not among its files; was the model uploaded whole?");
            }
        }
        return shards;
    }

    private Listing list() throws IOException {
        URI uri =
                address(
                        "/api/models/"
                                + name.repository()
                                + "/revision/"
                                + encoded(name.revision())
                                + "?blobs=true");
        try (Answer answer = client.get(uri, 0)) {
            errors.check(answer, "the list of files");
            return Listing.read(name, answer);
        } catch (EOFException e) {
            throw new TemporaryFailure(
                    client.endpoint().getHost() + " breaks off the connection; try again later",
                    OptionalLong.empty(),
                    e);
        }
    }

    private URI address(String path) {
        return URI.create(client.endpoint() + path);
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private URI address(Listing listing, String file) {
        String path =
                Arrays.stream(file.split("/"))
                        .map(HubDownload::encoded)
                        .collect(Collectors.joining("/"));
        return address("/" + name.repository() + "/resolve/" + listing.commit() + "/" + path);
    }

    /** Downloads those of the files that are not in the snapshot. */
    private void bring(Listing listing, List<String> files) throws IOException {
        List<Blob> blobs = new ArrayList<>();
        long all = 0;
        long missing = 0;
        for (String file : files) {
            if (!Files.isRegularFile(cache.snapshot(listing.commit()).resolve(file))) {
                Blob blob = patience.insist(() -> announced(listing, file));
                blobs.add(blob);
                all += blob.size();
                missing +=
                        isThere(blob) ? 0 : blob.size() - size(cache.incomplete(blob.checksum()));
            }
        }
        if (blobs.isEmpty()) {
            return;
        }
        checkSpace(missing);
        String what = String.format(Locale.ROOT, "download of %s, MB", name);
        try (Progress progress = Progress.begin(what, Math.max(1, Math.round(all / MEGABYTE)))) {
            long before = 0;
            for (Blob blob : blobs) {
                bring(listing, blob, progress, before, all);
                before += blob.size();
            }
        }
    }

    private void bring(Listing listing, Blob blob, Progress progress, long before, long all)
            throws IOException {
        Checksum checksum = blob.checksum();
        BlobDownload download =
                new BlobDownload(
                        name,
                        client,
                        address(listing, blob.file()),
                        blob,
                        cache.incomplete(checksum),
                        done -> progress.reach((double) (before + done) / all));
        BlobLock.during(
                cache.lock(checksum),
                () -> {
                    if (!isThere(blob)) {
                        download.run(patience);
                        cache.complete(checksum);
                    }
                    cache.link(checksum, listing.commit(), blob.file());
                });
        progress.reach(all == 0 ? 1 : (double) (before + blob.size()) / all);
    }

    private boolean isThere(Blob blob) throws IOException {
        Path file = cache.blob(blob.checksum());
        return Files.isRegularFile(file) && Files.size(file) == blob.size();
    }

    private static long size(Path file) throws IOException {
        return Files.isRegularFile(file) ? Files.size(file) : 0;
    }

    /** Asks for size and checksum of a file. */
    private Blob announced(Listing listing, String file) throws IOException {
        try (Answer answer = client.head(address(listing, file))) {
            errors.check(answer, file);
            Optional<Checksum> checksum = answer.checksum();
            Optional<String> listed = listing.files().getOrDefault(file, Optional.empty());
            if (checksum.isEmpty() || answer.size().isEmpty()) {
                throw new HubException(
                        answer.from().getHost()
                                + " announces neither size nor checksum of "
                                + file
                                + " of "
                                + name
                                + ", so it cannot be verified; is HF_ENDPOINT right?");
            }
            if (listed.isPresent() && !listed.get().equals(checksum.get().hex())) {
                throw new HubException(
                        answer.from().getHost()
                                + " announces two checksums of "
                                + file
                                + " of "
                                + name
                                + "; that is refused");
            }
            return new Blob(file, answer.size().getAsLong(), checksum.get());
        }
    }

    private void checkSpace(long missing) throws IOException {
        Files.createDirectories(cache.folder());
        long free = Files.getFileStore(cache.folder()).getUsableSpace();
        if (free < missing) {
            throw new HubException(
                    String.format(
                            Locale.ROOT,
                            "the download of %s takes %.0f MB, and %.0f MB are free at %s; make"
                                    + " room, or set HF_HUB_CACHE to a folder on another disk",
                            name,
                            missing / MEGABYTE,
                            free / MEGABYTE,
                            cache.folder()));
        }
    }
}
