package org.wishart.kernel.maven;

import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.repository.WorkspaceReader;
import org.eclipse.aether.repository.WorkspaceRepository;

import java.io.File;
import java.util.List;

/** Gives one POM to Maven's resolver as if it were in a repository. */
final class PomReader implements WorkspaceReader {

    private final Artifact pom;
    private final File file;

    PomReader(Artifact pom, File file) {
        this.pom = pom;
        this.file = file;
    }

    @Override
    public WorkspaceRepository getRepository() {
        return new WorkspaceRepository("cell");
    }

    @Override
    public File findArtifact(Artifact artifact) {
        boolean wanted =
                artifact.getExtension().equals("pom")
                        && artifact.getGroupId().equals(pom.getGroupId())
                        && artifact.getArtifactId().equals(pom.getArtifactId())
                        && artifact.getVersion().equals(pom.getVersion());
        return wanted ? file : null;
    }

    @Override
    public List<String> findVersions(Artifact artifact) {
        return List.of();
    }
}
