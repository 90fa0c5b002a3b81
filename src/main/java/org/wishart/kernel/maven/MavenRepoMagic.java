package org.wishart.kernel.maven;

import org.wishart.kernel.magic.Magic;
import org.wishart.kernel.magic.MagicCall;
import org.wishart.kernel.magic.MagicError;
import org.wishart.kernel.magic.MagicHelp;

import java.net.URI;
import java.util.List;

/** Adds a repository for the libraries that are asked for from now on. */
public final class MavenRepoMagic implements Magic {

    private final MavenMagic maven;

    /**
     * Makes the magic for one session.
     *
     * @param maven fetches libraries from the repository from then on
     */
    public MavenRepoMagic(MavenMagic maven) {
        this.maven = maven;
    }

    @Override
    public Object run(MagicCall call) {
        List<String> words = call.words();
        if (words.size() != 2) {
            throw new MagicError(
                    call.name()
                            + " needs an id and a URL, such as "
                            + MagicHelp.exampleOf(call.name()));
        }
        String url = words.get(1);
        try {
            if (URI.create(url).getScheme() == null) {
                throw new IllegalArgumentException("no scheme");
            }
        } catch (IllegalArgumentException e) {
            throw new MagicError(
                    "the URL of a repository must begin with https:, http: or file:, got \""
                            + url
                            + "\"",
                    e);
        }
        maven.resolver().addRepository(words.get(0), url);
        return null;
    }
}
