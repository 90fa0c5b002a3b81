package org.wishart.hub;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Description of a model at a revision by the hub.
 *
 * @param commit which commit the revision is
 * @param files the SHA-256 of each file, as far as the hub gives it
 */
record Listing(String commit, Map<String, Optional<String>> files) {

    private static final int LARGEST = 1 << 25;
    private static final int MOST_FILES = 100_000;

    /**
     * Reads the hub's response.
     *
     * @throws HubException if it is none, or names files outside the model's folder
     */
    static Listing read(HubName name, Response response) throws IOException {
        String host = response.from().getHost();
        String text = text(host, response);
        String commit;
        Map<String, Optional<String>> files = new LinkedHashMap<>();
        try {
            JsonObject model = JsonParser.parseString(text).getAsJsonObject();
            commit = model.get("sha").getAsString();
            for (JsonElement each : model.getAsJsonArray("siblings")) {
                JsonObject file = each.getAsJsonObject();
                files.put(file.get("rfilename").getAsString(), sha256(file));
            }
        } catch (RuntimeException e) {
            throw noListing(host, e);
        }
        if (!HubName.isCommit(commit) || files.size() > MOST_FILES) {
            throw noListing(host, null);
        }
        for (String file : files.keySet()) {
            checkInside(name, file);
        }
        return new Listing(commit, files);
    }

    private static Optional<String> sha256(JsonObject file) {
        return file.get("lfs") instanceof JsonObject large && large.has("sha256")
                ? Optional.of(large.get("sha256").getAsString())
                : Optional.empty();
    }

    /**
     * Lets names of files pass that lie in the model's folder.
     *
     * @throws HubException otherwise
     */
    static void checkInside(HubName name, String file) throws HubException {
        if (!HubFiles.isInside(file)) {
            throw new HubException(
                    name
                            + " lists a file \""
                            + file.replaceAll("\\p{Cntrl}", "?")
                            + "\", outside its own folder; refused");
        }
    }

    private static HubException noListing(String host, Throwable cause) {
        return new HubException(
                host
                        + " did not return a list of files; is HF_ENDPOINT right, or does the network require a login?",
                cause);
    }

    private static String text(String host, Response response) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (List<ByteBuffer> next = response.body().next();
                !next.isEmpty();
                next = response.body().next()) {
            for (ByteBuffer buffer : next) {
                byte[] some = new byte[buffer.remaining()];
                buffer.get(some);
                bytes.writeBytes(some);
            }
            if (bytes.size() > LARGEST) {
                throw noListing(host, null);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
