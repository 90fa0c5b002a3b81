package org.wishart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.wishart.linalg.GoldenMatrices.number;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.wishart.bulk.Estimate;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.SigmaRule;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Shuffled;
import org.wishart.ensemble.Spiked;
import org.wishart.filter.Shrinkage;
import org.wishart.linalg.GoldenMatrices;
import org.wishart.linalg.Svd;
import org.wishart.random.RandomStream;
import org.wishart.report.Metrics;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.Alternative;
import org.wishart.tail.KolmogorovSide;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.vectors.PorterThomas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Whether COMPARISON.md says what is so: every number of ours in it, computed anew. */
class ComparisonTest {

    private static final Spectrum A = Spectrum.of(GoldenMatrices.a());
    private static final Spectrum B = Spectrum.of(GoldenMatrices.b());

    private static List<String[]> rows;

    @BeforeAll
    static void read() throws IOException {
        rows =
                Files.readAllLines(Path.of("COMPARISON.md")).stream()
                        .filter(line -> line.startsWith("| "))
                        .map(line -> line.substring(2).split(" \\| ?", -1))
                        .toList();
    }

    private static String[] row(String what, String of) {
        return rows.stream()
                .filter(row -> row[0].equals(what) && row[1].equals(of))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no row " + what + ", " + of));
    }

    private static void ours(String what, String of, String format, Object value) {
        assertEquals(String.format(Locale.ROOT, format, value), row(what, of)[2], what);
    }

    /** What was recorded of another package, to the digits given. */
    private static void theirs(String what, String of, String name, String format, String key) {
        String expected = name + ": " + String.format(Locale.ROOT, format, number(key));
        assertTrue(row(what, of)[3].contains(expected), expected);
    }

    @Test
    void exponents() {
        String left = "exponent α of a power law fitted to λ, left-sided distance";
        String both = "the same, two-sided distance";
        for (String name : List.of("A", "B")) {
            double[] lambda = ("A".equals(name) ? A : B).eigenvalues();
            var fit = PowerLaw.of(lambda, KolmogorovSide.LEFT);
            ours(left, name, "%.6f", fit.densityExponent());
            ours(both, name, "%.6f", PowerLaw.of(lambda).densityExponent());
            theirs(left, name, "powerlaw 1.5", "%.6f", "powerlaw_1.5." + name + ".alpha");
            theirs(left, name, "powerlaw 2.x", "%.6f", "powerlaw_2.x." + name + ".alpha");
            theirs(left, name, "R's poweRlaw", "%.6f", "poweRlaw_R." + name + ".alpha");
            String watcher = "A".equals(name) ? "WeightWatcher 0.7.5.5" : "WeightWatcher";
            theirs(left, name, watcher, "%.6f", "weightwatcher_0.7.5.5." + name + ".alpha");
        }
    }

    @Test
    void verdicts() {
        ours("is it a power law?", "A", "%s", TailReport.of(A).verdict());
        ours("is it a power law?", "B", "%s", TailReport.of(B).verdict());
    }

    @Test
    void alternatives() {
        var a = PowerLaw.of(A.eigenvalues(), KolmogorovSide.LEFT);
        var truncated = a.against(Alternative.TRUNCATED_POWER_LAW).parameters();
        String alpha = "α of the best truncated power law, values from the threshold on";
        ours(alpha, "A", "%.4f", truncated.get(0));
        theirs(alpha, "A", "powerlaw 1.5", "%.4f", "powerlaw_1.5.A.tpl.alpha");
        ours("its cutoff Λ", "A", "%.4f", truncated.get(1));
        theirs("its cutoff Λ", "A", "powerlaw 1.5", "%.4f", "powerlaw_1.5.A.tpl.Lambda");
        String sigma = "σ of the best lognormal law, values from the threshold on";
        ours(sigma, "A", "%.6f", a.against(Alternative.LOGNORMAL).parameters().get(1));
        theirs(sigma, "A", "powerlaw 1.5", "%.6f", "powerlaw_1.5.A.lognormal.sigma");
        var b = PowerLaw.of(B.eigenvalues(), KolmogorovSide.LEFT).against(Alternative.LOGNORMAL);
        assertEquals(List.of(), b.parameters());
        ours("the same", "B", "%s", "none: its limit is the power law");
        theirs("the same", "B", "powerlaw 1.5", "%.4f", "powerlaw_1.5.B.lognormal.sigma");
    }

    @Test
    void bulkAndRanks() {
        var fit = MarchenkoPasturFit.of(B);
        var metrics = Metrics.of(B);
        String watcher = "weightwatcher_0.7.5.5.B.";
        String edge = "upper edge λ₊ of the bulk";
        ours(edge, "B", "%.4f", fit.upperEdge() * fit.upperEdge());
        theirs(edge, "B", "WeightWatcher", "%.4f", watcher + "bulk_max");
        ours("values above it", "B", "%d", fit.above());
        theirs("values above it", "B", "WeightWatcher", "%.0f", watcher + "num_spikes");
        ours("soft rank λ₊/λ₁", "B", "%.4f", metrics.softRank());
        theirs("soft rank λ₊/λ₁", "B", "WeightWatcher", "%.4f", watcher + "mp_softrank");
        ours("stable rank", "B", "%.4f", metrics.stableRank());
        theirs("stable rank", "B", "WeightWatcher", "%.4f", watcher + "stable_rank");
        ours("entropy of λ over ln 256", "B", "%.4f", metrics.relativeEntropy());
        theirs("entropy of λ over ln 256", "B", "WeightWatcher", "%.4f", watcher + "entropy");
    }

    @Test
    void errorsOfTheEdge() {
        String edge = "upper edge λ₊ of the bulk";
        theirs(edge, "A", "WeightWatcher", "%.4f", "weightwatcher_0.7.5.5.A.bulk_max");
        String regression = "upper edge λ₊ by regression on quantiles, and its 95 % interval";
        for (String name : List.of("A", "B")) {
            Spectrum spectrum = "A".equals(name) ? A : B;
            var fit = MarchenkoPasturFit.of(spectrum);
            ours(edge, name, "%.4f", square(fit.upperEdge()));
            ours("its 95 % interval, by bootstrap", name, "%s", interval(fit));
            var other = MarchenkoPasturFit.of(spectrum, SigmaRule.quantiles());
            ours(
                    regression,
                    name,
                    "%s",
                    String.format(
                                    Locale.ROOT,
                                    "%.4f, corrected for bias %.4f, ",
                                    square(other.upperEdge()),
                                    square(other.errors().upperEdge().corrected()))
                            + interval(other));
            double p = fit.goodnessOfFit().pValue();
            ours("p-value of the bulk as noise, 199 draws", name, "%.3f", p);
        }
        var shuffled = Spectrum.of(Shuffled.entries(GoldenMatrices.b(), 1));
        ours(
                "values above the edge, entries in random order",
                "B",
                "%d",
                MarchenkoPasturFit.of(shuffled).above());
    }

    private static double square(double x) {
        return x * x;
    }

    private static String interval(MarchenkoPasturFit fit) {
        Estimate edge = fit.errors().upperEdge();
        return String.format(Locale.ROOT, "%.4f to %.4f", square(edge.low()), square(edge.high()));
    }

    private static void onOwnDraws(String what, String expected) {
        var row = rows.stream().filter(r -> r[0].equals(what)).findFirst().orElseThrow();
        assertTrue(row[1].startsWith(expected), row[1] + ", found " + expected);
    }

    @Test
    void vectorsAndThresholds() {
        var test = PorterThomas.of(400);
        var random = RandomStream.of(20, 26);
        int rejected = 0;
        for (int i = 0; i < 20_000; i++) {
            rejected += test.test(random.direction(400)).pValue() <= 0.05 ? 1 : 0;
        }
        onOwnDraws(
                "unit vectors of 400 random components rejected at 5 %, of 20,000",
                String.format(Locale.ROOT, "%.1f %%", rejected / 200.0));
        var kept = Shrinkage.HARD_THRESHOLD.apply(Svd.of(Gaussian.matrix(100, 100, 1, 5)), 1);
        onOwnDraws(
                "values kept by the hard threshold with known σ, 100 × 100 noise",
                100 - kept.removed() + "");
    }

    @Test
    void manySpikes() {
        double[] strengths = new double[24];
        Arrays.setAll(strengths, i -> 1.2 + 0.2 * i);
        var matrix = Spiked.matrix(512, 512, 1 / Math.sqrt(512), strengths, 1);
        var spectrum = Spectrum.of(matrix);
        var median = MarchenkoPasturFit.of(spectrum);
        var moment = MarchenkoPasturFit.of(spectrum, SigmaRule.secondMoment());
        var iterated = MarchenkoPasturFit.of(spectrum, SigmaRule.iterated());
        onOwnDraws(
                "upper edge λ₊, 512 × 512 noise with 24 spikes from 1.2 to 5.8",
                String.format(
                        Locale.ROOT,
                        "%.2f (median rule), %.2f (second moment), %.2f (iterated)",
                        square(median.upperEdge()),
                        square(moment.upperEdge()),
                        square(iterated.upperEdge())));
        onOwnDraws(
                "spikes above it",
                median.above()
                        + " (median rule), "
                        + moment.above()
                        + " (second moment), "
                        + iterated.above()
                        + " (iterated)");
    }
}
