package org.wishart.weights.bytes;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** JSON in files of weights, read as a stream, so that only requested values are held. */
public final class Json {

    /** A consumer of the values of a document, in their order. */
    public interface Body {
        /**
         * Takes the values of the document.
         *
         * @param json the document from its beginning
         * @throws IOException if it cannot be read
         */
        void read(JsonReader json) throws IOException;
    }

    private Json() {}

    /**
     * Reads one document.
     *
     * @param file the file to blame
     * @param utf8 the document in UTF-8; not closed
     * @param body takes the values
     * @throws WeightsFormatException if the text is not JSON, or of another form than the body asks
     *     for
     * @throws IOException if the stream cannot be read
     */
    public static void read(Path file, InputStream utf8, Body body) throws IOException {
        JsonReader json = new JsonReader(new InputStreamReader(utf8, StandardCharsets.UTF_8));
        try {
            body.read(json);
        } catch (MalformedJsonException
                | EOFException
                | IllegalStateException
                | NumberFormatException e) {
            WeightsFormatException broken =
                    new WeightsFormatException(
                            file,
                            "is damaged: its JSON is wrong at "
                                    + Names.shown(json.getPath().replaceFirst("\\.$", ""))
                                    + "; is the copy complete?");
            broken.initCause(e);
            throw broken;
        }
    }

    /**
     * The next value, a name or another text, on one line.
     *
     * @param json the document, before the value
     * @return the text; control characters become question marks
     * @throws IOException if the document cannot be read or is not JSON
     */
    public static String text(JsonReader json) throws IOException {
        return Names.oneLine(json.nextString());
    }

    /**
     * True if an object follows; anything else is passed over.
     *
     * @param json the document, before the value
     * @return true if {@code json} is now inside the object, false if the value was passed over
     * @throws IOException if the document cannot be read or is not JSON
     */
    public static boolean beginsObject(JsonReader json) throws IOException {
        if (json.peek() == JsonToken.BEGIN_OBJECT) {
            json.beginObject();
            return true;
        }
        json.skipValue();
        return false;
    }
}
