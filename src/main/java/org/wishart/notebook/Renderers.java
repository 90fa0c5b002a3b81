package org.wishart.notebook;

import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.ejml.data.DMatrix;
import org.ejml.simple.SimpleMatrix;
import org.knowm.xchart.internal.chartpart.IChart;
import org.wishart.bulk.CountInterval;
import org.wishart.bulk.Estimate;
import org.wishart.bulk.GoodnessOfFit;
import org.wishart.bulk.NullModel;
import org.wishart.bulk.NullStatistic;
import org.wishart.bulk.Outlier;
import org.wishart.bulk.RuleComparison;
import org.wishart.bulk.RuleRow;
import org.wishart.bulk.SigmaRule;
import org.wishart.bulk.Spike;
import org.wishart.bulk.SpikedModel;
import org.wishart.discovery.Discovery;
import org.wishart.discovery.FalseDiscovery;
import org.wishart.ensemble.GeneralLinearModel;
import org.wishart.ensemble.LinearModelMeasurement;
import org.wishart.ensemble.LinearModelOutlier;
import org.wishart.ensemble.LinearModelPoint;
import org.wishart.ensemble.PlantedSpike;
import org.wishart.ensemble.SampleMean;
import org.wishart.filter.FilteredMatrix;
import org.wishart.filter.Shrinkage;
import org.wishart.filter.TwoAtomNoise;
import org.wishart.help.ApiHelp;
import org.wishart.help.Help;
import org.wishart.help.HelpIndex;
import org.wishart.law.TracyWidom;
import org.wishart.linalg.Route;
import org.wishart.linalg.SingularTriplet;
import org.wishart.plot.Figures;
import org.wishart.report.AnalysisCache;
import org.wishart.report.AnalysisColumn;
import org.wishart.report.AnalysisOptions;
import org.wishart.report.BaselineRow;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.LayerComparison;
import org.wishart.report.ModelAnalysis;
import org.wishart.spectrum.BrodyFit;
import org.wishart.spectrum.FluctuationMeasure;
import org.wishart.spectrum.KolmogorovSmirnov;
import org.wishart.spectrum.MeanSpacingRatio;
import org.wishart.spectrum.UnfoldedLevels;
import org.wishart.spectrum.Unfolding;
import org.wishart.table.AnalysisHtml;
import org.wishart.table.BaselineTables;
import org.wishart.table.ResultTables;
import org.wishart.table.TableHtml;
import org.wishart.table.TableText;
import org.wishart.tail.BootstrapTest;
import org.wishart.tail.IndexEstimate;
import org.wishart.tail.Plateau;
import org.wishart.tail.TailIndex;
import org.wishart.tail.VuongTest;
import org.wishart.vectors.PorterThomas;
import org.wishart.vectors.RandomParticipation;
import org.wishart.vectors.VectorBoundary;
import org.wishart.vectors.VectorTest;
import org.wishart.weights.Layer;
import org.wishart.weights.NonFinite;
import org.wishart.weights.SkippedTensor;
import org.wishart.weights.catalogue.CatalogueEntry;

import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Renders values for a notebook: as a picture or a table where it helps, always as one line of
 * text.
 */
final class Renderers {

    /** Results whose one line is complete. */
    private static final List<Class<?>> ONE_LINE =
            List.of(
                    Route.class,
                    SingularTriplet.class,
                    TailIndex.class,
                    IndexEstimate.class,
                    BootstrapTest.class,
                    Plateau.class,
                    VuongTest.class,
                    TracyWidom.class,
                    SigmaRule.class,
                    Outlier.class,
                    CountInterval.class,
                    Estimate.class,
                    GoodnessOfFit.class,
                    NullModel.class,
                    NullStatistic.class,
                    RuleRow.class,
                    LayerAnalysis.class,
                    LayerComparison.class,
                    AnalysisColumn.class,
                    AnalysisOptions.class,
                    AnalysisCache.class,
                    BaselineRow.class,
                    PlantedSpike.class,
                    GeneralLinearModel.class,
                    Spike.class,
                    SpikedModel.class,
                    Shrinkage.class,
                    TwoAtomNoise.class,
                    Unfolding.class,
                    UnfoldedLevels.class,
                    KolmogorovSmirnov.class,
                    BrodyFit.class,
                    MeanSpacingRatio.class,
                    FluctuationMeasure.class,
                    SampleMean.class,
                    LinearModelMeasurement.class,
                    LinearModelOutlier.class,
                    LinearModelPoint.class,
                    PorterThomas.class,
                    RandomParticipation.class,
                    VectorTest.class,
                    VectorBoundary.class,
                    Discovery.class,
                    FalseDiscovery.class,
                    Layer.class,
                    SkippedTensor.class,
                    NonFinite.class,
                    CatalogueEntry.class,
                    LiveOutput.class);

    /**
     * Types that show arrays by their elements in any kernel. Ours does so for arrays of all types,
     * and for records; other kernels ask only for the renderer of a type that is named here.
     */
    private static final List<Class<?>> HOLDERS =
            List.of(
                    double[].class,
                    float[].class,
                    int[].class,
                    long[].class,
                    short[].class,
                    byte[].class,
                    char[].class,
                    boolean[].class,
                    String[].class,
                    Integer[].class,
                    Long[].class,
                    Double[].class,
                    Boolean[].class,
                    Object[].class,
                    double[][].class,
                    float[][].class,
                    int[][].class,
                    long[][].class,
                    String[][].class,
                    Set.class,
                    Map.class,
                    Optional.class);

    private Renderers() {}

    static void register(Renderer renderer) {
        // Its types of columns refer to each other as they load: two threads that first use a table
        // at once, by different types, deadlock. So all load here.
        Objects.requireNonNull(ColumnType.STRING);
        renderer.createRegistration(IChart.class)
                .preferring(MIMEType.IMAGE_PNG)
                .supporting(MIMEType.IMAGE_SVG)
                .register(Renderers::renderChart);
        register(renderer, Help.class, Help::html, Help::text);
        register(renderer, ApiHelp.class, ApiHelp::html, ApiHelp::text);
        register(renderer, HelpIndex.class, HelpIndex::html, HelpIndex::toString);
        register(renderer, DMatrix.class, MatrixText::html, MatrixText::line);
        register(
                renderer,
                SimpleMatrix.class,
                m -> MatrixText.html(m.getDDRM()),
                m -> MatrixText.line(m.getDDRM()));
        register(renderer, Table.class, TableHtml::of, TableText::oneLine);
        ResultTables.kinds().entrySet().stream()
                .filter(kind -> kind.getKey() != RuleComparison.class) // its line is a table, too
                .filter(kind -> kind.getKey() != ModelAnalysis.class) // too many columns
                .forEach(kind -> registerResult(renderer, kind.getKey(), kind.getValue()));
        register(
                renderer,
                RuleComparison.class,
                rules -> TableHtml.of(BaselineTables.of(rules)),
                RuleComparison::toString);
        register(renderer, ModelAnalysis.class, AnalysisHtml::of, ModelAnalysis::toString);
        register(
                renderer,
                FilteredMatrix.class,
                m -> line(m.what()) + MatrixText.html(m),
                m -> MatrixText.line(m) + "; " + m.what());
        ONE_LINE.forEach(type -> registerLine(renderer, type));
        registerLists(renderer);
        registerHolders(renderer);
    }

    /** A result is shown as the table that {@code table(…)} makes of it, under its own line. */
    private static <T> void registerResult(
            Renderer renderer, Class<T> type, Function<Object, Table> table) {
        register(
                renderer,
                type,
                value -> line(value.toString()) + TableHtml.upright(table.apply(value)),
                Object::toString);
    }

    private static String line(String text) {
        return "<div>" + TableHtml.escape(text) + "</div>";
    }

    private static void registerLine(Renderer renderer, Class<?> type) {
        register(renderer, type, value -> line(value.toString()), Object::toString);
    }

    /** Lists of results of one kind are tables; other lists show their elements. */
    private static void registerLists(Renderer renderer) {
        renderer.createRegistration(List.class)
                .preferring(MIMEType.TEXT_HTML)
                .register(
                        (list, context) -> {
                            Optional<Table> table = ResultTables.rows(list);
                            context.getOutputContainer()
                                    .putText(
                                            table.map(TableText::oneLine)
                                                    .orElseGet(() -> ValueText.ofList(list)));
                            if (table.isPresent()) {
                                context.renderIfRequested(
                                        MIMEType.TEXT_HTML, () -> TableHtml.of(table.get()));
                            }
                        });
    }

    private static void registerHolders(Renderer renderer) {
        HOLDERS.forEach(type -> registerText(renderer, type, ValueText::of));
    }

    private static <T> void register(
            Renderer renderer, Class<T> type, Function<T, String> html, Function<T, String> text) {
        renderer.createRegistration(type)
                .preferring(MIMEType.TEXT_HTML)
                .register(
                        (value, context) -> {
                            context.renderIfRequested(MIMEType.TEXT_HTML, () -> html.apply(value));
                            context.getOutputContainer().putText(text.apply(value));
                        });
    }

    private static <T> void registerText(
            Renderer renderer, Class<T> type, Function<T, String> text) {
        renderer.createRegistration(type)
                .preferring(MIMEType.TEXT_PLAIN)
                .register(
                        (value, context) ->
                                context.getOutputContainer().putText(text.apply(value)));
    }

    /** Painted at twice the size and shown at its own: sharp on every screen. */
    private static void renderChart(IChart chart, RenderContext context) {
        context.renderIfRequested(
                MIMEType.IMAGE_PNG,
                (type, data) ->
                        data.putData(
                                type,
                                Base64.getEncoder().encodeToString(Figures.png(chart)),
                                Map.of("width", chart.getWidth(), "height", chart.getHeight())));
        context.renderIfRequested(MIMEType.IMAGE_SVG, () -> Figures.svg(chart));
        context.getOutputContainer().putText(Figures.describe(chart));
    }
}
