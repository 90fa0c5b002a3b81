package org.wishart.bulk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fits of one spectrum beside each other, by every rule that estimates sigma. Where the rules
 * that look at the bulk (median, iterated, quantiles, second moment) differ by more than their
 * errors, outliers press on it, or there is none; the line of a fit has their range.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(spiked(60, 90, 1, new double[] {40, 30, 20}, 1))).rules()
 * }</pre>
 *
 * @param rows one for each rule, that of the fit first
 */
public record RuleComparison(List<RuleRow> rows) {

    /**
     * Makes a comparison.
     *
     * @param rows one for each rule
     */
    public RuleComparison {
        rows = List.copyOf(rows);
    }

    static RuleComparison of(MarchenkoPasturFit fit) {
        return of(
                fit,
                Stream.concat(
                        bulkRules(),
                        Stream.of(
                                SigmaRule.edge(),
                                SigmaRule.rms(),
                                SigmaRule.standardDeviation(),
                                SigmaRule.broadenedDensity())));
    }

    /** By the rules that look at the bulk alone, and cost little. */
    static RuleComparison ofBulk(MarchenkoPasturFit fit) {
        return of(fit, bulkRules());
    }

    private static Stream<SigmaRule> bulkRules() {
        return Stream.of(
                SigmaRule.median(),
                SigmaRule.iterated(),
                SigmaRule.quantiles(),
                SigmaRule.secondMoment());
    }

    private static RuleComparison of(MarchenkoPasturFit fit, Stream<SigmaRule> rules) {
        String own = fit.rule().name();
        return new RuleComparison(
                Stream.concat(Stream.of(fit.rule()), rules.filter(rule -> !rule.name().equals(own)))
                        .map(rule -> RuleRow.of(fit, rule))
                        .toList());
    }

    /**
     * The row of a rule.
     *
     * @param name of the rule, such as {@code "iterated"}
     * @return the row
     * @throws IllegalArgumentException if there is none of that name
     */
    public RuleRow row(String name) {
        return rows.stream()
                .filter(row -> row.rule().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no rule \""
                                                + name
                                                + "\"; there are "
                                                + rows.stream()
                                                        .map(row -> row.rule().name())
                                                        .collect(Collectors.joining(", "))));
    }

    /** The range of sigma by the rules after the first, in a few words. */
    String spread() {
        double[] sigmas =
                rows.stream()
                        .skip(1)
                        .map(RuleRow::fit)
                        .flatMap(Optional::stream)
                        .mapToDouble(MarchenkoPasturFit::sigma)
                        .sorted()
                        .toArray();
        List<String> refused =
                rows.stream()
                        .filter(row -> row.fit().isEmpty())
                        .map(row -> row.rule().name())
                        .toList();
        String range =
                sigmas.length == 0
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "%.4g to %.4g by other bulk rules",
                                sigmas[0],
                                sigmas[sigmas.length - 1]);
        String reason = refused.isEmpty() ? "" : "refused by " + String.join(", ", refused);
        return Stream.of(range, reason)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return rows.stream().map(RuleRow::toString).collect(Collectors.joining("; "));
    }
}
