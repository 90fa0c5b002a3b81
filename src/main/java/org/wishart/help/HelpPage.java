package org.wishart.help;

/** A page that {@code help(...)} answers with. */
public sealed interface HelpPage permits Help, ApiHelp {

    /**
     * The page as plain text.
     *
     * @return several lines
     */
    String text();

    /**
     * The page as HTML.
     *
     * @return a fragment without scripts, legible on light and dark pages
     */
    String html();
}
