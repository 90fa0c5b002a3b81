package org.wishart.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A model of the hub at a revision.
 *
 * @param repository such as {@code org/name}; old models have no organization
 * @param revision a branch, a tag or a commit
 */
record HubName(String repository, String revision) {

    private static final String DEFAULT_REVISION = "main";

    /** Names that the hub allows: up to 96 letters, digits, dots, dashes, underscores. */
    private static final Pattern NAME =
            Pattern.compile(
                    "((?:[A-Za-z0-9_][\\w.-]{0,95}/)?[A-Za-z0-9_][\\w.-]{0,95})"
                            + "(?:@([\\w][\\w./+-]{0,249}))?");

    /** A commit named in full. */
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");

    /** The model that a text means; empty if it can mean none. */
    static Optional<HubName> parse(String text) {
        Matcher name = NAME.matcher(text);
        // the hub allows neither of the two, and both would mean something in a path
        if (!name.matches() || text.contains("..") || name.group(1).contains("--")) {
            return Optional.empty();
        }
        String revision = name.group(2);
        return Optional.of(
                new HubName(name.group(1), revision == null ? DEFAULT_REVISION : revision));
    }

    static boolean isCommit(String revision) {
        return COMMIT.matcher(revision).matches();
    }

    /** The name of its folder in a cache. */
    String folder() {
        return "models--" + repository.replace("/", "--");
    }

    /** As a person writes it. */
    @Override
    public String toString() {
        return revision.equals(DEFAULT_REVISION) ? repository : repository + "@" + revision;
    }
}
