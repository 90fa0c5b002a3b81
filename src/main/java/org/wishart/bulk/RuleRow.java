package org.wishart.bulk;

import java.util.Locale;
import java.util.Optional;

/**
 * The fit of a spectrum by one rule, or the reason why it has none.
 *
 * <pre>{@code
 * marchenkoPastur(spectrum(gaussian(60, 90, 1, 1))).rules().rows().get(0)
 * }</pre>
 *
 * @param rule the rule
 * @param fit its fit; empty if it refuses
 * @param refusal the reason; empty if there is a fit
 */
public record RuleRow(SigmaRule rule, Optional<MarchenkoPasturFit> fit, String refusal) {

    static RuleRow of(MarchenkoPasturFit fit, SigmaRule rule) {
        if (rule.name().equals(fit.rule().name())) {
            return new RuleRow(fit.rule(), Optional.of(fit), "");
        }
        try {
            return new RuleRow(rule, Optional.of(MarchenkoPasturFit.of(fit.spectrum(), rule)), "");
        } catch (IllegalArgumentException | ArithmeticException refused) {
            return new RuleRow(rule, Optional.empty(), refused.getMessage());
        }
    }

    @Override
    public String toString() {
        return fit.map(
                        found ->
                                String.format(
                                        Locale.ROOT,
                                        "%s: sigma = %.4g, bulk from %.4g to %.4g, %d below and %d"
                                                + " above",
                                        rule.name(),
                                        found.sigma(),
                                        found.lowerEdge(),
                                        found.upperEdge(),
                                        found.below(),
                                        found.above()))
                .orElse(rule.name() + ": refused, " + refusal);
    }
}
