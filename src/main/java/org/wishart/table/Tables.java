package org.wishart.table;

import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelPoint;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.ensemble.LinearModelTheory;
import org.wishart.ensemble.SampleMean;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;
import org.wishart.tail.Hill;
import org.wishart.tail.TailIndex;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Results as Tablesaw tables. Columns are named like the methods of the result, so that {@code
 * table.doubleColumn("lowerEdge")} holds what {@code fit.lowerEdge()} returns.
 *
 * <pre>{@code
 * Tables.of(MarchenkoPastur.ofNoise(400, 800, 0.05))
 * }</pre>
 */
public final class Tables {

    private Tables() {}

    /**
     * One row for each singular value: {@code index} (0 belongs to the largest), {@code
     * singularValue} ν in the unit of the matrix, {@code eigenvalue} λ = ν², missing where that is
     * beyond the range of double.
     *
     * @param spectrum any
     * @return a table of {@code spectrum.size()} rows
     */
    public static Table of(Spectrum spectrum) {
        int[] indices = IntStream.range(0, spectrum.size()).toArray();
        return ReadableTable.of(
                titled("singular values", spectrum),
                IntColumn.create("index", indices),
                DoubleColumn.create("singularValue", spectrum.singularValues()),
                eigenvalues(spectrum.singularValues()));
    }

    private static DoubleColumn eigenvalues(double[] singularValues) {
        DoubleColumn column = DoubleColumn.create("eigenvalue");
        for (double value : singularValues) {
            double square = value * value;
            boolean isLost = value > 0 && square < Double.MIN_NORMAL;
            if (isLost || square > Double.MAX_VALUE) {
                column.appendMissing();
            } else {
                column.append(square);
            }
        }
        return column;
    }

    /**
     * The summary of a fit in one row: {@code name}, {@code rows}, {@code columns} and {@code
     * aspectRatio} of the matrix; {@code rule}, {@code sigma}, {@code scale}, {@code lowerEdge} and
     * {@code upperEdge} in the unit of the matrix; {@code lowerThreshold} and {@code
     * upperThreshold}, where {@code below} and {@code above} begin to count, with their shares;
     * {@code ks}.
     *
     * @param fit any
     * @return a table of one row
     */
    public static Table of(MarchenkoPasturFit fit) {
        return ofFits(List.of(fit));
    }

    /**
     * Fits below each other, one row each, with the columns of {@link #of(MarchenkoPasturFit)}.
     *
     * @param fits any number
     * @return a table of one row for each fit
     */
    public static Table ofFits(List<MarchenkoPasturFit> fits) {
        return ReadableTable.of(
                "Marchenko–Pastur fit",
                Columns.strings("name", fits, fit -> fit.spectrum().name()),
                Columns.ints("rows", fits, fit -> fit.spectrum().rows()),
                Columns.ints("columns", fits, fit -> fit.spectrum().columns()),
                Columns.doubles("aspectRatio", fits, fit -> fit.law().q()),
                Columns.strings("rule", fits, fit -> fit.rule().name()),
                Columns.doubles("sigma", fits, MarchenkoPasturFit::sigma),
                Columns.doubles("scale", fits, MarchenkoPasturFit::scale),
                Columns.doubles("lowerEdge", fits, MarchenkoPasturFit::lowerEdge),
                Columns.doubles("upperEdge", fits, MarchenkoPasturFit::upperEdge),
                Columns.doubles("lowerThreshold", fits, MarchenkoPasturFit::lowerThreshold),
                Columns.doubles("upperThreshold", fits, MarchenkoPasturFit::upperThreshold),
                Columns.ints("below", fits, MarchenkoPasturFit::below),
                Columns.ints("above", fits, MarchenkoPasturFit::above),
                Columns.doubles("shareBelow", fits, MarchenkoPasturFit::shareBelow),
                Columns.doubles("shareAbove", fits, MarchenkoPasturFit::shareAbove),
                Columns.doubles("ks", fits, MarchenkoPasturFit::ks));
    }

    /**
     * One row for each number {@code k} of largest values: {@code tailIndex} κ, its {@code
     * standardError}, and {@code densityExponent} κ + 1.
     *
     * @param hill any
     * @return a table of one row for each {@code k} that has an estimate
     */
    public static Table of(Hill hill) {
        List<TailIndex> all = hill.all();
        return ReadableTable.of(
                "Hill estimates",
                Columns.ints("k", all, TailIndex::k),
                Columns.doubles("tailIndex", all, TailIndex::value),
                Columns.doubles("standardError", all, TailIndex::standardError),
                Columns.doubles("densityExponent", all, TailIndex::densityExponent));
    }

    /**
     * One row for each singular value of a decomposition: {@code index} (0 belongs to the largest)
     * and {@code singularValue} in the unit of the matrix. The vectors are not part of it.
     *
     * @param svd any
     * @return a table of {@code svd.size()} rows
     */
    public static Table of(Svd svd) {
        int[] indices = IntStream.range(0, svd.size()).toArray();
        return ReadableTable.of(
                "singular value decomposition",
                IntColumn.create("index", indices),
                DoubleColumn.create("singularValue", svd.singularValues()));
    }

    /**
     * A law in one row: {@code aspectRatio}, and in the unit of its scale {@code scale}, {@code
     * lowerEdge}, {@code median}, {@code upperEdge}.
     *
     * @param law any
     * @return a table of one row
     */
    public static Table of(MarchenkoPastur law) {
        List<MarchenkoPastur> one = List.of(law);
        return ReadableTable.of(
                "Marchenko–Pastur law",
                Columns.doubles("aspectRatio", one, MarchenkoPastur::q),
                Columns.doubles("scale", one, MarchenkoPastur::scale),
                Columns.doubles("lowerEdge", one, MarchenkoPastur::lowerEdge),
                Columns.doubles("median", one, MarchenkoPastur::median),
                Columns.doubles("upperEdge", one, MarchenkoPastur::upperEdge));
    }

    /**
     * A linear model in one row: {@code rows}, {@code columns}, {@code aspectRatio}, {@code alpha},
     * {@code lambda} and {@code fusionPoint}, which is missing where the model has none.
     *
     * @param model any
     * @return a table of one row
     */
    public static Table of(LinearModel model) {
        List<LinearModel> one = List.of(model);
        DoubleColumn fusion = DoubleColumn.create("fusionPoint");
        if (model.hasFusionPoint()) {
            fusion.append(model.fusionPoint());
        } else {
            fusion.appendMissing();
        }
        return ReadableTable.of(
                "linear model",
                Columns.ints("rows", one, LinearModel::rows),
                Columns.ints("columns", one, LinearModel::columns),
                Columns.doubles("aspectRatio", one, LinearModel::aspectRatio),
                Columns.doubles("alpha", one, LinearModel::alpha),
                Columns.doubles("lambda", one, LinearModel::lambda),
                fusion);
    }

    /**
     * Theory of the linear model at one x, in one row; {@code separated} is 1 where an outlier lies
     * below the bulk and 0 elsewhere.
     *
     * @param theory any
     * @return a table of one row
     */
    public static Table of(LinearModelTheory theory) {
        List<LinearModelTheory> one = List.of(theory);
        return ReadableTable.of(
                "linear model, theory",
                Columns.doubles("x", one, LinearModelTheory::x),
                Columns.doubles(
                        "smallestSingularValue", one, LinearModelTheory::smallestSingularValue),
                Columns.doubles("leftOverlap", one, LinearModelTheory::leftOverlap),
                Columns.doubles("rightOverlap", one, LinearModelTheory::rightOverlap),
                Columns.doubles("lowerEdge", one, LinearModelTheory::lowerEdge),
                Columns.doubles("upperEdge", one, LinearModelTheory::upperEdge),
                Columns.doubles("generalizationError", one, LinearModelTheory::generalizationError),
                Columns.ints("separated", one, point -> point.separated() ? 1 : 0));
    }

    /**
     * One row for each {@code x} of a sweep. For each of {@code smallestSingularValue}, {@code
     * leftOverlap}, {@code rightOverlap} and {@code generalizationError}: the value in theory, the
     * mean over the matrices drawn, and the standard error of that mean, in columns that end in
     * {@code Theory}, {@code Mean} and {@code StandardError}. Last {@code separated}, 1 where the
     * theory has an outlier below the bulk and 0 elsewhere, and {@code repetitions}.
     *
     * @param sweep any
     * @return a table of one row for each point
     */
    public static Table of(LinearModelSweep sweep) {
        List<LinearModelPoint> points = sweep.points();
        Table table =
                Table.create(
                        sweep.model().toString(),
                        Columns.doubles("x", points, LinearModelPoint::x));
        addMeasured(
                table,
                "smallestSingularValue",
                points,
                point -> point.theory().smallestSingularValue(),
                LinearModelPoint::smallestSingularValue);
        addMeasured(
                table,
                "leftOverlap",
                points,
                point -> point.theory().leftOverlap(),
                LinearModelPoint::leftOverlap);
        addMeasured(
                table,
                "rightOverlap",
                points,
                point -> point.theory().rightOverlap(),
                LinearModelPoint::rightOverlap);
        addMeasured(
                table,
                "generalizationError",
                points,
                point -> point.theory().generalizationError(),
                LinearModelPoint::generalizationError);
        table.addColumns(
                Columns.ints("separated", points, point -> point.theory().separated() ? 1 : 0),
                Columns.ints("repetitions", points, LinearModelPoint::repetitions));
        return ReadableTable.formatted(table);
    }

    private static void addMeasured(
            Table table,
            String name,
            List<LinearModelPoint> points,
            ToDoubleFunction<LinearModelPoint> theory,
            Function<LinearModelPoint, SampleMean> measured) {
        table.addColumns(
                Columns.doubles(name + "Theory", points, theory),
                Columns.doubles(name + "Mean", points, point -> measured.apply(point).mean()),
                Columns.doubles(
                        name + "StandardError",
                        points,
                        point -> measured.apply(point).standardError()));
    }

    private static String titled(String what, Spectrum spectrum) {
        return spectrum.title().isEmpty() ? what : what + " of " + spectrum.title();
    }
}
