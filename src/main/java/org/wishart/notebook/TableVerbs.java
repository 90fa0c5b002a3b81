package org.wishart.notebook;

import org.wishart.bulk.FitErrors;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.bulk.NullComparison;
import org.wishart.bulk.OutlierCounts;
import org.wishart.bulk.Outliers;
import org.wishart.bulk.RuleComparison;
import org.wishart.discovery.Discoveries;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelSweep;
import org.wishart.ensemble.LinearModelTheory;
import org.wishart.filter.FilteredMatrix;
import org.wishart.law.MarchenkoPastur;
import org.wishart.linalg.Svd;
import org.wishart.report.AnalysisView;
import org.wishart.report.Metrics;
import org.wishart.report.ModelAnalysis;
import org.wishart.report.ModelComparison;
import org.wishart.report.RandomizedBaseline;
import org.wishart.spectrum.LevelStatistics;
import org.wishart.spectrum.Spectrum;
import org.wishart.table.AnalysisTables;
import org.wishart.table.BaselineTables;
import org.wishart.table.BulkTables;
import org.wishart.table.DiscoveryTables;
import org.wishart.table.LevelTables;
import org.wishart.table.MetricsTables;
import org.wishart.table.ResultTables;
import org.wishart.table.TableFiles;
import org.wishart.table.Tables;
import org.wishart.table.TailTables;
import org.wishart.table.VectorTables;
import org.wishart.table.WeightsTables;
import org.wishart.tail.ExtremeValueIndex;
import org.wishart.tail.FixedAspectExponent;
import org.wishart.tail.Hill;
import org.wishart.tail.LocalSlope;
import org.wishart.tail.PowerLaw;
import org.wishart.tail.TailReport;
import org.wishart.vectors.Localization;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.Overlap;
import org.wishart.vectors.PorterThomasTests;
import org.wishart.weights.Model;

import tech.tablesaw.api.Table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The verb {@code table}, for everything that has a table; part of {@link Wishart}. */
public final class TableVerbs {

    private TableVerbs() {}

    /**
     * Saves a table.
     *
     * @param table the table to save
     * @param path the file; ends in {@code .csv} or {@code .tsv}
     * @return the path of the file
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public static Path save(Table table, String path) {
        Given.all("save(table, path)", table, path);
        return TableFiles.save(table, path);
    }

    /**
     * A table of a spectrum.
     *
     * @param spectrum any
     * @return index, singular value, eigenvalue
     */
    public static Table table(Spectrum spectrum) {
        Given.all("table(spectrum)", spectrum);
        return Tables.of(spectrum);
    }

    /**
     * A table of a model's analysis.
     *
     * @param analysis any
     * @return one row for each layer
     */
    public static Table table(ModelAnalysis analysis) {
        Given.all("table(analysis)", analysis);
        return AnalysisTables.of(analysis);
    }

    /**
     * The comparison of two models, a row for each layer.
     *
     * @param comparison any
     * @return all its numbers, and what is missing
     */
    public static Table table(ModelComparison comparison) {
        Given.all("table(comparison)", comparison);
        return AnalysisTables.of(comparison);
    }

    /**
     * A table of an analysis under the names of another tool.
     *
     * @param view such as {@code a.as("weightwatcher")}
     * @return one row for each layer
     */
    public static Table table(AnalysisView view) {
        Given.all("table(view)", view);
        return AnalysisTables.of(view);
    }

    /**
     * A table of a decomposition.
     *
     * @param svd any
     * @return index, singular value
     */
    public static Table table(Svd svd) {
        Given.all("table(svd)", svd);
        return Tables.of(svd);
    }

    /**
     * A table of a fit.
     *
     * @param fit any
     * @return one row
     */
    public static Table table(MarchenkoPasturFit fit) {
        Given.all("table(fit)", fit);
        return Tables.of(fit);
    }

    /**
     * A table of a law.
     *
     * @param law any
     * @return one row
     */
    public static Table table(MarchenkoPastur law) {
        Given.all("table(law)", law);
        return Tables.of(law);
    }

    /**
     * A table of outliers.
     *
     * @param outliers any
     * @return one row each
     */
    public static Table table(Outliers outliers) {
        Given.all("table(outliers)", outliers);
        return BulkTables.of(outliers);
    }

    /**
     * A table of the number of signals.
     *
     * @param counts any
     * @return one row for each end: count, 95 % interval
     */
    public static Table table(OutlierCounts counts) {
        Given.all("table(counts)", counts);
        return BulkTables.of(counts);
    }

    /**
     * A table of the effect of a filter.
     *
     * @param filtered any
     * @return index, singular value before and after
     */
    public static Table table(FilteredMatrix filtered) {
        Given.all("table(filtered)", filtered);
        return BulkTables.of(filtered);
    }

    /**
     * A table of Hill estimates.
     *
     * @param hill any
     * @return k, tail index, standard error, exponent of the density
     */
    public static Table table(Hill hill) {
        Given.all("table(hill)", hill);
        return Tables.of(hill);
    }

    /**
     * A table of tests of singular vectors.
     *
     * @param tests any
     * @return one row for each singular value: distances and p-values on both sides
     */
    public static Table table(PorterThomasTests tests) {
        Given.all("table(tests)", tests);
        return VectorTables.of(tests);
    }

    /**
     * A table of the localization of a vector.
     *
     * @param vector any
     * @return one row
     */
    public static Table table(Localization vector) {
        Given.all("table(vector)", vector);
        return VectorTables.of(vector);
    }

    /**
     * A table of the localization of singular vectors.
     *
     * @param all any
     * @return one row for each singular value
     */
    public static Table table(Localizations all) {
        Given.all("table(all)", all);
        return VectorTables.of(all);
    }

    /**
     * A table of many tests at once.
     *
     * @param discoveries any
     * @return one row for each test: side, index, p-value, q-value, found or not
     */
    public static Table table(Discoveries discoveries) {
        Given.all("table(discoveries)", discoveries);
        return DiscoveryTables.of(discoveries);
    }

    /**
     * A table of overlaps.
     *
     * @param overlap any
     * @return one row for each vector of the first set: largest overlap, and with which
     */
    public static Table table(Overlap overlap) {
        Given.all("table(overlap)", overlap);
        return VectorTables.of(overlap);
    }

    /**
     * A table of level statistics.
     *
     * @param levels any
     * @return one row
     */
    public static Table table(LevelStatistics levels) {
        Given.all("table(levels)", levels);
        return LevelTables.of(levels);
    }

    /**
     * A table of a fitted power law.
     *
     * @param fit any
     * @return one row
     */
    public static Table table(PowerLaw fit) {
        Given.all("table(fit)", fit);
        return TailTables.of(fit);
    }

    /**
     * A table of estimates of the extreme value index.
     *
     * @param estimates any
     * @return k, index, standard error
     */
    public static Table table(ExtremeValueIndex estimates) {
        Given.all("table(estimates)", estimates);
        return TailTables.of(estimates);
    }

    /**
     * A table of local slopes.
     *
     * @param slopes any
     * @return inverse singular value, tail index
     */
    public static Table table(LocalSlope slopes) {
        Given.all("table(slopes)", slopes);
        return TailTables.of(slopes);
    }

    /**
     * A table of the exponent from windows of one aspect ratio.
     *
     * @param exponent any
     * @return one row
     */
    public static Table table(FixedAspectExponent exponent) {
        Given.all("table(exponent)", exponent);
        return TailTables.of(exponent);
    }

    /**
     * A table of a tail report.
     *
     * @param report any
     * @return one row for each estimator and test
     */
    public static Table table(TailReport report) {
        Given.all("table(report)", report);
        return TailTables.of(report);
    }

    /**
     * A table of scalar measures.
     *
     * @param metrics any
     * @return one row
     */
    public static Table table(Metrics metrics) {
        Given.all("table(metrics)", metrics);
        return MetricsTables.of(metrics);
    }

    /**
     * A table of a matrix beside its entries in random order.
     *
     * @param baseline any
     * @return one row for each statistic
     */
    public static Table table(RandomizedBaseline baseline) {
        Given.all("table(baseline)", baseline);
        return BaselineTables.of(baseline);
    }

    /**
     * A table of the errors of a fit.
     *
     * @param errors any
     * @return sigma and both edges
     */
    public static Table table(FitErrors errors) {
        Given.all("table(errors)", errors);
        return BaselineTables.of(errors);
    }

    /**
     * A table of one spectrum fitted by every rule for sigma.
     *
     * @param rules any
     * @return one row for each rule
     */
    public static Table table(RuleComparison rules) {
        Given.all("table(rules)", rules);
        return BaselineTables.of(rules);
    }

    /**
     * A table of a fit beside a null model.
     *
     * @param comparison any
     * @return one row for each statistic
     */
    public static Table table(NullComparison comparison) {
        Given.all("table(comparison)", comparison);
        return BaselineTables.of(comparison);
    }

    /**
     * A table of a linear model.
     *
     * @param model any
     * @return one row
     */
    public static Table table(LinearModel model) {
        Given.all("table(model)", model);
        return Tables.of(model);
    }

    /**
     * A table of theory of the linear model.
     *
     * @param theory any
     * @return one row
     */
    public static Table table(LinearModelTheory theory) {
        Given.all("table(theory)", theory);
        return Tables.of(theory);
    }

    /**
     * A table of a sweep of the linear model.
     *
     * @param sweep any
     * @return one row for each x
     */
    public static Table table(LinearModelSweep sweep) {
        Given.all("table(sweep)", sweep);
        return Tables.of(sweep);
    }

    /**
     * A table of an open model.
     *
     * @param model any
     * @return one row for each layer
     */
    public static Table table(Model model) {
        Given.all("table(model)", model);
        return WeightsTables.of(model);
    }

    /**
     * A table of layers, skipped tensors or models of the catalogue, or of results of one kind
     * below each other.
     *
     * @param rows any of one kind, such as spectra, fits or metrics
     * @return one row each, or the rows of each; the first column names their matrices
     */
    public static Table table(List<?> rows) {
        Given.all("table(rows)", rows);
        return ResultTables.of(rows);
    }

    /**
     * A table of results of one kind below each other, under names of your own.
     *
     * @param results by their names
     * @return the rows of each; the first column has the names
     */
    public static Table table(Map<String, ?> results) {
        Given.all("table(results)", results);
        return ResultTables.of(results);
    }
}
