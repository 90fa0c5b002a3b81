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
import java.util.Set;
import java.util.stream.Collectors;

/** Brings one model from the hub into the cache. */
final class HubDownload {

    private static final double MEGABYTE = 1e6;
    private static final String CONFIG = "config.json";

    private final HubName name;
    private final HubCache cache;
    private final HubClient client;
    private final HubErrors errors;
    private final RetryPolicy retries;

    HubDownload(HubName name, HubCache cache, HubClient client, RetryPolicy retries) {
        this.name = name;
        this.cache = cache;
        this.client = client;
        this.errors = new HubErrors(name, client);
        this.retries = retries;
    }

    /**
     * Downloads what is missing.
     *
     * @return the file of weights, or their index
     */
    Path run() throws IOException {
        Listing listing = retries.run(this::list);
        Set<String> files = listing.files().keySet();
        List<String> weights = weights(listing);
        List<String> wanted = new ArrayList<>(HubFiles.beside(files));
        List<String> last = new ArrayList<>();
        for (String each : weights) {
            String folder = each.substring(0, each.lastIndexOf('/') + 1);
            if (files.contains(folder + CONFIG)) {
                wanted.add(folder + CONFIG);
            }
            if (HubFiles.isIndex(each)) {
                bring(listing, List.of(each));
                last.addAll(shards(listing, folder, each));
            } else {
                last.addAll(HubFiles.externalData(each, files));
                last.add(each);
            }
        }
        wanted.addAll(last);
        bring(listing, wanted.stream().distinct().toList());
        cache.setCommit(name.revision(), listing.commit());
        return cache.snapshot(listing.commit()).resolve(HubModules.opened(weights));
    }

    /** The weights of each part of the model, its own last: where they are, the others are too. */
    private List<String> weights(Listing listing) throws IOException {
        Set<String> files = listing.files().keySet();
        List<String> weights = new ArrayList<>();
        if (files.contains(HubModules.NAME)) {
            bring(listing, List.of(HubModules.NAME));
            Path modules = cache.snapshot(listing.commit()).resolve(HubModules.NAME);
            for (HubModules.Part part : HubModules.read(name, modules)) {
                part.weights(files).ifPresent(each -> weights.add(0, each));
            }
        }
        return weights.isEmpty() ? List.of(HubFiles.weights(name, files)) : weights;
    }

    private List<String> shards(Listing listing, String folder, String indexFile)
            throws IOException {
        Path index = cache.snapshot(listing.commit()).resolve(indexFile);
        List<String> shards = new ArrayList<>();
        HubFiles.shards(name, index).forEach(shard -> shards.add(folder + shard));
        for (String shard : shards) {
            Listing.checkInside(name, shard);
            if (!listing.files().containsKey(shard)) {
                throw new HubException(
                        index.getFileName()
                                + " of "
                                + name
                                + " names "
                                + shard
                                + ", which is missing; is the upload complete?");
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
        try (Response response = client.get(uri, 0)) {
            errors.check(response, "the list of files");
            return Listing.read(name, response);
        } catch (EOFException e) {
            throw new TemporaryFailure(
                    client.endpoint().getHost() + " closed the connection early; try again later",
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
                Blob blob = retries.run(() -> announced(listing, file));
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
                        source(listing, blob),
                        blob,
                        cache.incomplete(checksum),
                        done -> progress.reach((double) (before + done) / all));
        BlobLock.during(
                cache.lock(checksum),
                () -> {
                    if (!isThere(blob)) {
                        download.run(retries);
                        cache.complete(checksum);
                    }
                    cache.link(checksum, listing.commit(), blob.file());
                });
        progress.reach(all == 0 ? 1 : (double) (before + blob.size()) / all);
    }

    private BlobDownload.Source source(Listing listing, Blob blob) {
        URI uri = address(listing, blob.file());
        return new BlobDownload.Source() {
            @Override
            public Response get(long from) throws IOException {
                return client.get(uri, from);
            }

            @Override
            public void check(Response response) throws IOException {
                errors.check(response, blob.file());
            }

            @Override
            public String announcer() {
                return "the hub";
            }
        };
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
        try (Response response = client.head(address(listing, file))) {
            errors.check(response, file);
            Optional<Checksum> checksum = response.checksum();
            Optional<String> listed = listing.files().getOrDefault(file, Optional.empty());
            if (checksum.isEmpty() || response.size().isEmpty()) {
                throw new HubException(
                        response.from().getHost()
                                + " announces neither size nor checksum of "
                                + file
                                + " of "
                                + name
                                + "; is HF_ENDPOINT right?");
            }
            if (listed.isPresent() && !listed.get().equals(checksum.get().hex())) {
                throw new HubException(
                        response.from().getHost()
                                + " announces two checksums of "
                                + file
                                + " of "
                                + name
                                + "; that is refused");
            }
            return new Blob(file, response.size().getAsLong(), checksum.get());
        }
    }

    private void checkSpace(long missing) throws IOException {
        Files.createDirectories(cache.folder());
        long free = Files.getFileStore(cache.folder()).getUsableSpace();
        if (free < missing) {
            throw new HubException(
                    String.format(
                            Locale.ROOT,
                            "%s needs %.0f MB, but %.0f MB are free at %s; make room, or set HF_HUB_CACHE to another disk",
                            name,
                            missing / MEGABYTE,
                            free / MEGABYTE,
                            cache.folder()));
        }
    }
}
