package org.wishart.ensemble;

import org.wishart.law.GeneralMarchenkoPastur;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Predictions for one spike of a {@link GeneralLinearModel}, in the limit of large matrices.
 *
 * <pre>{@code
 * GeneralLinearModel.of(256, 1024).spike(0.1, 0.2).theory().get(0)
 * }</pre>
 *
 * @param noise t, the eigenvalue of the covariance of the noise along the spike's direction, in
 *     units of the squared scale
 * @param strength θ, the singular value of what was added there, in units of the scale
 * @param singularValue its position, in the unit of the matrix; empty where the bulk hides it
 * @param shortOverlap expected squared overlap of the left singular vector with the spike's
 *     direction, in [0, 1]; 0 where the bulk hides it
 * @param longOverlap the same of the right singular vector, in [0, 1]
 */
public record PlantedSpike(
        double noise,
        double strength,
        OptionalDouble singularValue,
        double shortOverlap,
        double longOverlap) {

    /** η = t + θ² decides where the spike shows, and θ²/η of its row is the signal. */
    static PlantedSpike of(GeneralMarchenkoPastur law, double noise, double strength) {
        double signal = strength * strength;
        double eta = noise + signal;
        Optional<GeneralMarchenkoPastur.Outlier> seen = law.outlier(eta);
        return new PlantedSpike(
                noise,
                strength,
                seen.isPresent()
                        ? OptionalDouble.of(seen.get().singularValue())
                        : OptionalDouble.empty(),
                seen.map(GeneralMarchenkoPastur.Outlier::shortOverlap).orElse(0.0),
                seen.map(GeneralMarchenkoPastur.Outlier::longOverlap).orElse(0.0) * signal / eta);
    }

    @Override
    public String toString() {
        String given = String.format(Locale.ROOT, "spike of strength %.4g in noise", strength);
        return singularValue.isPresent()
                ? String.format(
                        Locale.ROOT,
                        "%s %.4g: shows at %.4g, squared overlaps %.4f (shorter side) and %.4f"
                                + " (longer side)",
                        given,
                        noise,
                        singularValue.getAsDouble(),
                        shortOverlap,
                        longOverlap)
                : String.format(Locale.ROOT, "%s %.4g: hidden in the bulk", given, noise);
    }
}
