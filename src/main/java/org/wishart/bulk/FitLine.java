package org.wishart.bulk;

import java.util.Locale;

/** A fit in one line, with what should make its reader careful. */
final class FitLine {

    private FitLine() {}

    static String of(MarchenkoPasturFit fit, Thresholds thresholds) {
        return String.format(
                Locale.ROOT,
                "Marchenko–Pastur fit of %d singular values (q = %.4g, rule: %s): sigma = %.4g (%s),"
                        + " bulk from %.4g to %.4g; %d below and %d above %s; KS distance %.4f%s%s",
                fit.noise().size(),
                fit.law().q(),
                fit.rule().name(),
                fit.sigma(),
                RuleComparison.ofBulk(fit).spread(),
                fit.lowerEdge(),
                fit.upperEdge(),
                fit.below(),
                fit.above(),
                thresholds.words(),
                fit.ks(),
                FitNotes.of(fit),
                warning(fit));
    }

    private static String warning(MarchenkoPasturFit fit) {
        if (!fit.resemblesLaw()) {
            return ": not a Marchenko–Pastur bulk";
        }
        return fit.departsFromLaw()
                ? String.format(
                        Locale.ROOT,
                        "; the bulk departs from the law (distance %.4f, 99 %% of noise below %.4f)",
                        fit.bulkDistance(),
                        fit.noiseDistance())
                : "";
    }
}
