package org.wishart.hub;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;

/** Meaning of the hub's responses that report a failure, in words. */
final class HubErrors {

    private static final int OK = 200;
    private static final int PARTIAL = 206;

    private final HubName name;
    private final HubClient client;

    HubErrors(HubName name, HubClient client) {
        this.name = name;
        this.client = client;
    }

    /**
     * Lets success pass, and for a request of headers a redirection to another server.
     *
     * @param what the file that was asked for
     */
    void check(Response response, String what) throws IOException {
        if (response.status() == OK || response.status() == PARTIAL || response.isRedirection()) {
            return;
        }
        response.close();
        throw of(response, what);
    }

    private HubException of(Response response, String what) throws TemporaryFailure {
        String code = response.header("X-Error-Code").orElse("");
        String host = client.endpoint().getHost();
        String page = client.endpoint() + "/" + name.repository();
        if (code.equals("GatedRepo") && response.status() != 404) {
            return new HubException(
                    name
                            + " is gated: accept its terms at "
                            + page
                            + ", and set HF_TOKEN to a token of that account");
        }
        return switch (response.status()) {
            case 401 ->
                    client.hasToken() && !code.equals("RepoNotFound")
                            ? new HubException(
                                    host
                                            + " does not accept the token for "
                                            + name
                                            + "; set HF_TOKEN to a new one from "
                                            + client.endpoint()
                                            + "/settings/tokens")
                            : HubException.notFound(
                                    "model "
                                            + name
                                            + " does not exist at "
                                            + host
                                            + ", or is private; check the name, or set HF_TOKEN to a token with access",
                                    null);
            case 403 ->
                    new HubException(
                            host
                                    + " refuses "
                                    + name
                                    + " to "
                                    + (client.hasToken() ? "your token" : "the public")
                                    + "; ask for access at "
                                    + page
                                    + ", then set HF_TOKEN to a token that has it");
            case 404 -> missing(code, host, what);
            case 429 -> throw busy(response, host + " gets too many requests");
            case 408, 500, 502, 503, 504 ->
                    throw busy(response, host + " fails with HTTP status " + response.status());
            default ->
                    new HubException(
                            host
                                    + " answers "
                                    + what
                                    + " of "
                                    + name
                                    + " with HTTP status "
                                    + response.status()
                                    + "; look at "
                                    + page);
        };
    }

    private HubException missing(String code, String host, String what) {
        if (code.equals("RevisionNotFound")) {
            return new HubException(
                    name.repository()
                            + " has no revision \""
                            + name.revision()
                            + "\" at "
                            + host
                            + "; the default one is main");
        }
        if (code.equals("EntryNotFound")) {
            return new HubException(
                    what + " of " + name + " is listed at " + host + ", but not there; try later");
        }
        return HubException.notFound(
                "there is no model " + name + " at " + host + "; check the spelling", null);
    }

    private static TemporaryFailure busy(Response response, String what) {
        OptionalLong seconds = retryAfter(response);
        return new TemporaryFailure(
                what
                        + (seconds.isPresent()
                                ? " and asks to wait " + seconds.getAsLong() + " seconds"
                                : " repeatedly")
                        + "; try again later, the part received is kept",
                seconds,
                null);
    }

    /** Seconds, or a date: RFC 9110, 10.2.3. */
    private static OptionalLong retryAfter(Response response) {
        OptionalLong seconds = Response.number(response.headers(), "Retry-After");
        String text = response.header("Retry-After").orElse("");
        if (seconds.isPresent() || text.isEmpty()) {
            return seconds;
        }
        try {
            Instant until =
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return OptionalLong.of(Math.max(0, Duration.between(Instant.now(), until).toSeconds()));
        } catch (DateTimeException e) {
            return OptionalLong.empty(); // as if it said nothing
        }
    }
}
