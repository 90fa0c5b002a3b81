package org.wishart.cli;

import org.wishart.report.AnalysisOptions;
import org.wishart.report.Statistic;
import org.wishart.text.Nearest;
import org.wishart.weights.Role;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Options that say what to analyze. */
final class LayerSelection {

    private static final Pattern BLOCKS = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    @Option(
            names = "--layers",
            paramLabel = "PATTERN",
            description =
                    "layers whose names match, such as '*.query.weight'; without * and ?, a part"
                            + " of the name")
    private String pattern;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            split = ",",
            completionCandidates = Roles.class,
            description = "layers of these roles: ${COMPLETION-CANDIDATES}")
    private List<String> roles = new ArrayList<>();

    @Option(
            names = "--blocks",
            paramLabel = "A-B",
            description = "layers of the blocks A to B, or of one block; the first one is 0")
    private String blocks;

    @Option(
            names = "--statistics",
            paramLabel = "NAME",
            split = ",",
            completionCandidates = Statistics.class,
            description = "statistics to compute, all without it: ${COMPLETION-CANDIDATES}")
    private List<String> statistics = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description =
                    "layers to work on at a time, one for each processor without it; the numbers"
                            + " are the same for any N")
    private String threads;

    /** Roles as one types them. */
    static final class Roles extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Roles() {
            Arrays.stream(Role.values()).map(Roles::typed).forEach(this::add);
        }

        private static String typed(Role role) {
            return role.toString().replace(' ', '-');
        }
    }

    /** Statistics by name. */
    static final class Statistics extends ArrayList<String> {
        private static final long serialVersionUID = 1;

        Statistics() {
            Arrays.stream(Statistic.values()).map(Statistic::toString).forEach(this::add);
        }
    }

    /**
     * The options as the analysis has them.
     *
     * @throws UsageException if one is wrong
     */
    AnalysisOptions options() {
        return UsageException.ifWrong(this::chosen);
    }

    private AnalysisOptions chosen() {
        AnalysisOptions options = AnalysisOptions.all();
        if (pattern != null) {
            options = options.named(pattern);
        }
        if (!roles.isEmpty()) {
            options = options.roles(roles.stream().map(LayerSelection::role).toArray(Role[]::new));
        }
        if (blocks != null) {
            options = inBlocks(options);
        }
        if (!statistics.isEmpty()) {
            options = options.statistics(statistics.toArray(String[]::new));
        }
        if (threads != null) {
            options = options.threads(threadCount());
        }
        return options;
    }

    private AnalysisOptions inBlocks(AnalysisOptions options) {
        Matcher range = BLOCKS.matcher(blocks);
        if (range.matches()) {
            int first = Integer.parseInt(range.group(1));
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first <= last) {
                return options.blocks(first, last);
            }
        }
        throw new UsageException(
                "--blocks must be a number or a range such as 0-3, got \"" + blocks + "\"");
    }

    private int threadCount() {
        if (!threads.matches("\\d{1,9}")) {
            throw new UsageException("--threads must be a whole number, got \"" + threads + "\"");
        }
        return Integer.parseInt(threads);
    }

    private static Role role(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT).replaceAll("[-_ ]+", "-");
        for (Role role : Role.values()) {
            if (Roles.typed(role).equals(name)) {
                return role;
            }
        }
        List<String> names = new Roles();
        throw new UsageException(
                "unknown role \""
                        + typed
                        + "\""
                        + Nearest.meant(name, names)
                                .map(meant -> "; did you mean " + meant + "? Choose from ")
                                .orElse("; choose from ")
                        + String.join(", ", names));
    }
}
