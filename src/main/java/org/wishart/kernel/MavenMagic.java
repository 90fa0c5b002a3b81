package org.wishart.kernel;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;

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

/** Fetches libraries with what they need, and adds them to what cells can use. */
final class MavenMagic implements Magic {

    private static final int NEWEST = 3;

    private final ClassPath classPath;
    private final Map<String, String> added = new TreeMap<>();
    private MavenResolver resolver;

    MavenMagic(ClassPath classPath) {
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
        List<Artifact> artifacts = new ArrayList<>();
        for (String word : call.atLeastOneWord("the coordinates of a library")) {
            artifacts.add(artifact(word));
        }
        String what =
                artifacts.stream().map(Artifact::getArtifactId).collect(Collectors.joining(", "));
        add(what, MavenResolver.Wanted.of(artifacts));
        return null;
    }

    private Artifact artifact(String coordinates) {
        if (coordinates.matches("[\\w.-]+:[\\w.-]+")) {
            var any = new DefaultArtifact(coordinates + ":0");
            List<String> versions =
                    new ArrayList<>(resolver().versions(any, resolver().repositories()));
            Collections.reverse(versions);
            String newest =
                    versions.isEmpty()
                            ? ""
                            : "; the newest are "
                                    + versions.stream()
                                            .limit(NEWEST)
                                            .collect(Collectors.joining(", "));
            throw new MagicError(
                    coordinates + " has no version; write " + coordinates + ":VERSION" + newest);
        }
        try {
            return new DefaultArtifact(coordinates);
        } catch (IllegalArgumentException e) {
            throw new MagicError(
                    "coordinates must be group:artifact:version, or"
                            + " group:artifact:extension:classifier:version, got \""
                            + coordinates
                            + "\"",
                    e);
        }
    }

    /** Adds what is wanted, with all that it needs and that is not here yet; says what that was. */
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
