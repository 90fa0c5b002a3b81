package org.wishart.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.LinearModel;
import org.wishart.ensemble.LinearModelOutlier;
import org.wishart.ensemble.LinearModelTheory;
import org.wishart.linalg.Svd;

import java.util.Arrays;

class GeneralMarchenkoPasturTest {

    private static double[] numbers(String text) {
        return Arrays.stream(text.split(" ", -1)).mapToDouble(Double::parseDouble).toArray();
    }

    /**
     * Roots of Silverstein's polynomial. Edges: relative rounding. The distribution function is
     * accurate to 1e-12 as documented, the density relative to itself alike.
     */
    @ParameterizedTest(name = "q = {0}, {1}, x = {4}")
    @CsvFileSource(resources = "general-marchenko-pastur.csv", numLinesToSkip = 1)
    void solvesSilversteinsEquation(
            double q,
            String eigenvalues,
            String weights,
            String edges,
            double x,
            double density,
            double cumulative) {
        var population = PopulationSpectrum.ofAtoms(numbers(eigenvalues), numbers(weights));
        for (double scale : new double[] {1, 0.03}) {
            var law = GeneralMarchenkoPastur.of(q, scale, population);
            double[] found = Arrays.stream(law.edges()).flatMapToDouble(Arrays::stream).toArray();
            double[] expected = numbers(edges);
            assertEquals(expected.length, found.length);
            for (int i = 0; i < found.length; i++) {
                assertEquals(scale * expected[i], found[i], 1e-13 * scale);
            }
            assertEquals(density / scale, law.density(scale * x), 1e-11 * density / scale);
            assertEquals(cumulative, law.cumulative(scale * x), 1e-12);
            assertEquals(1 - cumulative, law.survival(scale * x), 1e-12);
            assertEquals(scale * x, law.quantile(cumulative), scale * 2e-12 / density);
        }
    }

    /** One atom t is the Marchenko–Pastur law in √t, however small or large t is. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-300, 1e-70, 1e-60, 1e100, 1e300})
    void isAScaleFamilyInItsAtoms(double t) {
        double root = Math.sqrt(t);
        var white = new MarchenkoPastur(0.5, 1);
        var law = GeneralMarchenkoPastur.of(0.5, 1, PopulationSpectrum.of(t));
        assertEquals(white.upperEdge(), law.upperEdge() / root, 1e-13);
        assertEquals(white.lowerEdge(), law.lowerEdge() / root, 1e-13);
        assertEquals(white.median(), law.median() / root, 1e-11);
        assertEquals(white.density(1), law.density(root) * root, 1e-11);
        var outlier = law.outlier(4 * t).orElseThrow();
        assertEquals(Math.sqrt(4 * (1 + 0.5 / 3)), outlier.singularValue() / root, 1e-13);
        assertEquals(1 - 0.5 / 9, outlier.longOverlap(), 1e-13);
    }

    /** Two atoms far apart: each its own Marchenko–Pastur law, of a share of the directions. */
    @Test
    void separatesAtomsFarApart() {
        double[] atoms = {1e-40, 1};
        var law =
                GeneralMarchenkoPastur.of(
                        0.5, 1, PopulationSpectrum.ofAtoms(atoms, new double[] {0.5, 0.5}));
        double[][] edges = law.edges();
        // above: q = 1/4 of the longer side; below: the longer side is shorter by as many
        assertEquals(1 - 0.5, edges[1][0], 1e-12);
        assertEquals(1 + 0.5, edges[1][1], 1e-12);
        double rest = Math.sqrt(0.75);
        assertEquals((rest - 0.5) * 1e-20, edges[0][0], 1e-32);
        assertEquals((rest + 0.5) * 1e-20, edges[0][1], 1e-32);
        assertEquals(0.5, law.cumulative(1e-10), 1e-11);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.25, 0.9, 1})
    void isTheMarchenkoPasturLawForOneAtom(double q) {
        var white = new MarchenkoPastur(q, 3);
        var general = GeneralMarchenkoPastur.of(q, 1.5, PopulationSpectrum.of(4, 4, 4));
        assertEquals(white.lowerEdge(), general.lowerEdge(), 1e-14);
        assertEquals(white.upperEdge(), general.upperEdge(), 1e-14);
        for (int i = 1; i < 50; i++) {
            double x = white.lowerEdge() + (white.upperEdge() - white.lowerEdge()) * i / 50;
            assertEquals(white.density(x), general.density(x), 1e-13 * white.density(x));
            assertEquals(white.cumulative(x), general.cumulative(x), 1e-14);
        }
    }

    /** The linear model is this law with one atom, and one eigenvalue besides: αx + λ²(1 − x)². */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.05, 0.2, 0.4, 0.48, 0.5, 1})
    void hasTheOutlierOfTheLinearModel(double x) {
        for (double lambda : new double[] {0.2, 1.8}) {
            LinearModel model = LinearModel.of(512, 2048).alpha(1).lambda(lambda);
            LinearModelTheory theory = model.at(x);
            double signal = lambda * lambda * (1 - x) * (1 - x);
            double eta = x + signal;
            var outlier = GeneralMarchenkoPastur.of(0.25, 1, PopulationSpectrum.of(1)).outlier(eta);
            assertEquals(theory.outlier().isPresent(), outlier.isPresent());
            if (outlier.isPresent()) {
                LinearModelOutlier expected = theory.outlier().get();
                var found = outlier.get();
                assertEquals(expected.singularValue(), found.singularValue(), 1e-14);
                double left = expected.leftOverlap();
                double right = expected.rightOverlap();
                assertEquals(left * left, found.shortOverlap(), 1e-14);
                assertEquals(right * right, found.longOverlap() * signal / eta, 1e-14);
            }
        }
    }

    /**
     * Two groups of eigenvalues and three single ones: below, in the gap, above. The row of a
     * single one has the squared length η(1 ± √(2/n)), and its neighbours move it less: tolerance 5
     * standard deviations. Squared overlaps scatter by some 2/√n; tolerance 5 of them.
     */
    @Test
    void agreesWithASimulationAtBothEndsAndInTheGap() {
        int rows = 200;
        int columns = 2000;
        double[] eigenvalues = new double[rows];
        Arrays.fill(eigenvalues, 0, 140, 1);
        Arrays.fill(eigenvalues, 140, rows, 9);
        double[] single = {0.25, 3, 30};
        System.arraycopy(single, 0, eigenvalues, 0, single.length);
        DMatrixRMaj matrix = Gaussian.matrix(rows, columns, 1 / Math.sqrt(columns), 5);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                matrix.set(i, j, matrix.get(i, j) * Math.sqrt(eigenvalues[i]));
            }
        }
        var law =
                GeneralMarchenkoPastur.of(
                        0.1,
                        1,
                        PopulationSpectrum.ofAtoms(
                                new double[] {1, 9}, new double[] {137.0 / 197, 60.0 / 197}));
        assertEquals(2, law.edges().length);
        Svd svd = Svd.of(matrix);
        int[] places = {rows - 1, 61, 0}; // below all, between the groups, above all
        for (int i = 0; i < single.length; i++) {
            var outlier = law.outlier(single[i]).orElseThrow();
            double found = svd.singularValues()[places[i]];
            double expected = outlier.singularValue();
            assertEquals(expected, found, 5 * expected * Math.sqrt(0.5 / columns));
            double left = svd.left(places[i])[i];
            assertEquals(outlier.shortOverlap(), left * left, 10 / Math.sqrt(columns));
            double[] right = svd.right(places[i]);
            double dot = 0;
            double square = 0;
            for (int j = 0; j < columns; j++) {
                dot += right[j] * matrix.get(i, j);
                square += matrix.get(i, j) * matrix.get(i, j);
            }
            assertEquals(outlier.longOverlap(), dot * dot / square, 10 / Math.sqrt(columns));
        }
        assertTrue(law.outlier(1.1).isEmpty(), "hidden in the lower part of the bulk");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWhatIsNotPositive(double value) {
        var law = GeneralMarchenkoPastur.of(0.5, 1, PopulationSpectrum.of(1));
        assertEquals(
                "eta must be finite and > 0, got " + value + "; its unit is the squared scale",
                refusal(() -> law.outlier(value)));
        assertEquals(
                "eigenvalues must be finite and > 0, got "
                        + value
                        + "; a direction without noise has no law",
                refusal(() -> PopulationSpectrum.of(1, value)));
        assertEquals(
                "weights must be finite and > 0, got " + value + "; leave out what does not occur",
                refusal(() -> PopulationSpectrum.ofAtoms(new double[] {1}, new double[] {value})));
    }

    @Test
    void refusesWeightsThatDoNotFit() {
        assertEquals(
                "each eigenvalue (at least one) needs a weight, got 0 eigenvalues and 0 weights",
                refusal(PopulationSpectrum::of));
        assertEquals(
                "each eigenvalue (at least one) needs a weight, got 1 eigenvalue and 2 weights",
                refusal(() -> PopulationSpectrum.ofAtoms(new double[] {1}, new double[] {1, 2})));
        assertEquals(
                "aspect ratio q must be in (0, 1], got 2.0; it is the shorter side over the longer",
                refusal(() -> GeneralMarchenkoPastur.of(2, 1, PopulationSpectrum.of(1))));
    }

    @Test
    void sortsAtomsAndJoinsEqualOnes() {
        var population = PopulationSpectrum.of(3, 1, 3, 3);
        assertEquals(2, population.size());
        assertEquals(1, population.eigenvalues()[0]);
        assertEquals(0.75, population.weights()[1]);
        assertEquals(2.5, population.mean());
        assertEquals(
                "2 different eigenvalues from 1.000 to 3.000, mean 2.500", population.toString());
        assertEquals("all eigenvalues 2.000", PopulationSpectrum.of(2).toString());
    }

    @Test
    void saysWhatItIsInOneLine() {
        var law = GeneralMarchenkoPastur.of(0.25, 2, PopulationSpectrum.of(1));
        assertEquals(
                "Marchenko–Pastur law of correlated noise (all eigenvalues 1.000): q = 0.2500, scale"
                        + " 2.000, bulk from 1.000 to 3.000",
                law.toString());
        // η = 2: ψ = 2 + 2q = 2.5, ψ′ = 1 − q
        assertEquals(
                "outlier at 3.162, squared overlaps 0.6000 (shorter side) and 0.7500 (longer side)",
                law.outlier(2).orElseThrow().toString());
        assertEquals(0.25, law.q());
        assertEquals(2, law.scale());
        assertEquals(1, law.population().size());
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
