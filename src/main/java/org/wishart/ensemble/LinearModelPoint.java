package org.wishart.ensemble;

import org.wishart.text.Notation;

import java.util.Locale;

/**
 * Theory and simulation of the linear model at one {@code x}.
 *
 * <pre>{@code
 * linearModel(64, 256).alpha(1).lambda(0.2).sweep(10, 7).points().get(0)
 * }</pre>
 *
 * @param x in [0, 1]
 * @param theory the prediction
 * @param repetitions number of matrices drawn
 * @param smallestSingularValue of the matrices drawn
 * @param leftOverlap |ṽ·v| of their smallest left singular vectors
 * @param rightOverlap |ũ·u| of their smallest right singular vectors
 * @param generalizationError {@code ½|λu − Wᵀv|²} of the matrices drawn
 */
public record LinearModelPoint(
        double x,
        LinearModelTheory theory,
        int repetitions,
        SampleMean smallestSingularValue,
        SampleMean leftOverlap,
        SampleMean rightOverlap,
        SampleMean generalizationError) {

    static LinearModelPoint of(LinearModelTheory theory, LinearModelMeasurement[] draws) {
        int n = draws.length;
        double[][] columns = new double[4][n];
        for (int i = 0; i < n; i++) {
            columns[0][i] = draws[i].smallestSingularValue();
            columns[1][i] = draws[i].leftOverlap();
            columns[2][i] = draws[i].rightOverlap();
            columns[3][i] = draws[i].generalizationError();
        }
        return new LinearModelPoint(
                theory.x(),
                theory,
                n,
                SampleMean.of(columns[0]),
                SampleMean.of(columns[1]),
                SampleMean.of(columns[2]),
                SampleMean.of(columns[3]));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "x = %.4g: smallest ν %.4f ± %.4f (theory %.4f), |ṽ·v| %.4f ± %.4f (%.4f), |ũ·u|"
                        + " %.4f ± %.4f (%.4f), generalization error %.4g ± %.2g (%.4g), %s",
                x,
                smallestSingularValue.mean(),
                smallestSingularValue.standardError(),
                theory.smallestSingularValue(),
                leftOverlap.mean(),
                leftOverlap.standardError(),
                theory.leftOverlap(),
                rightOverlap.mean(),
                rightOverlap.standardError(),
                theory.rightOverlap(),
                generalizationError.mean(),
                generalizationError.standardError(),
                theory.generalizationError(),
                Notation.count(repetitions, "matrix", "matrices"));
    }
}
