package org.wishart.kernel.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.DependencyCollectionException;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorException;
import org.eclipse.aether.resolution.ArtifactResolutionException;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.transfer.ArtifactNotFoundException;
import org.eclipse.aether.transfer.ArtifactTransferException;
import org.eclipse.aether.util.version.GenericVersionScheme;
import org.eclipse.aether.version.InvalidVersionSpecificationException;
import org.eclipse.aether.version.Version;
import org.eclipse.aether.version.VersionScheme;
import org.wishart.kernel.magic.MagicError;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Explains failures of Maven in one sentence each, with the way out. */
final class MavenErrors {

    private static final int NEAR_VERSIONS = 3;

    private final MavenResolver resolver;
    private final List<RemoteRepository> repositories;

    MavenErrors(MavenResolver resolver, List<RemoteRepository> repositories) {
        this.resolver = resolver;
        this.repositories = repositories;
    }

    MagicError of(Throwable failure, MavenResolver.Wanted wanted) {
        ArtifactTransferException transfer = transfer(failure);
        if (transfer == null) {
            return new MagicError(
                    "Maven cannot resolve this: " + MavenResolver.innermost(failure).getMessage(),
                    failure);
        }
        Artifact artifact = asked(transfer.getArtifact(), wanted);
        String name = name(artifact) + whoNeeds(artifact, wanted);
        if (resolver.isOffline()) {
            return new MagicError(
                    name
                            + " is not in the local repository "
                            + resolver.localRepository()
                            + ", and settings.xml sets Maven offline",
                    failure);
        }
        if (!(transfer instanceof ArtifactNotFoundException)) {
            return new MagicError(
                    name
                            + " cannot be fetched from "
                            + name(transfer.getRepository())
                            + ": "
                            + plain(MavenResolver.innermost(transfer)),
                    failure);
        }
        List<String> versions = resolver.versions(artifact, repositories);
        return new MagicError(
                versions.isEmpty() || versions.contains(artifact.getVersion())
                        ? name
                                + " is not in "
                                + names()
                                + "; check the spelling, or add its repository with %mavenRepo id url"
                        : "there is no version "
                                + artifact.getVersion()
                                + " of "
                                + artifact.getGroupId()
                                + ":"
                                + artifact.getArtifactId()
                                + whoNeeds(artifact, wanted)
                                + "; near it are "
                                + String.join(", ", near(artifact.getVersion(), versions)),
                failure);
    }

    /** The requested library, if its POM is what is missing. */
    private static Artifact asked(Artifact missing, MavenResolver.Wanted wanted) {
        return wanted.direct().stream()
                .map(Dependency::getArtifact)
                .filter(a -> a.getGroupId().equals(missing.getGroupId()))
                .filter(a -> a.getArtifactId().equals(missing.getArtifactId()))
                .filter(a -> a.getVersion().equals(missing.getVersion()))
                .findFirst()
                .orElse(missing);
    }

    private static String plain(Throwable cause) {
        return cause instanceof java.net.UnknownHostException
                ? "there is no host " + cause.getMessage() + ", or no network"
                : cause.getMessage();
    }

    private static ArtifactTransferException transfer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ArtifactTransferException transfer) {
                return transfer;
            }
            List<Exception> inner =
                    cause instanceof ArtifactResolutionException resolution
                            ? resolution.getResults().stream()
                                    .filter(ArtifactResult::isMissing)
                                    .flatMap(result -> result.getExceptions().stream())
                                    .toList()
                            : cause instanceof DependencyCollectionException collection
                                    ? collection.getResult().getExceptions()
                                    : cause instanceof ArtifactDescriptorException descriptor
                                            ? descriptor.getResult().getExceptions()
                                            : List.of();
            for (Exception each : inner) {
                if (each instanceof ArtifactTransferException transfer) {
                    return transfer;
                }
            }
        }
        return null;
    }

    /** The library that needs an artifact; empty for a requested one. */
    private static String whoNeeds(Artifact artifact, MavenResolver.Wanted wanted) {
        boolean direct =
                wanted.direct().stream()
                        .map(Dependency::getArtifact)
                        .anyMatch(a -> name(a).equals(name(artifact)));
        return direct
                ? ""
                : ", which "
                        + wanted.direct().stream()
                                .map(Dependency::getArtifact)
                                .map(MavenErrors::name)
                                .collect(Collectors.joining(" or "))
                        + " needs,";
    }

    static String name(Artifact artifact) {
        String kind =
                (artifact.getExtension().equals("jar") && artifact.getClassifier().isEmpty()
                                ? ""
                                : artifact.getExtension() + ":")
                        + (artifact.getClassifier().isEmpty()
                                ? ""
                                : artifact.getClassifier() + ":");
        return artifact.getGroupId()
                + ":"
                + artifact.getArtifactId()
                + ":"
                + kind
                + artifact.getVersion();
    }

    private String names() {
        return repositories.isEmpty()
                ? "the local repository, and there is no other"
                : repositories.stream().map(MavenErrors::name).collect(Collectors.joining(", "));
    }

    private static String name(RemoteRepository repository) {
        return repository == null
                ? "any repository"
                : repository.getId() + " (" + repository.getUrl() + ")";
    }

    /** The versions around one that does not exist, newest first. */
    private static List<String> near(String wanted, List<String> versions) {
        int after = 0;
        while (after < versions.size() && isBefore(versions.get(after), wanted)) {
            after++;
        }
        int from = Math.max(0, Math.min(after - 1, versions.size() - NEAR_VERSIONS));
        List<String> near =
                new ArrayList<>(
                        versions.subList(from, Math.min(versions.size(), from + NEAR_VERSIONS)));
        Collections.reverse(near);
        return near;
    }

    private static boolean isBefore(String a, String b) {
        VersionScheme scheme = new GenericVersionScheme();
        try {
            Version first = scheme.parseVersion(a);
            return first.compareTo(scheme.parseVersion(b)) < 0;
        } catch (InvalidVersionSpecificationException e) {
            throw new MagicError("the version " + e.getVersion() + " cannot be read", e);
        }
    }
}
