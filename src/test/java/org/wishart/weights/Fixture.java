package org.wishart.weights;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Finds the small files that the scripts in src/test/reference wrote. */
public final class Fixture {

    private Fixture() {}

    public static Path path(String name) {
        try {
            return Path.of(Fixture.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
