package org.wishart.kernel.magic;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.help.Help;

import java.util.Map;
import java.util.Optional;

/** The help of one magic. */
public final class MagicHelp {

    /** Read when first asked for. */
    private static final class Entries {
        private static final Map<String, Help> BY_NAME =
                Help.read(MagicHelp.class.getResourceAsStream("magics.txt"));
    }

    private MagicHelp() {}

    /**
     * The help of a magic.
     *
     * @param name its name with its signs, such as {@code %time}
     * @return its help; empty for a magic that an extension has registered, and for a name that no
     *     magic has
     */
    public static Optional<Help> of(String name) {
        return Optional.ofNullable(Entries.BY_NAME.get(name));
    }

    /**
     * The summary of a magic, for a list of all.
     *
     * @param name its name with its signs, such as {@code %time}
     * @return one line; {@code "of an extension"} if there is no help of this name
     */
    public static String summary(String name) {
        return of(name).map(Help::summary).orElse("of an extension");
    }

    /**
     * The example of a magic in one line, for an error.
     *
     * @param name its name with its signs, such as {@code %time}
     * @return the example, with {@code ⏎} between its lines; the name alone if there is no help of
     *     this name
     */
    public static String exampleOf(String name) {
        return of(name).map(help -> help.example().replace("\n", "⏎")).orElse(name);
    }

    /**
     * The help of a magic as a page.
     *
     * @param name its name with its signs, such as {@code %time}
     * @return the page as text and HTML; empty if there is no help of this name
     */
    public static Optional<DisplayData> page(String name) {
        return of(name).map(
                        help -> {
                            DisplayData data = new DisplayData(help.text());
                            data.putHTML(help.html());
                            return data;
                        });
    }
}
