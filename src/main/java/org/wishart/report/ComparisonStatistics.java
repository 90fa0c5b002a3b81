package org.wishart.report;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;
import org.wishart.vectors.Overlap;
import org.wishart.weights.Layer;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/** The statistics of two matrices of one shape, each with its number or the reason why not. */
final class ComparisonStatistics {

    /** Vectors at an end whose number no outlier tells. */
    private static final int VECTORS = 10;

    private static final String SAME = "both matrices are equal: there is no change to describe";

    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final Spectrum before;
    private final Spectrum after;

    private ComparisonStatistics(Spectrum before, Spectrum after) {
        this.before = before;
        this.after = after;
    }

    /**
     * Compares two matrices.
     *
     * @param layers of the matrices: before, after
     * @param matrices their entries, of one shape
     * @throws IllegalArgumentException if one has no singular values: an entry is NaN, say
     */
    static ComparisonStatistics of(
            Layer[] layers, DMatrixRMaj[] matrices, Set<Statistic> statistics) {
        boolean vectors = statistics.contains(Statistic.VECTORS);
        Spectrum[] spectra = new Spectrum[2];
        Svd[] factors = new Svd[2];
        for (int i = 0; i < 2; i++) {
            Layer layer = layers[i];
            if (vectors) {
                factors[i] = Svd.of(matrices[i], layer.dtype());
                spectra[i] = Spectrum.of(layer.name(), layer.dtype(), matrices[i], factors[i]);
            } else {
                spectra[i] = Spectrum.asStored(layer.name(), layer.dtype(), matrices[i]);
            }
        }
        ComparisonStatistics result = new ComparisonStatistics(spectra[0], spectra[1]);
        result.addChange(matrices, statistics.contains(Statistic.BULK));
        if (!vectors && !statistics.contains(Statistic.BULK)) {
            return result;
        }
        Outcome<MarchenkoPasturFit> fit = Outcome.of(() -> MarchenkoPasturFit.of(spectra[0]));
        if (statistics.contains(Statistic.BULK)) {
            result.addBulks(fit, Outcome.of(() -> MarchenkoPasturFit.of(spectra[1])));
        }
        if (vectors) {
            result.addOverlaps(factors[0], factors[1], fit);
        }
        return result;
    }

    Spectrum before() {
        return before;
    }

    Spectrum after() {
        return after;
    }

    Map<String, Cell> cells() {
        return cells;
    }

    private <T> void put(String name, Outcome<T> result, ToDoubleFunction<T> value) {
        cells.put(name, Cell.of(result.number(value)));
    }

    private void addChange(DMatrixRMaj[] matrices, boolean bulk) {
        DMatrixRMaj change = CommonOps_DDRM.subtract(matrices[1], matrices[0], null);
        // scaled, as squares of very small or very large entries leave the range of double
        double size = NormOps_DDRM.normF(change);
        boolean same = Arrays.equals(matrices[0].data, matrices[1].data);
        cells.put(
                "change",
                Cell.number(
                        () -> {
                            double norm = NormOps_DDRM.normF(matrices[0]);
                            if (!(norm > 0)) {
                                throw new ArithmeticException(
                                        "the matrix before is zero: no change is relative to it");
                            }
                            return size / norm;
                        }));
        cells.put("ks", Cell.of(distance(before.singularValues(), after.singularValues())));
        // exact in double precision: the tolerance of the stored type is one of the weights
        Outcome<Spectrum> spectrum =
                Outcome.of(
                        () -> {
                            if (same) {
                                throw new ArithmeticException(SAME);
                            }
                            return Spectrum.of("change", change);
                        });
        Outcome<Metrics> metrics = spectrum.then(Metrics::of);
        put("changeStableRank", metrics, Metrics::stableRank);
        put("changeEntropy", metrics, Metrics::relativeEntropy);
        put("changeRank", metrics, Metrics::effectiveRank);
        if (bulk) {
            Outcome<MarchenkoPasturFit> fit = spectrum.then(MarchenkoPasturFit::of);
            put("changeBelow", fit, MarchenkoPasturFit::below);
            put("changeAbove", fit, MarchenkoPasturFit::above);
        }
    }

    /** The Kolmogorov–Smirnov distance of two samples, both descending and equally long. */
    static double distance(double[] first, double[] second) {
        int i = 0;
        int j = 0;
        int widest = 0;
        while (i < first.length && j < second.length) {
            double value = Math.max(first[i], second[j]);
            while (i < first.length && first[i] == value) {
                i++;
            }
            while (j < second.length && second[j] == value) {
                j++;
            }
            widest = Math.max(widest, Math.abs(i - j));
        }
        return widest / (double) first.length;
    }

    private void addBulks(Outcome<MarchenkoPasturFit> first, Outcome<MarchenkoPasturFit> second) {
        addBoth("sigma", first, second, MarchenkoPasturFit::sigma);
        addBoth("lowerEdge", first, second, MarchenkoPasturFit::lowerEdge);
        addBoth("upperEdge", first, second, MarchenkoPasturFit::upperEdge);
        addBoth("below", first, second, MarchenkoPasturFit::below);
        addNet("Below");
        addBoth("above", first, second, MarchenkoPasturFit::above);
        addNet("Above");
    }

    private void addBoth(
            String name,
            Outcome<MarchenkoPasturFit> first,
            Outcome<MarchenkoPasturFit> second,
            ToDoubleFunction<MarchenkoPasturFit> value) {
        put(name + "Before", first, value);
        put(name + "After", second, value);
    }

    private void addNet(String end) {
        String counts = end.toLowerCase(Locale.ROOT);
        Cell first = cells.get(counts + "Before");
        Cell second = cells.get(counts + "After");
        if (first.isPresent() && second.isPresent()) {
            double net = second.number().getAsDouble() - first.number().getAsDouble();
            cells.put("gained" + end, Cell.of(Math.max(0, net)));
            cells.put("lost" + end, Cell.of(Math.max(0, -net)));
        } else {
            Cell missing = Cell.missing(first.isPresent() ? second.reason() : first.reason());
            cells.put("gained" + end, missing);
            cells.put("lost" + end, missing);
        }
    }

    private void addOverlaps(Svd first, Svd second, Outcome<MarchenkoPasturFit> fit) {
        int above = fit.result().map(MarchenkoPasturFit::above).orElse(0);
        int below = fit.result().map(MarchenkoPasturFit::below).orElse(0);
        int most = Math.max(1, first.size() / 2);
        int leading = Math.min(most, above > 0 ? above : VECTORS);
        int trailing = Math.min(most, below > 0 ? below : VECTORS);
        addEnd("leading", first, second, 0, leading);
        addEnd("trailing", first, second, first.size() - trailing, first.size());
    }

    private void addEnd(String end, Svd first, Svd second, int from, int to) {
        cells.put(end, Cell.of(to - from));
        Overlap right = Overlap.right(first, second, from, to);
        Overlap left = Overlap.left(first, second, from, to);
        cells.put(end + "Right", Cell.of(meanSquare(right)));
        cells.put(end + "Left", Cell.of(meanSquare(left)));
        double top = right.band()[2];
        int kept = Math.toIntExact(Arrays.stream(right.largest()).filter(o -> o > top).count());
        cells.put(end + "Kept", Cell.of(kept));
    }

    private static double meanSquare(Overlap overlap) {
        double[] cosines = overlap.subspace(0, overlap.size());
        return Math.min(1, Arrays.stream(cosines).map(c -> c * c).average().orElseThrow());
    }
}
