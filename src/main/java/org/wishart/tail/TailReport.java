package org.wishart.tail;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.spectrum.Spectrum;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A report on the large end of a spectrum: estimators, tests, and a verdict with its reasons.
 *
 * <p>The rule. Fewer than {@value #FEWEST} positive values: undecided. Otherwise it is not a power
 * law if any of these holds:
 *
 * <ol>
 *   <li>there is no {@link Plateau} of {@value Plateau#SHORTEST} values or more;
 *   <li>the moment estimator is below 0 by 1.96 standard errors at the end of the plateau, or at
 *       {@value Plateau#SHORTEST} values where there is none: the law ends at an edge;
 *   <li>the bootstrap p-value of the fit of Clauset, Shalizi and Newman is below 0.1, as they
 *       propose;
 *   <li>another law fits better by {@link VuongTest} at 5 %.
 * </ol>
 *
 * <p>If none does, a spectrum that a Marchenko–Pastur law resembles ({@link
 * MarchenkoPasturFit#resemblesLaw()}) with fewer than {@value Plateau#SHORTEST} values above its
 * edge is undecided: some spikes above noise look the same, and without this rule 41 % of 200 × 300
 * matrices with 10 spikes passed. Everything else is consistent with a power law, which is no
 * proof.
 *
 * <p>Rates of its verdicts for matrices and samples whose law is known: {@code
 * docs/error-rates.md#tail-verdicts}. Two lognormal samples in three pass.
 *
 * <pre>{@code
 * var report = tail(spectrum(gaussian(200, 300, 0.05, 1)));
 * report.verdict(); report.reasons();
 * }</pre>
 *
 * @param hill Hill's estimates
 * @param moment moment estimates
 * @param pickands Pickands' estimates
 * @param kernel kernel estimates
 * @param plateau of the Hill plot
 * @param powerLaw the fit of Clauset, Shalizi and Newman
 * @param bootstrap its goodness of fit
 * @param comparisons with every {@link Alternative}
 * @param verdict the answer
 * @param reasons for it, one sentence each
 */
public record TailReport(
        Hill hill,
        ExtremeValueIndex moment,
        ExtremeValueIndex pickands,
        ExtremeValueIndex kernel,
        Plateau plateau,
        PowerLaw powerLaw,
        BootstrapTest bootstrap,
        List<VuongTest> comparisons,
        TailVerdict verdict,
        List<String> reasons) {

    /** Number of positive values below which no verdict is given. */
    public static final int FEWEST = 100;

    private static final double LEAST_P = 0.1;
    private static final double LEVEL = 0.05;
    private static final int DRAWS = 500;

    /** Fixed, so that the same spectrum gives the same p-value. */
    private static final long SEED = 7061062;

    /**
     * A report.
     *
     * @param hill Hill's estimates
     * @param moment moment estimates
     * @param pickands Pickands' estimates
     * @param kernel kernel estimates
     * @param plateau of the Hill plot
     * @param powerLaw the fit
     * @param bootstrap its goodness of fit
     * @param comparisons copied
     * @param verdict the answer
     * @param reasons copied
     */
    public TailReport {
        comparisons = List.copyOf(comparisons);
        reasons = List.copyOf(reasons);
    }

    /**
     * Looks at the singular values of a spectrum, with 500 bootstrap draws from a fixed seed.
     *
     * @param spectrum at least four singular values that are not 0, not all equal
     * @return the report
     * @throws IllegalArgumentException if there are too few
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static TailReport of(Spectrum spectrum) {
        return of(spectrum, DRAWS, SEED);
    }

    /**
     * Looks at the singular values of a spectrum.
     *
     * @param spectrum at least four singular values that are not 0, not all equal
     * @param draws number of bootstrap draws, at least 19
     * @param seed the same seed gives the same p-value
     * @return the report
     * @throws IllegalArgumentException if there are too few
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static TailReport of(Spectrum spectrum, int draws, long seed) {
        Hill hill = Hill.of(spectrum);
        return of(hill, bulkAlone(spectrum, hill), draws, seed);
    }

    /**
     * The verdict of {@link #of(Spectrum)} alone, at a fraction of its cost: the bootstrap runs
     * only where no cheaper reason decides, and only until it has decided.
     *
     * @param spectrum as for the report
     * @return the same verdict
     * @throws IllegalArgumentException if there are too few values
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static TailVerdict verdict(Spectrum spectrum) {
        Hill hill = Hill.of(spectrum);
        if (isFew(hill)) {
            return TailVerdict.UNDECIDED;
        }
        ExtremeValueIndex moment = ExtremeValueIndex.of(hill, TailEstimator.MOMENT);
        Plateau plateau = Plateau.of(hill);
        PowerLaw fit = PowerLaw.of(hill, KolmogorovSide.TWO_SIDED);
        boolean against =
                !plateau.exists()
                        || isNegative(moment, k(moment, plateau))
                        || Arrays.stream(Alternative.values())
                                .anyMatch(law -> fit.against(law).rejectsPowerLaw(LEVEL))
                        || fit.isRejected(LEAST_P, DRAWS, SEED);
        return verdict(false, against, () -> bulkAlone(spectrum, hill).isPresent());
    }

    /** The rule of the verdict; a bulk alone is only looked for where nothing else decides. */
    private static TailVerdict verdict(boolean few, boolean against, BooleanSupplier bulkAlone) {
        if (few) {
            return TailVerdict.UNDECIDED;
        }
        if (against) {
            return TailVerdict.NOT_A_POWER_LAW;
        }
        return bulkAlone.getAsBoolean()
                ? TailVerdict.UNDECIDED
                : TailVerdict.CONSISTENT_WITH_POWER_LAW;
    }

    private static boolean isFew(Hill hill) {
        return hill.values().length < FEWEST;
    }

    private static boolean isNegative(ExtremeValueIndex moment, int k) {
        return moment.has(k) && moment.at(k).negative();
    }

    /** The reason against a tail where noise and a few values above it describe the spectrum. */
    private static Optional<String> bulkAlone(Spectrum spectrum, Hill hill) {
        int positive = hill.values().length;
        if (positive < FEWEST) {
            return Optional.empty();
        }
        MarchenkoPasturFit fit;
        try {
            fit = MarchenkoPasturFit.of(spectrum);
        } catch (IllegalArgumentException noNoise) {
            return Optional.empty(); // nothing to fit a bulk to
        }
        return fit.resemblesLaw() && fit.above() < Plateau.SHORTEST
                ? Optional.of(
                        "a Marchenko–Pastur bulk with "
                                + (fit.above() == 0
                                        ? "no values above it"
                                        : "only "
                                                + Notation.count(fit.above(), "value")
                                                + " above it, too few for a tail"))
                : Optional.empty();
    }

    /**
     * All estimators for a sample, with 500 draws for the tests.
     *
     * @param values positive numbers, in any order; zeros are left out, as of a spectrum
     * @return estimates side by side
     * @throws IllegalArgumentException if there are too few, or one is negative or not finite
     */
    public static TailReport of(double[] values) {
        return of(values, DRAWS, SEED);
    }

    /**
     * Looks at any values. Unlike of a spectrum, the shape of whose matrix is known, it cannot be
     * said whether they are noise and a few values above it.
     *
     * @param values in any order, not negative, finite, at least four that are not 0, not all equal
     * @param draws number of bootstrap draws, at least 19
     * @param seed the same seed gives the same p-value
     * @return the report
     * @throws IllegalArgumentException if a value is negative, NaN or infinite, or too few are left
     * @throws java.util.concurrent.CancellationException if the thread is interrupted
     */
    public static TailReport of(double[] values, int draws, long seed) {
        return of(Hill.of(values), Optional.empty(), draws, seed);
    }

    private static TailReport of(Hill hill, Optional<String> bulk, int draws, long seed) {
        ExtremeValueIndex moment = ExtremeValueIndex.of(hill, TailEstimator.MOMENT);
        Plateau plateau = Plateau.of(hill);
        PowerLaw fit = PowerLaw.of(hill, KolmogorovSide.TWO_SIDED);
        BootstrapTest bootstrap = fit.bootstrap(draws, seed);
        List<VuongTest> comparisons =
                Arrays.stream(Alternative.values()).map(fit::against).toList();
        List<String> against = against(moment, plateau, bootstrap, comparisons);
        boolean few = isFew(hill);
        TailVerdict verdict = verdict(few, !against.isEmpty(), bulk::isPresent);
        return new TailReport(
                hill,
                moment,
                ExtremeValueIndex.of(hill, TailEstimator.PICKANDS),
                ExtremeValueIndex.of(hill, TailEstimator.KERNEL),
                plateau,
                fit,
                bootstrap,
                comparisons,
                verdict,
                switch (verdict) {
                    case UNDECIDED -> List.of(few ? tooFew(hill) : bulk.orElseThrow());
                    case CONSISTENT_WITH_POWER_LAW -> agreement(hill, plateau, bootstrap);
                    case NOT_A_POWER_LAW -> against;
                });
    }

    private static int k(ExtremeValueIndex moment, Plateau plateau) {
        return Math.min(moment.size(), Math.max(plateau.length(), Plateau.SHORTEST));
    }

    /**
     * The number of largest values at which the estimators are compared: the length of the plateau,
     * at least {@value Plateau#SHORTEST}, at most all values but one.
     *
     * @return at least 3
     */
    public int k() {
        return k(moment, plateau);
    }

    private static String tooFew(Hill hill) {
        return "only "
                + Notation.count(hill.values().length, "positive value")
                + ", too few to judge the tail";
    }

    private static List<String> agreement(Hill hill, Plateau plateau, BootstrapTest bootstrap) {
        return List.of(
                hill.at(plateau.length()).toString(), plateau.toString(), bootstrap.toString());
    }

    private static List<String> against(
            ExtremeValueIndex moment,
            Plateau plateau,
            BootstrapTest bootstrap,
            List<VuongTest> comparisons) {
        List<String> reasons = new ArrayList<>();
        if (!plateau.exists()) {
            reasons.add(plateau.toString());
        }
        int k = k(moment, plateau);
        if (isNegative(moment, k)) {
            reasons.add(
                    String.format(
                            Locale.ROOT,
                            "moment estimator negative (%.2f ± %.2f at k = %d)",
                            moment.at(k).value(),
                            moment.at(k).standardError(),
                            k));
        }
        if (bootstrap.pValue() < LEAST_P) {
            reasons.add(bootstrap.toString());
        }
        for (VuongTest comparison : comparisons) {
            if (comparison.rejectsPowerLaw(LEVEL)) {
                reasons.add(
                        String.format(
                                Locale.ROOT,
                                "%s fits better (p = %.2g)",
                                comparison.alternative(),
                                comparison.pValue()));
            }
        }
        return reasons;
    }

    @Override
    public String toString() {
        return verdict + ": " + String.join("; ", reasons);
    }
}
