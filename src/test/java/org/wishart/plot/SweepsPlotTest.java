package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelSweep;

import java.util.List;

class SweepsPlotTest {

    private static final LinearModel MODEL = LinearModel.of(16, 32).alpha(1);
    private static final double[] XS = {0.1, 0.5, 0.9};

    @Test
    void namesTheParametersThatDiffer() {
        assertEquals(
                List.of("λ = 0.2", "λ = 0.4", "theory"),
                legend(MODEL.lambda(0.2), MODEL.lambda(0.4)));
        assertEquals(
                List.of("K = 16, N = 32", "K = 20, N = 40", "theory"),
                legend(MODEL, LinearModel.of(20, 40).alpha(1)));
        assertEquals(List.of("seed 1 (1)", "seed 1 (2)", "theory"), legend(MODEL, MODEL));
    }

    @Test
    void hasOneLegendForThreePanels() {
        LinearModelSweep sweep = MODEL.sweep(10, 1, XS);
        Panel panel = SweepsPlot.of(sweep, MODEL.lambda(0.5).sweep(10, 1, XS));
        assertEquals(3, panel.columns());
        assertEquals(
                List.of(false, true, false),
                panel.charts().stream()
                        .map(chart -> ((XYChart) chart).getStyler().isLegendVisible())
                        .toList());
        assertFalse(Figures.svg(panel).contains("NaN"));
    }

    @Test
    void refusesOne() {
        var e =
                assertThrows(
                        IllegalArgumentException.class,
                        () -> SweepsPlot.of(MODEL.sweep(10, 1, XS)));
        assertEquals(
                "a figure overlays 2 to 6 sweeps, got 1; use panel(plot(a), plot(b), …)",
                e.getMessage());
    }

    private static List<String> legend(LinearModel first, LinearModel second) {
        Panel panel = SweepsPlot.of(first.sweep(10, 1, XS), second.sweep(10, 1, XS));
        return ((XYChart) panel.charts().get(1))
                .getSeriesCollection().stream().map(series -> series.getLabel()).toList();
    }
}
