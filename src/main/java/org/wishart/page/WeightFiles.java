package org.wishart.page;

import com.google.gson.stream.JsonReader;

import org.wishart.progress.Progress;
import org.wishart.weights.bytes.Json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The files of a model's weights, and what they hold, as SHA-256. */
final class WeightFiles {

    private static final int BLOCK = 1 << 20;
    private static final int MOST_FILES = 10_000;

    private WeightFiles() {}

    /**
     * The digests.
     *
     * @param file of the model: one file, an index of shards, or a folder
     * @return 64 hexadecimal digits by the name of the file, or the reason why it has none
     */
    static Map<String, String> digests(Path file) {
        Map<String, String> digests = new LinkedHashMap<>();
        List<Path> files;
        try {
            files = files(file);
        } catch (IOException e) {
            digests.put(file.getFileName().toString(), "cannot be read: " + e.getMessage());
            return digests;
        }
        try (Progress progress = Progress.begin("weights, SHA-256", files.size())) {
            for (Path each : files) {
                String name = each.getFileName().toString();
                try {
                    digests.put(name, digest(each));
                } catch (IOException e) {
                    digests.put(name, "cannot be read: " + e.getMessage());
                }
                progress.advance();
            }
        }
        return digests;
    }

    private static List<Path> files(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            try (Stream<Path> inside = Files.list(file)) {
                return inside.filter(Files::isRegularFile).sorted().limit(MOST_FILES).toList();
            }
        }
        List<Path> files = new ArrayList<>(List.of(file));
        if (file.getFileName().toString().matches("(?i).*\\.index(\\.\\w+)?\\.json")) {
            for (String shard : shards(file)) {
                files.add(file.resolveSibling(shard));
            }
        }
        return List.copyOf(files);
    }

    /** The files that an index names in its weight_map. */
    private static Set<String> shards(Path index) throws IOException {
        Set<String> shards = new TreeSet<>();
        try (InputStream in = Files.newInputStream(index)) {
            Json.read(index, in, json -> addShards(json, shards));
        }
        return shards;
    }

    private static void addShards(JsonReader json, Set<String> shards) throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            if (!json.nextName().equals("weight_map")) {
                json.skipValue();
                continue;
            }
            json.beginObject();
            while (json.hasNext()) {
                json.nextName();
                shards.add(json.nextString());
            }
            json.endObject();
        }
        json.endObject();
    }

    private static String digest(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                Progress.stopIfInterrupted();
                digest.update(block, 0, count);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
