package org.wishart.bulk;

import org.wishart.spectrum.Spectrum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The singular values outside the bulk of a fit, each with its distance from the edge and, above
 * the bulk, the signal that it may come from.
 *
 * <pre>{@code
 * outliers(marchenkoPastur(spectrum(spiked(40, 80, 1, new double[] {30}, 1))))
 * }</pre>
 *
 * @param fit what they are outliers of
 * @param all largest singular value first; those above the bulk, then those below
 */
public record Outliers(MarchenkoPasturFit fit, List<Outlier> all) {

    /**
     * Makes a list.
     *
     * @param fit what they are outliers of
     * @param all largest singular value first
     */
    public Outliers {
        all = List.copyOf(all);
    }

    /**
     * The outliers of a fit, by its own thresholds.
     *
     * @param fit a fit
     * @return its outliers at both ends; may be none
     */
    public static Outliers of(MarchenkoPasturFit fit) {
        Spectrum spectrum = fit.noise();
        SpikedModel model = new SpikedModel(spectrum.aspectRatio());
        double[] values = fit.spectrum().nonZero();
        List<Outlier> all = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            boolean above = values[i] > fit.upperThreshold();
            if (above || values[i] < fit.lowerThreshold()) {
                double distance =
                        above
                                ? TracyWidomEdge.unitsAbove(spectrum, fit.sigma(), values[i])
                                : TracyWidomEdge.unitsBelow(spectrum, fit.sigma(), values[i]);
                Optional<Spike> spike =
                        above
                                ? Optional.of(Spike.of(model, values[i], fit.scale()))
                                : Optional.empty();
                all.add(new Outlier(i, values[i], distance, spike));
            }
        }
        return new Outliers(fit, all);
    }

    /**
     * Those above the bulk.
     *
     * @return largest first
     */
    public List<Outlier> above() {
        return all.stream().filter(Outlier::isAbove).toList();
    }

    /**
     * Those below the bulk.
     *
     * @return largest first
     */
    public List<Outlier> below() {
        return all.stream().filter(outlier -> !outlier.isAbove()).toList();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d outliers above and %d below the bulk [%.4g, %.4g]",
                above().size(),
                below().size(),
                fit.lowerEdge(),
                fit.upperEdge());
    }
}
