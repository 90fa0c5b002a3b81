package org.wishart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NullModel;
import org.wishart.bulk.Outliers;
import org.wishart.bulk.SigmaRule;
import org.wishart.ensemble.Spiked;
import org.wishart.filter.Deciles;
import org.wishart.filter.FilteredMatrix;
import org.wishart.filter.NoiseFilter;
import org.wishart.filter.Shrinkage;
import org.wishart.linalg.Svd;
import org.wishart.report.Metrics;
import org.wishart.report.RandomizedBaseline;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.spectrum.Unfolding;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.FixedAspectExponent;
import org.wishart.tail.Hill;
import org.wishart.tail.LocalSlope;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailEstimator;
import org.wishart.tail.TailReport;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.PorterThomasTests;

import java.util.LinkedHashMap;
import java.util.Map;

/** A statistic of c W is that of W, or c times it, from 1e-300 to 1e300. */
class ScaleTest {

    private static final Map<String, Double> ONE = statistics(0);

    /** Everything that is computed from one matrix, lengths in units of the scale. */
    private static Map<String, Double> statistics(int power) {
        double unit = Math.scalb(1.0, power);
        DMatrixRMaj matrix = Spiked.matrix(80, 120, 1, new double[] {40, 30, 20}, 1);
        CommonOps_DDRM.scale(unit, matrix);
        Map<String, Double> all = new LinkedHashMap<>();
        Spectrum spectrum = Spectrum.of(matrix);
        Svd svd = Svd.of(matrix);
        all.put("entry mean", spectrum.entryMean() / unit);
        all.put("rank", (double) spectrum.rank());
        addBulk(all, spectrum, unit);
        addLevels(all, spectrum);
        addTails(all, matrix, spectrum, unit);
        addVectors(all, svd);
        addFilters(all, matrix, svd, unit);
        addReports(all, matrix, spectrum, power);
        return all;
    }

    private static void addBulk(Map<String, Double> all, Spectrum spectrum, double unit) {
        for (SigmaRule rule :
                new SigmaRule[] {
                    SigmaRule.median(),
                    SigmaRule.median(0.1),
                    SigmaRule.rms(),
                    SigmaRule.standardDeviation(),
                    SigmaRule.secondMoment(),
                    SigmaRule.quantiles()
                }) {
            var fit = MarchenkoPasturFit.of(spectrum, rule).withTracyWidomMargin(0.95);
            all.put(rule + " sigma", fit.sigma() / unit);
            all.put(rule + " threshold", fit.upperThreshold() / unit);
            all.put(rule + " lower threshold", fit.lowerThreshold() / unit);
            all.put(rule + " above", (double) fit.above());
            all.put(rule + " ks", fit.ks());
        }
        var fit = MarchenkoPasturFit.of(spectrum);
        all.put("soft rank", fit.softRank());
        all.put("bulk distance", fit.bulkDistance());
        var outlier = Outliers.of(fit).above().get(0);
        all.put("distance of an outlier", outlier.tracyWidom());
        all.put("its strength", outlier.spike().orElseThrow().strength() / unit);
        all.put("error of sigma", fit.errors(39, 1).sigma().standardError() / unit);
        all.put("goodness of fit", fit.goodnessOfFit(19, 1).pValue());
        var simulated = fit.withSimulatedMargin(0.9, NullModel.gaussian(), 19, 1);
        all.put("simulated margin", simulated.upperThreshold() / unit);
    }

    private static void addLevels(Map<String, Double> all, Spectrum spectrum) {
        var law = MarchenkoPasturFit.of(spectrum).law();
        for (Unfolding unfolding :
                new Unfolding[] {
                    Unfolding.gaussian(), Unfolding.law(law), Unfolding.polynomial(1)
                }) {
            var levels = LevelStatistics.of(spectrum, unfolding);
            // the law's own numbers are in the name of its unfolding
            String name = levels.unfolded().size() + " levels, ";
            all.put(name + "spacing ratio", levels.spacingRatio().mean());
            all.put(name + "p", levels.wigner().pValue());
            all.put(name + "number variance", levels.numberVariance(2).value());
        }
    }

    private static void addTails(
            Map<String, Double> all, DMatrixRMaj matrix, Spectrum spectrum, double unit) {
        all.put("hill", Hill.of(spectrum).tailIndex(20));
        for (TailEstimator estimator : TailEstimator.values()) {
            all.put(estimator.name(), ExtremeValueIndex.of(spectrum, estimator).at(40).value());
        }
        all.put("power law", PowerLaw.of(spectrum).densityExponent());
        all.put("xmin", PowerLaw.of(spectrum).xmin() / unit);
        all.put("local slope", LocalSlope.of(spectrum).tailIndices()[3]);
        all.put("inverse value", LocalSlope.of(spectrum).inverseValues()[3] * unit);
        all.put("tail", TailReport.of(spectrum, 19, 1).bootstrap().pValue());
        all.put("aspect", FixedAspectExponent.of(matrix).densityExponent());
    }

    private static void addVectors(Map<String, Double> all, Svd svd) {
        all.put("porter thomas", PorterThomasTests.of(svd).left(0).pValue());
        all.put("localization", Localizations.of(svd).right(1).participation());
    }

    private static void addFilters(
            Map<String, Double> all, DMatrixRMaj matrix, Svd svd, double unit) {
        put(all, "denoise", NoiseFilter.apply(matrix), unit);
        put(all, "two atoms", NoiseFilter.twoAtoms(matrix), unit);
        put(all, "by vectors", NoiseFilter.byVectors(svd), unit);
        put(all, "decile", Deciles.remove(matrix, 1), unit);
        for (Shrinkage shrinkage : Shrinkage.values()) {
            put(all, shrinkage.name(), shrinkage.apply(matrix), unit);
        }
    }

    private static void put(
            Map<String, Double> all, String name, FilteredMatrix filtered, double unit) {
        all.put(name + " removed", (double) filtered.removed());
        all.put(name + " first", filtered.after()[0] / unit);
        all.put(name + " entry", filtered.get(3, 5) / unit);
    }

    private static void addReports(
            Map<String, Double> all, DMatrixRMaj matrix, Spectrum spectrum, int power) {
        double unit = Math.scalb(1.0, power);
        double log = power * Math.log10(2);
        var metrics = Metrics.of(spectrum);
        for (String name : metrics.names()) {
            double value = metrics.value(name);
            switch (name) {
                case "frobeniusNorm", "spectralNorm", "nuclearNorm" -> value /= unit;
                case "logNorm", "logSpectralNorm" -> value -= 2 * log;
                case "weightedAlpha", "logAlphaNorm" -> value -= 2 * log * metrics.alpha();
                default -> {
                    // no unit
                }
            }
            all.put("metrics, " + name, value);
        }
        var baseline = RandomizedBaseline.of(matrix, 1);
        for (String row : new String[] {"ks", "wigner", "rightBelow", "distance", "momentIndex"}) {
            all.put("shuffled " + row, baseline.row(row).shuffled());
        }
        all.put("shuffled edge", baseline.row("upperEdge").shuffled() / unit);
    }

    /** Powers of two scale exactly; sums in another order, and logarithms of 1e300, cost digits. */
    @ParameterizedTest
    @ValueSource(ints = {-996, -540, 540, 996})
    void everythingScales(int power) {
        var scaled = statistics(power);
        assertEquals(ONE.keySet(), scaled.keySet());
        for (String name : ONE.keySet()) {
            double expected = ONE.get(name);
            double tolerance = 1e-10 * Math.max(1, Math.abs(expected));
            assertEquals(expected, scaled.get(name), tolerance, name);
        }
    }
}
