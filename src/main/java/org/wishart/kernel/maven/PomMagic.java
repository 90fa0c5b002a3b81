package org.wishart.kernel.maven;

import org.apache.maven.model.DependencyManagement;
import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.apache.maven.model.io.xpp3.MavenXpp3Writer;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.wishart.kernel.magic.ClasspathMagic;
import org.wishart.kernel.magic.Magic;
import org.wishart.kernel.magic.MagicCall;
import org.wishart.kernel.magic.MagicError;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds the dependencies that a POM declares: of a file, or written in the cell. */
public final class PomMagic implements Magic {

    static final Set<String> SCOPES = Set.of(JavaScopes.COMPILE, JavaScopes.RUNTIME);

    private final MavenMagic maven;

    /**
     * Makes the magic for one session.
     *
     * @param maven resolves and adds the dependencies
     */
    public PomMagic(MavenMagic maven) {
        this.maven = maven;
    }

    @Override
    public Object run(MagicCall call) throws InterruptedException {
        boolean wholeCell = call.name().startsWith("%%");
        String name = wholeCell ? "the cell" : call.atLeastOneWord("the path of a POM").get(0);
        try {
            String xml =
                    wholeCell
                            ? completed(call.body())
                            : Files.readString(Path.of(ClasspathMagic.withHome(name)));
            Model model = new MavenXpp3Reader().read(new StringReader(xml));
            boolean givesVersions = importBoms(model);
            addKnownVersions(model);
            Path file = Files.createTempFile("cell", ".pom");
            try {
                try (var out = Files.newOutputStream(file)) {
                    new MavenXpp3Writer().write(out, model);
                }
                add(name, file, model, givesVersions);
            } finally {
                Files.deleteIfExists(file);
            }
            return null;
        } catch (XmlPullParserException e) {
            throw new MagicError(name + " is not a POM: " + e.getMessage(), e);
        } catch (IOException | InvalidPathException e) {
            throw new MagicError("the POM " + name + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A cell needs no more than its dependencies. */
    private static String completed(String body) {
        return body.contains("<project")
                ? body
                : "<project><modelVersion>4.0.0</modelVersion><groupId>cell</groupId>"
                        + "<artifactId>cell</artifactId><version>1</version>"
                        + (body.contains("<dependencies")
                                ? body
                                : "<dependencies>" + body + "</dependencies>")
                        + "</project>";
    }

    /**
     * A BOM to import may also stand among the dependencies, as in a cell of nothing else.
     *
     * @return whether the POM itself gives versions
     */
    private static boolean importBoms(Model model) {
        if (model.getDependencyManagement() == null) {
            model.setDependencyManagement(new DependencyManagement());
        }
        for (var each : List.copyOf(model.getDependencies())) {
            if ("pom".equals(each.getType()) && "import".equals(each.getScope())) {
                model.removeDependency(each);
                model.getDependencyManagement().addDependency(each);
            }
        }
        return !model.getDependencyManagement().getDependencies().isEmpty();
    }

    /** The versions that BOMs of earlier cells have given, where the POM has none of its own. */
    private void addKnownVersions(Model model) {
        DependencyManagement management = model.getDependencyManagement();
        Set<String> own =
                management.getDependencies().stream()
                        .map(org.apache.maven.model.Dependency::getManagementKey)
                        .collect(Collectors.toSet());
        maven.managed().stream()
                .map(PomMagic::asDeclared)
                .filter(each -> !own.contains(each.getManagementKey()))
                .forEach(management::addDependency);
    }

    private static org.apache.maven.model.Dependency asDeclared(Dependency managed) {
        Artifact artifact = managed.getArtifact();
        var declared = new org.apache.maven.model.Dependency();
        declared.setGroupId(artifact.getGroupId());
        declared.setArtifactId(artifact.getArtifactId());
        declared.setVersion(artifact.getVersion());
        declared.setType(artifact.getExtension());
        if (!artifact.getClassifier().isEmpty()) {
            declared.setClassifier(artifact.getClassifier());
        }
        return declared;
    }

    private void add(String name, Path file, Model model, boolean givesVersions)
            throws InterruptedException {
        Parent parent = model.getParent();
        String group =
                model.getGroupId() == null && parent != null
                        ? parent.getGroupId()
                        : model.getGroupId();
        String version =
                model.getVersion() == null && parent != null
                        ? parent.getVersion()
                        : model.getVersion();
        if (group == null || version == null || model.getArtifactId() == null) {
            throw new MagicError(
                    name + " is not a whole POM: it must have groupId, artifactId and version");
        }
        Artifact pom = new DefaultArtifact(group, model.getArtifactId(), "pom", version);
        ArtifactDescriptorResult declared =
                maven.resolver().descriptor(pom, new PomReader(pom, file.toFile()));
        List<Dependency> dependencies =
                declared.getDependencies().stream()
                        .filter(dependency -> SCOPES.contains(dependency.getScope()))
                        .toList();
        if (givesVersions) {
            maven.manage(name, declared.getManagedDependencies());
        }
        if (dependencies.isEmpty() && givesVersions) {
            return;
        }
        if (dependencies.isEmpty()) {
            throw new MagicError(name + " declares no dependencies of scope compile or runtime");
        }
        maven.add(
                model.getArtifactId(),
                new MavenResolver.Wanted(
                        dependencies,
                        declared.getManagedDependencies(),
                        declared.getRepositories()));
    }
}
