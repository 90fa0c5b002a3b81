package org.wishart.hub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checksum by which a server identifies a file's content: the SHA-256 of large files of the hub,
 * which Git LFS keeps, and for small ones the SHA-1 that Git gives a blob; of a repository of Maven
 * the SHA-1.
 *
 * @param hex 64 or 40 lower-case hexadecimal digits
 * @param isOfGit whether Git puts something before the content
 */
record Checksum(String hex, boolean isOfGit) {

    private static final int SHA256_DIGITS = 64;
    private static final Pattern KNOWN = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{40}");
    private static final Pattern QUOTED = Pattern.compile("(?:W/)?\"(.*)\"");

    /** The checksum in a header that names the version of a file; empty if it is none. */
    static Optional<Checksum> of(String etag) {
        String bare = QUOTED.matcher(etag.strip()).replaceFirst("$1").toLowerCase(Locale.ROOT);
        return KNOWN.matcher(bare).matches()
                ? Optional.of(new Checksum(bare, bare.length() < SHA256_DIGITS))
                : Optional.empty();
    }

    boolean isSha256() {
        return hex.length() == SHA256_DIGITS;
    }

    /** A digest that has the checksum when all bytes of a file of this size have gone into it. */
    MessageDigest digest(long size) {
        try {
            if (isSha256()) {
                return MessageDigest.getInstance("SHA-256");
            }
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            if (isOfGit) { // the kind and the size of an object come before it
                digest.update(("blob " + size + "\0").getBytes(StandardCharsets.US_ASCII));
            }
            return digest;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must know SHA-1 and SHA-256", e);
        }
    }
}
