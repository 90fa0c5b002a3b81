package org.wishart.table;

import org.wishart.law.NumberVariance;
import org.wishart.spectrum.BrodyFit;
import org.wishart.spectrum.FluctuationMeasure;
import org.wishart.spectrum.KolmogorovSmirnov;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.MeanSpacingRatio;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Statistics of levels as Tablesaw tables.
 *
 * <pre>{@code
 * LevelTables.fluctuations(levels(spectrum(gaussian(400, 800, 0.05, 1))), 1, 2, 5)
 * }</pre>
 */
public final class LevelTables {

    private LevelTables() {}

    /**
     * The summary in one row: {@code name} of the matrix, {@code unfolding}, number of {@code
     * levels}, {@code lost} and {@code meanSpacing}; distance and p-value of Kolmogorov and Smirnov
     * for Wigner's surmise ({@code wignerDistance}, {@code wignerP}) and for independent levels
     * ({@code poissonDistance}, {@code poissonP}); {@code brodyBeta} and {@code spacingRatio}, each
     * with a {@code …Error}; all dimensionless.
     *
     * @param levels any
     * @return a table of one row
     */
    public static Table of(LevelStatistics levels) {
        KolmogorovSmirnov wigner = levels.wigner();
        KolmogorovSmirnov poisson = levels.poisson();
        BrodyFit brody = levels.brody();
        MeanSpacingRatio ratio = levels.spacingRatio();
        return ReadableTable.of(
                "level statistics",
                StringColumn.create("name", levels.name()),
                StringColumn.create("unfolding", levels.unfolded().how()),
                ofOne("levels", levels.unfolded().size()),
                ofOne("lost", levels.unfolded().lost()),
                ofOne("meanSpacing", levels.unfolded().meanSpacing()),
                ofOne("wignerDistance", wigner.distance()),
                ofOne("wignerP", wigner.pValue()),
                ofOne("poissonDistance", poisson.distance()),
                ofOne("poissonP", poisson.pValue()),
                ofOne("brodyBeta", brody.beta()),
                ofOne("brodyBetaError", brody.standardError()),
                ofOne("spacingRatio", ratio.mean()),
                ofOne("spacingRatioError", ratio.standardError()));
    }

    private static IntColumn ofOne(String name, int value) {
        return IntColumn.create(name, new int[] {value});
    }

    private static DoubleColumn ofOne(String name, double value) {
        return DoubleColumn.create(name, value);
    }

    /**
     * Number variance and rigidity, one row for each length: {@code length} L in mean spacings,
     * {@code numberVariance} and {@code rigidity} each with a {@code …Error}, and what real random
     * matrices have ({@code …Goe}); squared numbers of levels.
     *
     * @param levels any
     * @param intervals lengths, at least one, each &gt; 0 and at most {@link
     *     LevelStatistics#longestLength()}
     * @return a table of one row for each length
     * @throws IllegalArgumentException if a length is out of range or NaN
     */
    public static Table fluctuations(LevelStatistics levels, double... intervals) {
        DoubleColumn length = DoubleColumn.create("length");
        DoubleColumn variance = DoubleColumn.create("numberVariance");
        DoubleColumn varianceError = DoubleColumn.create("numberVarianceError");
        DoubleColumn varianceGoe = DoubleColumn.create("numberVarianceGoe");
        DoubleColumn rigidity = DoubleColumn.create("rigidity");
        DoubleColumn rigidityError = DoubleColumn.create("rigidityError");
        DoubleColumn rigidityGoe = DoubleColumn.create("rigidityGoe");
        for (double each : intervals) {
            FluctuationMeasure count = levels.numberVariance(each);
            FluctuationMeasure staircase = levels.rigidity(each);
            length.append(each);
            variance.append(count.value());
            varianceError.append(count.standardError());
            varianceGoe.append(NumberVariance.GOE.at(each));
            rigidity.append(staircase.value());
            rigidityError.append(staircase.standardError());
            rigidityGoe.append(NumberVariance.GOE.rigidity(each));
        }
        return ReadableTable.of(
                "fluctuations of levels",
                length,
                variance,
                varianceError,
                varianceGoe,
                rigidity,
                rigidityError,
                rigidityGoe);
    }
}
