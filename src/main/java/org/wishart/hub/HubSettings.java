package org.wishart.hub;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Settings of the hub, from the variables of Hugging Face's own libraries. */
final class HubSettings {

    private static final String DEFAULT_ENDPOINT = "https://huggingface.co";
    private static final Set<String> TRUE = Set.of("1", "ON", "YES", "TRUE");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,1000}");
    private static final long LONGEST_TOKEN_FILE = 10_000;

    private final Map<String, String> environment;
    private final Path userHome;

    HubSettings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.userHome = Path.of(System.getProperty("user.home"));
    }

    private Optional<String> get(String variable) {
        return Optional.ofNullable(environment.get(variable)).filter(value -> !value.isBlank());
    }

    private Optional<Path> path(String variable) {
        return get(variable)
                .map(
                        value ->
                                value.startsWith("~/")
                                        ? userHome.resolve(value.substring(2))
                                        : Path.of(value));
    }

    private Path home() {
        return path("HF_HOME")
                .orElseGet(
                        () ->
                                path("XDG_CACHE_HOME")
                                        .orElse(userHome.resolve(".cache"))
                                        .resolve("huggingface"));
    }

    /** The folder in which all models are. */
    Path cache() {
        return path("HF_HUB_CACHE")
                .or(() -> path("HUGGINGFACE_HUB_CACHE"))
                .orElseGet(() -> home().resolve("hub"))
                .toAbsolutePath();
    }

    /** True if nothing may be downloaded. */
    boolean isOffline() {
        return get("HF_HUB_OFFLINE")
                .or(() -> get("TRANSFORMERS_OFFLINE"))
                .filter(value -> TRUE.contains(value.toUpperCase(Locale.ROOT)))
                .isPresent();
    }

    /** The address of the hub, without a slash at its end. */
    URI endpoint() throws HubException {
        String text = get("HF_ENDPOINT").orElse(DEFAULT_ENDPOINT);
        try {
            URI uri = new URI(text.strip().replaceAll("/+$", ""));
            if (uri.getHost() != null
                    && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))
                    && uri.getRawQuery() == null
                    && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            throw wrongEndpoint(text, e);
        }
        throw wrongEndpoint(text, null);
    }

    private static HubException wrongEndpoint(String text, Throwable cause) {
        return new HubException(
                "HF_ENDPOINT is \""
                        + text
                        + "\", no address of a hub; write one like "
                        + DEFAULT_ENDPOINT,
                cause);
    }

    /** The access token: from the variable first, then from the file that a login leaves. */
    Optional<String> token() throws IOException {
        Optional<String> token = get("HF_TOKEN").or(() -> get("HUGGING_FACE_HUB_TOKEN"));
        String source = "HF_TOKEN";
        if (token.isEmpty()) {
            Path file = path("HF_TOKEN_PATH").orElseGet(() -> home().resolve("token"));
            if (!Files.isRegularFile(file) || Files.size(file) > LONGEST_TOKEN_FILE) {
                return Optional.empty();
            }
            source = file.toString();
            token = Optional.of(Files.readString(file)).filter(text -> !text.isBlank());
        }
        token = token.map(String::strip);
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            throw new HubException(
                    source + " does not contain a token (expected one word such as hf_…)");
        }
        return token;
    }
}
