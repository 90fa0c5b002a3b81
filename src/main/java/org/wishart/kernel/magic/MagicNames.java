package org.wishart.kernel.magic;

import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.wishart.kernel.cell.MagicText;
import org.wishart.text.Nearest;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The names of all magics, with their signs, and of what people expect from IPython. */
public final class MagicNames {

    /** Names that people know from IPython, and what is here instead. */
    private static final Map<String, String> ELSEWHERE =
            Map.of(
                    "%pip", "this is Java, and %maven group:artifact:version fetches a library",
                    "%conda", "this is Java, and %maven group:artifact:version fetches a library",
                    "%matplotlib", "charts are shown in the notebook without it",
                    "%timeit", "%time times a line",
                    "%%timeit", "%%time times a cell",
                    "%run", "%load file.jsh runs a file",
                    "%%python", "this is Java, and %%bash runs commands of the shell",
                    "%%sh", "%%bash runs commands of the shell",
                    "%bash", "%%bash runs commands of the shell");

    private MagicNames() {}

    /**
     * All names with their signs, also those that extensions have registered.
     *
     * @return the names, such as {@code %time} and {@code %%bash}, sorted
     */
    public static Set<String> all() {
        Set<String> names = new TreeSet<>();
        MagicText.LINE_NAMES.forEach(name -> names.add("%" + name));
        MagicText.CELL_NAMES.forEach(name -> names.add("%%" + name));
        registry()
                .ifPresent(
                        registry -> {
                            registry.getLineMagicNames().forEach(name -> names.add("%" + name));
                            registry.getCellMagicNames().forEach(name -> names.add("%%" + name));
                        });
        return names;
    }

    /**
     * The magics that extensions have registered.
     *
     * @return the registry of the running kernel; empty outside a kernel
     */
    public static Optional<MagicsRegistry> registry() {
        return Optional.ofNullable(BaseKernel.notebookKernel()).map(BaseKernel::getMagicsRegistry);
    }

    /**
     * The sentence for a name that no magic has.
     *
     * @param name the name as typed, with its signs
     * @return the sentence, with the nearest name or what serves instead
     */
    public static String unknown(String name) {
        String instead = ELSEWHERE.get(name);
        if (instead != null) {
            return "there is no magic " + name + "; " + instead;
        }
        return "there is no magic "
                + name
                + Nearest.meant(name, all())
                        .map(meant -> "; did you mean " + meant + "?")
                        .orElse("; %lsmagic lists them");
    }
}
