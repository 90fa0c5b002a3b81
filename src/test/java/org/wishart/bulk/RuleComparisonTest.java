package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.wishart.ensemble.Spiked;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

import java.util.Arrays;
import java.util.List;

class RuleComparisonTest {

    /** A fifth of the values are spikes: the rules differ, and the iterated one is right. */
    @Test
    void showsHowFarTheRulesDiffer() {
        var spectrum = new BulkDraws(100, 200, 20, 0).spectrum(RandomStream.of(1));
        var fit = MarchenkoPasturFit.of(spectrum);
        var rules = fit.rules();
        assertEquals(
                List.of(
                        "median",
                        "iterated",
                        "quantiles of the middle 60.00 %",
                        "second moment inside the edges",
                        "edge",
                        "rms of the entries",
                        "standard deviation of the entries",
                        "broadened density"),
                rules.rows().stream().map(row -> row.rule().name()).toList());
        var iterated = rules.row("iterated").fit().orElseThrow();
        assertEquals(1, iterated.sigma(), 0.03);
        assertTrue(fit.sigma() > 1.05, fit::toString);
        assertTrue(iterated.above() > fit.above());
        assertTrue(fit.toString().contains(" by other bulk rules)"), fit::toString);
        assertEquals(fit, rules.row("median").fit().orElseThrow());
    }

    /** The rule of the fit comes first, and a known sigma is a row of its own. */
    @Test
    void beginsWithTheRuleOfTheFit() {
        var spectrum = new BulkDraws(40, 60, 0, 0).spectrum(RandomStream.of(2));
        var rules = MarchenkoPasturFit.of(spectrum, SigmaRule.known(1)).rules();
        assertEquals("known", rules.rows().get(0).rule().name());
        assertEquals(9, rules.rows().size());
        assertEquals(
                "no rule \"mean\"; there are known, median, iterated, quantiles of the middle 60.00"
                        + " %, second moment inside the edges, edge, rms of the entries, standard"
                        + " deviation of the entries, broadened density",
                assertThrows(IllegalArgumentException.class, () -> rules.row("mean")).getMessage());
    }

    /** More than a quarter lies outside: there is no bulk to iterate to. */
    @Test
    void saysWhyARuleRefuses() {
        double[] values = new double[100];
        Arrays.setAll(values, i -> Math.pow(0.9, i));
        var spectrum = Spectrum.of(values, 100, 200);
        var fit = MarchenkoPasturFit.of(spectrum);
        var row = fit.rules().row("iterated");
        assertTrue(
                row.refusal()
                        .matches(
                                "the iterated rule may set aside a quarter of 100 singular values and must leave 10, but would take \\d+ \\(\\d+ above, \\d+ below\\); use SigmaRule\\.median\\(\\), and compare fit\\.rules\\(\\)"),
                row.refusal());
        assertTrue(
                row.toString().startsWith("iterated: refused, the iterated rule"), row::toString);
        assertTrue(fit.toString().contains("refused by iterated)"), fit::toString);
        assertEquals(
                row.refusal(),
                assertThrows(
                                IllegalArgumentException.class,
                                () -> MarchenkoPasturFit.of(spectrum, SigmaRule.iterated()))
                        .getMessage());
    }

    /** A signal takes a row and a column, a small direction a row of the shorter side. */
    @Test
    void theBulkHasTheShapeThatOutliersLeave() {
        var spikes = Spectrum.of(Spiked.matrix(80, 100, 1, new double[] {60, 50, 40}, 4));
        var inside = Bulk.iterated(spikes).spectrum();
        assertEquals(77, inside.rows());
        assertEquals(97, inside.columns());
        var small = new BulkDraws(100, 200, 0, 10).spectrum(RandomStream.of(3));
        var rest = Bulk.iterated(small).spectrum();
        assertEquals(90, rest.rows());
        assertEquals(200, rest.columns());
        var tall = Bulk.iterated(Spectrum.of(small.singularValues(), 200, 100)).spectrum();
        assertEquals(200, tall.rows());
        assertEquals(90, tall.columns());
    }
}
