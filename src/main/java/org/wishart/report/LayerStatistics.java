package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NoiseReference;
import org.wishart.bulk.OutlierCounts;
import org.wishart.bulk.RuleRow;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.MeanSpacingRatio;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.KolmogorovSide;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.vectors.PorterThomasTests;
import org.wishart.vectors.VectorBoundary;
import org.wishart.weights.Layer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The statistics of one matrix, each with its number or the reason why it has none. */
final class LayerStatistics {

    private final Spectrum spectrum;
    private final Optional<Svd> svd;
    private final Outcome<MarchenkoPasturFit> fit;
    private final Map<String, Cell> cells = new LinkedHashMap<>();

    private LayerStatistics(Spectrum spectrum, Optional<Svd> svd) {
        this.spectrum = spectrum;
        this.svd = svd;
        this.fit = Outcome.of(() -> MarchenkoPasturFit.of(spectrum));
    }

    /**
     * Decomposes a matrix, with vectors only where they are asked for, and computes statistics.
     *
     * @param layer the layer that the matrix belongs to
     * @param matrix its entries
     * @param statistics the statistics to compute
     * @return the spectrum and a cell for every column of the statistics
     * @throws IllegalArgumentException if the matrix has no singular values: an entry is NaN, say
     */
    static LayerStatistics of(Layer layer, DMatrixRMaj matrix, Set<Statistic> statistics) {
        boolean vectors =
                statistics.contains(Statistic.VECTORS)
                        && Math.min(matrix.numRows, matrix.numCols) > 1;
        Optional<Svd> svd = vectors ? Optional.of(Svd.of(matrix, layer.dtype())) : Optional.empty();
        Spectrum spectrum =
                svd.map(factors -> Spectrum.of(layer.name(), layer.dtype(), matrix, factors))
                        .orElseGet(() -> Spectrum.asStored(layer.name(), layer.dtype(), matrix));
        LayerStatistics result = new LayerStatistics(spectrum, svd);
        for (Statistic statistic : Statistic.values()) { // in the order of the columns
            if (statistics.contains(statistic)) {
                result.add(statistic);
            }
        }
        return result;
    }

    Spectrum spectrum() {
        return spectrum;
    }

    Map<String, Cell> cells() {
        return cells;
    }

    private void add(Statistic statistic) {
        switch (statistic) {
            case BULK -> addBulk();
            case NOISE -> addNoise();
            case VECTORS -> addVectors();
            case LEVELS -> addLevels();
            case TAIL ->
                    cells.put("tail", Cell.text(() -> TailReport.verdict(spectrum).toString()));
            case METRICS -> addMetrics();
        }
    }

    private <T> void put(String name, Outcome<T> result, ToDoubleFunction<T> value) {
        cells.put(name, Cell.of(result.number(value)));
    }

    private void addBulk() {
        Outcome<double[]> sigmas =
                fit.then(
                        f ->
                                f.bulkRules().rows().stream()
                                        .map(RuleRow::fit)
                                        .flatMap(Optional::stream)
                                        .mapToDouble(MarchenkoPasturFit::sigma)
                                        .sorted()
                                        .toArray());
        put("sigma", fit, MarchenkoPasturFit::sigma);
        put("sigmaLow", sigmas, s -> s[0]);
        put("sigmaHigh", sigmas, s -> s[s.length - 1]);
        put("lowerEdge", fit, MarchenkoPasturFit::lowerEdge);
        put("upperEdge", fit, MarchenkoPasturFit::upperEdge);
        put("ks", fit, MarchenkoPasturFit::ks);
        put("below", fit, MarchenkoPasturFit::below);
        put("shareBelow", fit, MarchenkoPasturFit::shareBelow);
        put("above", fit, MarchenkoPasturFit::above);
        put("shareAbove", fit, MarchenkoPasturFit::shareAbove);
        put("zeros", fit, MarchenkoPasturFit::zeros);
        put("noiseRows", fit, MarchenkoPasturFit::noiseRows);
        put("noiseColumns", fit, MarchenkoPasturFit::noiseColumns);
    }

    private void addNoise() {
        put("pValue", fit, f -> NoiseReference.of(f).pValue(f));
        Outcome<OutlierCounts> counts = fit.then(f -> NoiseReference.of(f).counts(f));
        put("belowLow", counts, c -> c.below().low());
        put("belowHigh", counts, c -> c.below().high());
        put("aboveLow", counts, c -> c.above().low());
        put("aboveHigh", counts, c -> c.above().high());
    }

    private void addVectors() {
        Outcome<VectorBoundary> boundary =
                Outcome.of(() -> PorterThomasTests.of(factors()).boundary());
        put("vectorsBelow", boundary, VectorBoundary::small);
        put("vectorsAbove", boundary, VectorBoundary::largeEnd);
    }

    private Svd factors() {
        return svd.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "Porter–Thomas tests need at least 2 rows and 2 columns, got a "
                                        + spectrum.rows()
                                        + " × "
                                        + spectrum.columns()
                                        + " matrix"));
    }

    private void addLevels() {
        Outcome<MeanSpacingRatio> ratio = Outcome.of(() -> MeanSpacingRatio.of(spectrum));
        put("spacingRatio", ratio, MeanSpacingRatio::mean);
        put("spacingRatioError", ratio, MeanSpacingRatio::standardError);
    }

    private void addMetrics() {
        Outcome<PowerLaw> powerLaw = Outcome.of(() -> PowerLaw.of(spectrum, KolmogorovSide.LEFT));
        Metrics metrics = Metrics.of(spectrum, fit, powerLaw);
        for (String name : Statistic.METRICS.columns()) {
            switch (name) {
                case "xmin" -> put(name, powerLaw, PowerLaw::xmin);
                case "tailLength" -> put(name, powerLaw, PowerLaw::tailLength);
                case "distance" -> put(name, powerLaw, PowerLaw::distance);
                case "rank" -> cells.put(name, Cell.of(spectrum.rank()));
                default -> cells.put(name, Cell.of(metrics.outcome(name)));
            }
        }
    }
}
