package org.wishart.kernel.maven;

import org.eclipse.aether.RepositorySystemSession;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.AuthenticationContext;
import org.eclipse.aether.repository.LocalArtifactRegistration;
import org.eclipse.aether.repository.LocalRepositoryManager;
import org.eclipse.aether.repository.Proxy;
import org.eclipse.aether.repository.RemoteRepository;
import org.wishart.hub.FileDownload;
import org.wishart.hub.HubException;
import org.wishart.kernel.magic.MagicError;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One file of a repository, brought into the local one such that it goes on where an interrupt
 * ended it: Maven's own resolver begins anew. What the library's downloads do not know, such as
 * proxies with passwords, is left to the resolver.
 */
final class MavenFile {

    private static final Set<String> WEB = Set.of("http", "https");

    private final RepositorySystemSession session;
    private final RemoteRepository repository;
    private final Artifact artifact;

    MavenFile(RepositorySystemSession session, RemoteRepository repository, Artifact artifact) {
        this.session = session;
        this.repository = repository;
        this.artifact = artifact;
    }

    /**
     * Downloads the file, or its missing part.
     *
     * @return false if this repository does not have it, or must be asked by the resolver
     * @throws MagicError if the download has begun and cannot be ended
     */
    boolean fetch(FileDownload.Reached reached) {
        Optional<String> authorization = authorization();
        Proxy proxy = repository.getProxy();
        boolean isKnown =
                WEB.contains(repository.getProtocol())
                        && authorization.isPresent() == (repository.getAuthentication() != null)
                        && (proxy == null || proxy.getAuthentication() == null)
                        && repository.getContentType().equals("default")
                        && !artifact.isSnapshot();
        if (!isKnown) {
            return false;
        }
        LocalRepositoryManager local = session.getLocalRepositoryManager();
        Path target =
                local.getRepository()
                        .getBasedir()
                        .toPath()
                        .resolve(local.getPathForRemoteArtifact(artifact, repository, ""));
        try {
            Files.createDirectories(target.getParent());
            boolean isThere =
                    new FileDownload(
                                    address(),
                                    authorization,
                                    Optional.ofNullable(proxy)
                                            .map(p -> address(p.getHost(), p.getPort())))
                            .to(target, reached);
            if (isThere) {
                local.add(
                        session, new LocalArtifactRegistration(artifact, repository, List.of("")));
            }
            return isThere;
        } catch (HubException e) {
            if (e.isNotFound()) {
                return false;
            }
            throw new MagicError(e.getMessage(), e);
        } catch (IOException e) {
            return false; // the resolver tries the same, and says why it cannot
        }
    }

    private static InetSocketAddress address(String host, int port) {
        return new InetSocketAddress(host, port);
    }

    /** The address of the file in a repository of Maven's default layout. */
    private URI address() {
        String classifier =
                artifact.getClassifier().isEmpty() ? "" : "-" + artifact.getClassifier();
        return URI.create(
                String.join(
                        "/",
                        repository.getUrl().replaceFirst("/+$", ""),
                        artifact.getGroupId().replace('.', '/'),
                        artifact.getArtifactId(),
                        artifact.getVersion(),
                        artifact.getArtifactId()
                                + "-"
                                + artifact.getVersion()
                                + classifier
                                + "."
                                + artifact.getExtension()));
    }

    /** The password that settings.xml has for the repository, as a header; empty without one. */
    private Optional<String> authorization() {
        AuthenticationContext context = AuthenticationContext.forRepository(session, repository);
        if (context == null) {
            return Optional.empty();
        }
        try {
            String user = context.get(AuthenticationContext.USERNAME);
            String password = context.get(AuthenticationContext.PASSWORD);
            return user == null || password == null
                    ? Optional.empty()
                    : Optional.of("Basic " + encoded(user + ":" + password));
        } finally {
            AuthenticationContext.close(context);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
