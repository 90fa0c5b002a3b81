package org.wishart.hub;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Response of a server, after redirections.
 *
 * @param from the server's address
 * @param status the HTTP status
 * @param headers of this answer
 * @param linked metadata of the file from a redirect on the way, else empty
 * @param body as it comes; empty for a request of headers alone
 */
record Response(URI from, int status, HttpHeaders headers, Linked linked, BodyStream body)
        implements AutoCloseable {

    /**
     * Headers of the hub for a file that another server stores.
     *
     * @param etag its checksum
     * @param size its bytes
     */
    record Linked(Optional<String> etag, OptionalLong size) {

        static final Linked NONE = new Linked(Optional.empty(), OptionalLong.empty());

        /** This, or where it says nothing, what an answer's headers say. */
        Linked or(HttpHeaders headers) {
            return new Linked(
                    etag.or(() -> headers.firstValue("X-Linked-Etag")),
                    size.isPresent() ? size : number(headers, "X-Linked-Size"));
        }
    }

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-\\d{1,18}/(.*)");

    static OptionalLong number(HttpHeaders headers, String name) {
        Optional<String> text =
                headers.firstValue(name).filter(value -> NUMBER.matcher(value).matches());
        return text.isPresent()
                ? OptionalLong.of(Long.parseLong(text.get()))
                : OptionalLong.empty();
    }

    boolean isRedirection() {
        return switch (status) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The checksum of the whole file, as far as it is one. */
    Optional<Checksum> checksum() {
        Optional<String> own = isRedirection() ? Optional.empty() : header("ETag");
        return linked.etag().or(() -> own).flatMap(Checksum::of);
    }

    /** Bytes of the whole file. */
    OptionalLong size() {
        return linked.size().isPresent() || isRedirection()
                ? linked.size()
                : number(headers, "Content-Length");
    }

    /** True if a part of a file is the one that begins at an offset and goes to the end. */
    boolean isRangeFrom(long offset, long size) {
        Matcher range = RANGE.matcher(header("Content-Range").orElse(""));
        return range.matches()
                && Long.parseLong(range.group(1)) == offset
                && (range.group(2).equals("*") || range.group(2).equals(Long.toString(size)));
    }

    @Override
    public void close() {
        body.close();
    }
}
