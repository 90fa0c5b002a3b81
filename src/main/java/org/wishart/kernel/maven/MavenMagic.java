package org.wishart.kernel.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.wishart.kernel.magic.ClassPath;
import org.wishart.kernel.magic.Magic;
import org.wishart.kernel.magic.MagicCall;
import org.wishart.kernel.magic.MagicError;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Fetches libraries with their dependencies, and adds them to the class path of cells. */
public final class MavenMagic implements Magic {

    private static final int NEWEST = 3;

    private final ClassPath classPath;
    private final Map<String, String> added = new TreeMap<>();
    private final Map<String, Dependency> managed = new TreeMap<>();
    private MavenResolver resolver;

    /**
     * Makes the magic for one session.
     *
     * @param classPath the class path to extend
     */
    public MavenMagic(ClassPath classPath) {
        this.classPath = classPath;
    }

    /** Made when first needed: a kernel starts without. */
    MavenResolver resolver() {
        if (resolver == null) {
            resolver = new MavenResolver();
        }
        return resolver;
    }

    @Override
    public Object run(MagicCall call) throws InterruptedException {
        List<Coordinates> words =
                call.atLeastOneWord("the coordinates of a library").stream()
                        .map(Coordinates::of)
                        .toList();
        List<Dependency> wanted = new ArrayList<>();
        for (Coordinates word : words) { // first, for they may give versions to the others
            if (word.isPom()) {
                wanted.addAll(ofPom(word));
            }
        }
        for (Coordinates word : words) {
            if (!word.isPom()) {
                wanted.add(new Dependency(word.artifact(version(word)), JavaScopes.RUNTIME));
            }
        }
        if (!wanted.isEmpty()) {
            String what =
                    wanted.stream()
                            .map(each -> each.getArtifact().getArtifactId())
                            .collect(Collectors.joining(", "));
            add(what, new MavenResolver.Wanted(wanted, managed(), List.of()));
        }
        return null;
    }

    /**
     * Adds the versions of a POM, usually a BOM, and its dependencies unless it is only imported.
     */
    private List<Dependency> ofPom(Coordinates word) throws InterruptedException {
        if (word.version().isEmpty()) {
            throw noVersion(word);
        }
        ArtifactDescriptorResult declared = resolver().descriptor(word.artifact(word.version()));
        List<Dependency> dependencies =
                word.isImport()
                        ? List.of()
                        : declared.getDependencies().stream()
                                .filter(each -> PomMagic.SCOPES.contains(each.getScope()))
                                .toList();
        if (dependencies.isEmpty() && declared.getManagedDependencies().isEmpty()) {
            throw new MagicError(
                    MavenErrors.name(word.artifact(word.version()))
                            + " gives no versions and has no dependencies");
        }
        manage(word.artifact() + " " + word.version(), declared.getManagedDependencies());
        return dependencies;
    }

    /** Sets versions for libraries without one, and prints the new ones. */
    void manage(String bom, List<Dependency> versions) {
        long fresh =
                versions.stream()
                        .filter(each -> managed.putIfAbsent(key(each.getArtifact()), each) == null)
                        .count();
        if (fresh > 0) {
            System.out.println(
                    bom
                            + " gives the version"
                            + (fresh == 1 ? " of 1 library" : "s of " + fresh + " libraries"));
        }
    }

    /** All versions that BOMs have given. */
    List<Dependency> managed() {
        return List.copyOf(managed.values());
    }

    private String version(Coordinates word) {
        if (!word.version().isEmpty()) {
            return word.version();
        }
        Dependency known = managed.get(key(word.artifact("0")));
        if (known == null && !word.classifier().isEmpty()) { // most BOMs name the plain jar alone
            known =
                    managed.get(
                            key(new DefaultArtifact(word.group(), word.artifact(), "jar", "0")));
        }
        if (known == null) {
            throw noVersion(word);
        }
        return known.getArtifact().getVersion();
    }

    private MagicError noVersion(Coordinates word) {
        List<String> versions =
                new ArrayList<>(resolver().versions(word.artifact("0"), resolver().repositories()));
        Collections.reverse(versions);
        String newest =
                versions.isEmpty()
                        ? ""
                        : "; the newest are "
                                + versions.stream().limit(NEWEST).collect(Collectors.joining(", "));
        return new MagicError(
                word.withoutVersion()
                        + " has no version"
                        + (managed.isEmpty() ? "" : ", and no BOM that was added gives one")
                        + "; write "
                        + word.group()
                        + ":"
                        + word.artifact()
                        + ":VERSION"
                        + (word.classifier().isEmpty() ? "" : ":" + word.classifier())
                        + (word.type().equals("jar") ? "" : "@" + word.type())
                        + newest);
    }

    /** Adds libraries with their missing dependencies, and prints what was added. */
    void add(String what, MavenResolver.Wanted wanted) throws InterruptedException {
        Set<String> remarks = new LinkedHashSet<>();
        Set<String> direct =
                wanted.direct().stream()
                        .map(Dependency::getArtifact)
                        .map(MavenMagic::key)
                        .collect(Collectors.toSet());
        List<Artifact> jars =
                resolver().resolve(what, wanted, artifact -> isNeeded(artifact, direct, remarks));
        List<Path> paths =
                jars.stream().map(jar -> jar.getFile().toPath().toAbsolutePath()).toList();
        classPath.add(paths);
        jars.forEach(jar -> added.put(key(jar), jar.getVersion()));
        remarks.forEach(System.out::println);
        if (!jars.isEmpty()) {
            System.out.println(report(jars, direct));
        }
    }

    private static String report(List<Artifact> jars, Set<String> direct) {
        List<String> asked =
                jars.stream()
                        .filter(jar -> direct.contains(key(jar)))
                        .map(jar -> jar.getArtifactId() + " " + jar.getVersion())
                        .toList();
        int others = jars.size() - asked.size();
        String more = others + (others == 1 ? " library" : " libraries");
        return asked.isEmpty()
                ? "added " + more + " that were missing"
                : "added "
                        + String.join(", ", asked)
                        + (others == 0 ? "" : " and " + more + " needed by it");
    }

    private static String key(Artifact artifact) {
        return artifact.getGroupId()
                + ":"
                + artifact.getArtifactId()
                + ":"
                + artifact.getExtension()
                + ":"
                + artifact.getClassifier();
    }

    /** A class is loaded once: what is here stays, and another version of it cannot be had. */
    private boolean isNeeded(Artifact artifact, Set<String> direct, Set<String> remarks) {
        String name = artifact.getArtifactId();
        String wanted = artifact.getVersion();
        String before = added.get(key(artifact));
        Optional<String> preloaded =
                artifact.getClassifier().isEmpty()
                        ? classPath.preloadedVersion(artifact.getGroupId(), name)
                        : Optional.empty();
        if (before == null && preloaded.isEmpty()) {
            return true;
        }
        String here = before == null ? preloaded.get() : before;
        if (!here.equals(wanted)) {
            remarks.add(
                    name
                            + " "
                            + wanted
                            + " is not added, because "
                            + (before == null
                                    ? "the kernel comes with " + here
                                    : here
                                            + " was added before; restart the kernel to use the"
                                            + " other"));
        } else if (direct.contains(key(artifact))) {
            remarks.add(name + " " + wanted + " is here already");
        }
        return false;
    }
}
