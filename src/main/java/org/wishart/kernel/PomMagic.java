package org.wishart.kernel;

import org.apache.maven.model.Model;
import org.apache.maven.model.Parent;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.plexus.util.xml.pull.XmlPullParserException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.util.artifact.JavaScopes;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Adds the dependencies that a POM declares: of a file, or written in the cell. */
final class PomMagic implements Magic {

    private static final Set<String> SCOPES = Set.of(JavaScopes.COMPILE, JavaScopes.RUNTIME);

    private final MavenMagic maven;

    PomMagic(MavenMagic maven) {
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
            Path file = Files.createTempFile("cell", ".pom");
            try {
                Files.writeString(file, xml);
                add(name, file, new MavenXpp3Reader().read(new StringReader(xml)));
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

    /** A cell need not say more than its dependencies. */
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

    private void add(String name, Path file, Model model) throws InterruptedException {
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
