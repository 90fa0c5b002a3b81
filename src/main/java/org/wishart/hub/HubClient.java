package org.wishart.hub;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

import javax.net.ssl.SSLException;

/**
 * Requests to a hub. Redirections are followed here, one by one, because the token is for the hub
 * alone: the storage behind it must not see it.
 */
final class HubClient {

    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final int MOST_REDIRECTIONS = 10;

    private final String name;
    private final URI endpoint;
    private final Optional<String> authorization;
    private final HttpClient client;

    private boolean hasAnswered;

    HubClient(HubName name, URI endpoint, Optional<String> token) {
        this(name.toString(), endpoint, token.map("Bearer "::concat), Optional.empty());
    }

    /**
     * Requests to any server.
     *
     * @param name name of the download, for messages
     * @param endpoint the server that the authorization is for
     * @param authorization the authorization header, for this host only
     * @param proxy through which to go; empty for the JVM's own, if it has one
     */
    HubClient(
            String name,
            URI endpoint,
            Optional<String> authorization,
            Optional<ProxySelector> proxy) {
        this.name = name;
        this.endpoint = endpoint;
        this.authorization = authorization;
        HttpClient.Builder builder =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT);
        proxy.ifPresent(builder::proxy);
        this.client = builder.build();
    }

    URI endpoint() {
        return endpoint;
    }

    boolean hasToken() {
        return authorization.isPresent();
    }

    /** The headers of a file; for a file on another server, the hub's metadata. */
    Response head(URI uri) throws IOException {
        return follow(uri, 0, "HEAD", true);
    }

    /** The headers of a file, wherever it lies. */
    Response find(URI uri) throws IOException {
        return follow(uri, 0, "HEAD", false);
    }

    /** A file from an offset on, or the whole of it if the server does not serve parts. */
    Response get(URI uri, long from) throws IOException {
        return follow(uri, from, "GET", false);
    }

    private Response follow(URI start, long from, String method, boolean staysHere)
            throws IOException {
        URI uri = start;
        Response.Linked linked = Response.Linked.NONE;
        for (int i = 0; i <= MOST_REDIRECTIONS; i++) {
            HttpResponse<BodyStream> sent = send(request(uri, from, method));
            linked = linked.or(sent.headers());
            Response response =
                    new Response(uri, sent.statusCode(), sent.headers(), linked, sent.body());
            if (!response.isRedirection()) {
                return response;
            }
            URI next = target(response);
            if (staysHere && !isHub(next)) {
                return response;
            }
            response.close();
            uri = next;
        }
        throw new HubException(
                uri.getHost()
                        + " redirects the download of "
                        + name
                        + " in a loop; try again later");
    }

    private HttpRequest request(URI uri, long from, String method) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(ANSWER)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .header("User-Agent", "wishart; java/" + Runtime.version().feature())
                        // a compressed file would have neither the size nor the checksum announced
                        .header("Accept-Encoding", "identity");
        if (from > 0) {
            request.header("Range", "bytes=" + from + "-");
        }
        if (authorization.isPresent() && isHub(uri)) {
            request.header("Authorization", authorization.get());
        }
        return request.build();
    }

    /** True if an address is of the hub itself: the same scheme, host and port. */
    private boolean isHub(URI uri) {
        return endpoint.getScheme().equalsIgnoreCase(uri.getScheme())
                && endpoint.getHost().equalsIgnoreCase(uri.getHost())
                && endpoint.getPort() == uri.getPort();
    }

    private URI target(Response response) throws HubException {
        String location = response.header("Location").orElse("");
        try {
            URI target = response.from().resolve(location);
            boolean isSafe = "https".equalsIgnoreCase(target.getScheme());
            // a hub without encryption cannot be made less safe than it is
            boolean isAsSafe =
                    "http".equalsIgnoreCase(target.getScheme())
                            && "http".equals(endpoint.getScheme());
            if (!location.isBlank() && target.getHost() != null && (isSafe || isAsSafe)) {
                return target;
            }
        } catch (IllegalArgumentException e) {
            throw wrongTarget(response, location, e);
        }
        throw wrongTarget(response, location, null);
    }

    private HubException wrongTarget(Response response, String location, Throwable cause) {
        return new HubException(
                response.from().getHost()
                        + " sends the download of "
                        + name
                        + " to \""
                        + location.replaceAll("\\?.*", "?…")
                        + "\", an unsafe address; refused",
                cause);
    }

    private HttpResponse<BodyStream> send(HttpRequest request) throws IOException {
        String host = request.uri().getHost();
        try {
            HttpResponse<BodyStream> response = client.send(request, headers -> new BodyStream());
            hasAnswered = true;
            return response;
        } catch (InterruptedException e) {
            throw Pause.interrupted();
        } catch (ConnectException | HttpConnectTimeoutException e) {
            if (hasAnswered) {
                throw failure(host + " cannot be reached any more; try again later", e);
            }
            throw unreachable(host, e);
        } catch (SSLException e) {
            throw new HubException(
                    host
                            + " has a TLS certificate that cannot be verified ("
                            + e.getMessage()
                            + "); nothing was downloaded. Is a proxy intercepting the connection?",
                    e);
        } catch (HttpTimeoutException e) {
            throw failure(host + " does not respond; try again later", e);
        } catch (IOException e) {
            throw failure(host + " closed the connection early; try again later", e);
        }
    }

    private static TemporaryFailure failure(String message, Throwable cause) {
        return new TemporaryFailure(message, OptionalLong.empty(), cause);
    }

    private HubException unreachable(String host, Throwable cause) {
        return HubException.notFound(
                "model "
                        + name
                        + " is incomplete in the cache, and "
                        + host
                        + " cannot be reached; copy its folder from elsewhere, and open that by path",
                cause);
    }
}
