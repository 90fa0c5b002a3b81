package org.wishart.kernel.magic;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.help.Help;

import java.util.Map;
import java.util.Optional;

/** What can be said of one magic. */
public final class MagicHelp {

    /** Read when first asked for. */
    private static final class Entries {
        private static final Map<String, Help> BY_NAME =
                Help.read(MagicHelp.class.getResourceAsStream("magics.txt"));
    }

    private MagicHelp() {}

    /** Empty for what an extension has registered, and for what is no magic. */
    public static Optional<Help> of(String name) {
        return Optional.ofNullable(Entries.BY_NAME.get(name));
    }

    public static String summary(String name) {
        return of(name).map(Help::summary).orElse("of an extension");
    }

    /** Its first line. */
    public static String exampleOf(String name) {
        return of(name).map(help -> help.example().replace("\n", "⏎")).orElse(name);
    }

    public static Optional<DisplayData> page(String name) {
        return of(name).map(
                        help -> {
                            DisplayData data = new DisplayData(help.text());
                            data.putHTML(help.html());
                            return data;
                        });
    }
}
