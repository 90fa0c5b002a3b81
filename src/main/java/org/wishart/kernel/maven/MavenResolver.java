package org.wishart.kernel.maven;

import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;

import org.eclipse.aether.AbstractRepositoryListener;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryEvent;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.graph.DependencyNode;
import org.eclipse.aether.repository.LocalArtifactRequest;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResolutionException;
import org.eclipse.aether.transfer.AbstractTransferListener;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;
import org.eclipse.aether.util.graph.visitor.FilteringDependencyVisitor;
import org.eclipse.aether.util.graph.visitor.PreorderNodeListGenerator;
import org.wishart.kernel.magic.MagicError;
import org.wishart.progress.Progress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Maven's own resolver, with the user's settings, as a cell needs it: watched and stoppable. */
public final class MavenResolver {

    private static final long GLANCE_MILLIS = 50;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;

    /**
     * Failures are reported in a sentence; warnings with stack traces would stand in the notebook.
     */
    private static final Logger RESOLVER = Logger.getLogger("org.eclipse.aether");

    private final Context context;
    private final AtomicInteger resolved = new AtomicInteger();
    private final List<RemoteRepository> extra = new ArrayList<>();

    /** The system properties are Maven's own, and one for the file that {@code mvn -s} names. */
    public MavenResolver() {
        RESOLVER.setLevel(Level.SEVERE);
        var overrides = ContextOverrides.create().withUserSettings(true);
        String local = System.getProperty("maven.repo.local");
        if (local != null) {
            overrides.withLocalRepositoryOverride(Path.of(local).toAbsolutePath());
        }
        String settings = System.getProperty("maven.settings");
        if (settings != null) {
            overrides.withUserSettingsXmlOverride(Path.of(settings).toAbsolutePath());
        }
        if (MavenSettings.areOffline(settings)) { // the one setting that is not taken over
            overrides.offline(true);
        }
        try {
            context = Runtimes.INSTANCE.getRuntime().create(overrides.build());
        } catch (RuntimeException e) {
            throw new MagicError("Maven's settings cannot be used: " + e.getMessage(), e);
        }
    }

    RepositorySystem system() {
        return context.repositorySystem();
    }

    boolean isOffline() {
        return context.repositorySystemSession().isOffline();
    }

    Path localRepository() {
        return context.repositorySystemSession().getLocalRepository().getBasedir().toPath();
    }

    /** Those of the settings, then those that cells have added; with mirrors and passwords. */
    List<RemoteRepository> repositories() {
        List<RemoteRepository> all = new ArrayList<>(context.remoteRepositories());
        all.addAll(system().newResolutionRepositories(session(new AtomicBoolean()), extra));
        return all;
    }

    void addRepository(String id, String url) {
        extra.removeIf(repository -> repository.getId().equals(id));
        extra.add(new RemoteRepository.Builder(id, "default", url).build());
    }

    private DefaultRepositorySystemSession session(AtomicBoolean stopped) {
        var session = new DefaultRepositorySystemSession(context.repositorySystemSession());
        session.setRepositoryListener(
                new AbstractRepositoryListener() {
                    @Override
                    public void artifactResolved(RepositoryEvent event) {
                        resolved.incrementAndGet();
                    }
                });
        session.setTransferListener(
                new AbstractTransferListener() {
                    @Override
                    public void transferInitiated(TransferEvent event)
                            throws TransferCancelledException {
                        stop(stopped);
                    }

                    @Override
                    public void transferProgressed(TransferEvent event)
                            throws TransferCancelledException {
                        stop(stopped);
                    }
                });
        return session;
    }

    private static void stop(AtomicBoolean stopped) throws TransferCancelledException {
        if (stopped.get()) {
            throw new TransferCancelledException("the cell was stopped");
        }
    }

    /** Dependencies as a POM declares them. */
    record Wanted(List<Dependency> direct, List<Dependency> managed, List<RemoteRepository> where) {

        static Wanted of(Artifact artifact) {
            return new Wanted(
                    List.of(new Dependency(artifact, JavaScopes.RUNTIME)), List.of(), List.of());
        }
    }

    /**
     * The jars that are wanted and those that they need.
     *
     * @param needed whether the file of an artifact is to be fetched
     * @return with their files
     * @throws MagicError if one of them cannot be had
     */
    List<Artifact> resolve(String what, Wanted wanted, Predicate<Artifact> needed)
            throws InterruptedException {
        List<RemoteRepository> repositories = new ArrayList<>(repositories());
        repositories.addAll(wanted.where());
        var stopped = new AtomicBoolean();
        var session = session(stopped);
        try {
            var request = new CollectRequest(wanted.direct(), wanted.managed(), repositories);
            DependencyNode root =
                    watched(
                            "dependencies of " + what,
                            1,
                            stopped,
                            () -> system().collectDependencies(session, request).getRoot());
            List<ArtifactRequest> requests =
                    artifacts(root).stream()
                            .filter(needed)
                            .map(a -> new ArtifactRequest(a, repositories, null))
                            .toList();
            return watched(
                    "jars",
                    requests.size(),
                    stopped,
                    () ->
                            system().resolveArtifacts(session, requests).stream()
                                    .map(ArtifactResult::getArtifact)
                                    .toList());
        } catch (ExecutionException e) {
            throw new MavenErrors(this, repositories).of(e.getCause(), wanted);
        }
    }

    private static List<Artifact> artifacts(DependencyNode root) {
        var list = new PreorderNodeListGenerator();
        var filter = DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME);
        root.accept(new FilteringDependencyVisitor(list, filter));
        return list.getDependencies(true).stream()
                .map(Dependency::getArtifact)
                .filter(artifact -> artifact.getExtension().equals("jar"))
                .toList();
    }

    /**
     * Downloads one file without its dependencies. It goes on where an earlier download ended.
     *
     * @param what the name of the file for the user, in the progress
     * @param artifact the Maven coordinates of the file
     * @param megabytes its approximate size, for the progress
     * @return the artifact with its file in the local repository
     * @throws MagicError if the file cannot be fetched, in one sentence
     * @throws InterruptedException if interrupted while it waits
     */
    public Artifact download(String what, Artifact artifact, long megabytes)
            throws InterruptedException {
        List<RemoteRepository> repositories = repositories();
        var stopped = new AtomicBoolean();
        var session = session(stopped);
        String download = "download of " + what + ", MB";
        long steps = Math.max(1, megabytes);
        try (var progress = Progress.begin(download, steps)) {
            fetch(session, progress, artifact, repositories);
        }
        session.setTransferListener(
                new AbstractTransferListener() {
                    @Override
                    public void transferProgressed(TransferEvent event)
                            throws TransferCancelledException {
                        stop(stopped);
                        resolved.set((int) (event.getTransferredBytes() / BYTES_PER_MEGABYTE));
                    }
                });
        try {
            return watched(
                    download,
                    (int) steps,
                    stopped,
                    () ->
                            system().resolveArtifact(
                                            session,
                                            new ArtifactRequest(artifact, repositories, null))
                                    .getArtifact());
        } catch (ExecutionException e) {
            throw new MavenErrors(this, repositories).of(e.getCause(), Wanted.of(artifact));
        }
    }

    /** Fetches a missing file from the first repository that has it. */
    private void fetch(
            DefaultRepositorySystemSession session,
            Progress progress,
            Artifact artifact,
            List<RemoteRepository> repositories) {
        boolean isThere =
                session.getLocalRepositoryManager()
                        .find(session, new LocalArtifactRequest(artifact, repositories, ""))
                        .isAvailable();
        if (isThere || session.isOffline()) {
            return;
        }
        for (RemoteRepository repository : repositories) {
            boolean isFetched =
                    new MavenFile(session, repository, artifact)
                            .fetch((done, all) -> progress.reach((double) done / all));
            if (isFetched) {
                return;
            }
        }
    }

    /** The declarations of a POM, with its parents and variables worked in. */
    ArtifactDescriptorResult descriptor(Artifact pom, PomReader reader)
            throws InterruptedException {
        var stopped = new AtomicBoolean();
        var session = session(stopped);
        session.setWorkspaceReader(reader);
        try {
            return watched(
                    "POM",
                    1,
                    stopped,
                    () ->
                            system().readArtifactDescriptor(
                                            session,
                                            new ArtifactDescriptorRequest(
                                                    pom, repositories(), null)));
        } catch (ExecutionException e) {
            throw new MagicError("the POM cannot be used: " + innermost(e).getMessage(), e);
        }
    }

    /** The same for a POM of the repositories. */
    ArtifactDescriptorResult descriptor(Artifact pom) throws InterruptedException {
        List<RemoteRepository> repositories = repositories();
        var stopped = new AtomicBoolean();
        var session = session(stopped);
        try {
            return watched(
                    "POM",
                    1,
                    stopped,
                    () -> {
                        system().resolveArtifact(
                                        session, new ArtifactRequest(pom, repositories, null));
                        return system().readArtifactDescriptor(
                                        session,
                                        new ArtifactDescriptorRequest(pom, repositories, null));
                    });
        } catch (ExecutionException e) {
            throw new MavenErrors(this, repositories).of(e.getCause(), Wanted.of(pom));
        }
    }

    static Throwable innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Versions of an artifact, oldest first; empty if none are known. */
    List<String> versions(Artifact artifact, List<RemoteRepository> repositories) {
        try {
            var all = artifact.setVersion("[0,)");
            return system()
                    .resolveVersionRange(
                            session(new AtomicBoolean()),
                            new VersionRangeRequest(all, repositories, null))
                    .getVersions()
                    .stream()
                    .map(Object::toString)
                    .toList();
        } catch (VersionRangeResolutionException e) {
            return List.of(); // this is only asked to make another error more helpful
        }
    }

    /**
     * Works in a thread of its own, because a connection that does not answer cannot be
     * interrupted; one that is left behind ends with its next byte.
     */
    private <T> T watched(String what, int steps, AtomicBoolean stopped, Callable<T> work)
            throws InterruptedException, ExecutionException {
        resolved.set(0);
        var task = new FutureTask<>(work);
        Thread thread = new Thread(task, "wishart-maven");
        thread.setDaemon(true);
        thread.start();
        try (var progress = Progress.begin(what, steps)) {
            while (true) {
                try {
                    T result = task.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                    advance(progress, steps);
                    return result;
                } catch (TimeoutException e) {
                    advance(progress, Math.min(steps - 1, resolved.get()));
                }
            }
        } finally {
            stopped.set(!task.isDone());
            task.cancel(true);
        }
    }

    private static void advance(Progress progress, int to) {
        while (progress.done() < to) {
            progress.advance();
        }
    }
}
