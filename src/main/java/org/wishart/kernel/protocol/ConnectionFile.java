package org.wishart.kernel.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import org.dflib.jjava.jupyter.kernel.KernelConnectionProperties;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

import javax.crypto.Mac;

/** The file in which Jupyter gives a kernel its ports and its signing key. */
public final class ConnectionFile {

    private static final int LARGEST_PORT = 65_535;

    private final Path path;
    private final JsonObject fields;

    private ConnectionFile(Path path, JsonObject fields) {
        this.path = path;
        this.fields = fields;
    }

    /**
     * Reads a connection file.
     *
     * @param path the file that Jupyter has written
     * @return the address, the five ports and the key
     * @throws IOException if it is not there, cannot be read or does not say what it must; the
     *     message is one line for whoever wrote the file
     */
    public static KernelConnectionProperties read(Path path) throws IOException {
        JsonElement parsed;
        try {
            parsed = JsonParser.parseString(Files.readString(path));
        } catch (NoSuchFileException e) {
            throw new IOException("there is no connection file " + path, e);
        } catch (IOException e) {
            throw new IOException("the connection file " + path + " cannot be read", e);
        } catch (JsonParseException e) {
            throw new IOException("the connection file " + path + " is no JSON", e);
        }
        if (!parsed.isJsonObject()) {
            throw new IOException("the connection file " + path + " is not a JSON object");
        }
        return new ConnectionFile(path, parsed.getAsJsonObject()).properties();
    }

    private KernelConnectionProperties properties() throws IOException {
        String transport = text("transport");
        if (!transport.equals("tcp")) {
            // The library's ipc is TCP on a port made from the name, which is neither.
            throw wrong("transport", "\"tcp\", the only one that this kernel can use", transport);
        }
        String key = text("key");
        String scheme = text("signature_scheme");
        String algorithm = scheme.replace("-", "").toUpperCase(Locale.ROOT);
        if (!key.isEmpty() && !algorithms().contains(algorithm)) {
            throw wrong("signature_scheme", "one that Java knows, such as \"hmac-sha256\"", scheme);
        }
        return new KernelConnectionProperties(
                text("ip"),
                port("control_port"),
                port("shell_port"),
                port("stdin_port"),
                port("hb_port"),
                port("iopub_port"),
                transport,
                algorithm,
                key);
    }

    private static java.util.Set<String> algorithms() {
        return java.security.Security.getAlgorithms(Mac.class.getSimpleName());
    }

    private String text(String field) throws IOException {
        if (fields.get(field) instanceof JsonPrimitive value && value.isString()) {
            return value.getAsString();
        }
        throw wrong(field, "a text", fields.get(field));
    }

    private int port(String field) throws IOException {
        if (fields.get(field) instanceof JsonPrimitive value
                && value.isNumber()
                && value.getAsDouble() >= 1
                && value.getAsDouble() <= LARGEST_PORT) {
            return value.getAsInt();
        }
        throw wrong(field, "a port from 1 to " + LARGEST_PORT, fields.get(field));
    }

    private IOException wrong(String field, String condition, Object value) {
        return new IOException(
                "the connection file "
                        + path
                        + " is wrong: "
                        + field
                        + " must be "
                        + condition
                        + ", got "
                        + (value == null ? "nothing" : value));
    }
}
