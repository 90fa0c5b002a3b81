package org.wishart.hub;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Pages of the hub, as a browser shows their addresses, and the models that they are of. */
final class HubAddress {

    private static final Pattern PAGE =
            Pattern.compile(
                    "(?:(?:https?://)?(?:www\\.)?(?:huggingface\\.co|hf\\.co)/|hf://)"
                            + "(?<path>[^?#]*)(?:[?#].*)?",
                    Pattern.CASE_INSENSITIVE);

    private static final Pattern PATH =
            Pattern.compile(
                    "(?:models/)?(?<name>[\\w.-]+(?:/(?!(?:tree|blob|resolve)(?:/|$))[\\w.-]+)?)"
                            + "(?:/(?:tree|blob|resolve)/(?<revision>[^/]+)(?:/.*)?|/[a-z]+(?:/.*)?)?");

    private HubAddress() {}

    /** True if a text is an address of the hub. */
    static boolean is(String text) {
        return PAGE.matcher(text).matches();
    }

    /**
     * The name that an address means, such as {@code org/name@revision}; empty if it means none.
     */
    static Optional<String> name(String text) {
        Matcher page = PAGE.matcher(text);
        if (!page.matches()) {
            return Optional.empty();
        }
        String path = page.group("path").replaceAll("/+$", "");
        if (path.matches("(?:datasets|spaces|papers|collections|docs|api)(?:/.*)?")) {
            return Optional.empty();
        }
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String revision = parts.group("revision");
        boolean isDefault = revision == null || revision.equals("main");
        return Optional.of(parts.group("name") + (isDefault ? "" : "@" + revision));
    }
}
