package org.wishart.kernel.protocol;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.dflib.jjava.jupyter.messages.HMACGenerator;
import org.dflib.jjava.jupyter.messages.Header;
import org.dflib.jjava.jupyter.messages.KernelTimestamp;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.adapters.HistoryRequestAdapter;
import org.dflib.jjava.jupyter.messages.request.HistoryRequest;
import org.zeromq.ZMQ;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads messages from a socket, whatever comes: all frames of one message before it looks at the
 * first, so that a broken message never takes a part of the next one with it. Nothing is read from
 * a message whose signature is wrong.
 */
final class MessageReader {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    private static final Gson GSON =
            new GsonBuilder()
                    .registerTypeAdapter(HistoryRequest.class, HistoryRequestAdapter.INSTANCE)
                    .create();

    private final HMACGenerator hmac;

    MessageReader(HMACGenerator hmac) {
        this.hmac = hmac;
    }

    /**
     * The next message.
     *
     * @param flags as of {@link ZMQ.Socket#recv(int)}
     * @return empty if none came
     * @throws UnreadableMessageException if what came is to be dropped; the reason is its message
     */
    Optional<Message<?>> read(ZMQ.Socket socket, int flags) throws UnreadableMessageException {
        byte[] frame = socket.recv(flags);
        if (frame == null) {
            return Optional.empty();
        }
        List<byte[]> frames = new ArrayList<>();
        frames.add(frame);
        while (socket.hasReceiveMore()) {
            frames.add(socket.recv());
        }
        try {
            return Optional.of(parse(frames));
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
            throw new UnreadableMessageException(
                    "its JSON does not have the required structure", e);
        } catch (NumberFormatException e) {
            throw new UnreadableMessageException("a number is out of its range", e);
        } catch (StackOverflowError e) {
            throw new UnreadableMessageException("its JSON is nested too deeply", e);
        }
    }

    private Message<?> parse(List<byte[]> frames) throws UnreadableMessageException {
        int delimiter = 0;
        while (delimiter < frames.size() && !Arrays.equals(frames.get(delimiter), DELIMITER)) {
            delimiter++;
        }
        if (frames.size() < delimiter + 6) {
            throw new UnreadableMessageException("it has too few frames, or no delimiter");
        }
        byte[][] parts = frames.subList(delimiter + 2, delimiter + 6).toArray(byte[][]::new);
        byte[] expected = hmac.calculateSignature(parts).getBytes(StandardCharsets.US_ASCII);
        // An empty signature is what the generator of an empty key makes: nothing is signed then.
        if (expected.length > 0 && !MessageDigest.isEqual(expected, frames.get(delimiter + 1))) {
            throw new UnreadableMessageException("its signature is wrong");
        }
        return message(
                new ArrayList<>(frames.subList(0, delimiter)),
                object(parts[0]),
                object(parts[2]),
                object(parts[3]),
                new ArrayList<>(frames.subList(delimiter + 6, frames.size())));
    }

    private static JsonObject object(byte[] json) throws UnreadableMessageException {
        JsonElement parsed = JsonParser.parseString(new String(json, StandardCharsets.UTF_8));
        if (!parsed.isJsonObject()) {
            throw new UnreadableMessageException("one of its parts is not a JSON object");
        }
        return parsed.getAsJsonObject();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Message<?> message(
            List<byte[]> identities,
            JsonObject head,
            JsonObject metadata,
            JsonObject content,
            List<byte[]> buffers)
            throws UnreadableMessageException {
        String type = Requests.text(head, "msg_type");
        Header<?> header =
                new Header<>(
                        Requests.text(head, "msg_id"),
                        Requests.text(head, "username", ""),
                        Requests.text(head, "session", ""),
                        new KernelTimestamp(Requests.text(head, "date", "")),
                        MessageType.getType(type),
                        Requests.text(head, "version", Header.PROTOCOL_VERISON));
        if (header.getType().equals(MessageType.UNKNOWN)) {
            throw new UnreadableMessageException("its type " + shortened(type) + " is not known");
        }
        Requests.complete(type, content);
        Object read = GSON.fromJson(content, header.getType().getContentType());
        Map<String, Object> meta = GSON.<Map<String, Object>>fromJson(metadata, Map.class);
        return new Message(identities, header, null, meta, read, buffers);
    }

    private static String shortened(String type) {
        String plain = type.replaceAll("[^A-Za-z0-9_.-]", "?");
        return plain.length() <= 40 ? plain : plain.substring(0, 40) + "…";
    }
}
