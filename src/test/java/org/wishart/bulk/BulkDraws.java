package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.Spiked;
import org.wishart.random.RandomStream;
import org.wishart.spectrum.Spectrum;

/**
 * A Gaussian bulk of sigma = 1 with outliers at both ends: spikes of strengths drawn uniformly from
 * 1.3 to 6 thresholds, and small directions, rows of variance 0.02 as a linear model makes them.
 * The vectors of the spikes are random in all rows, or, apart, in those of variance 1 only.
 */
record BulkDraws(int rows, int columns, int spikes, int small, boolean apart) {

    BulkDraws(int rows, int columns, int spikes, int small) {
        this(rows, columns, spikes, small, false);
    }

    DMatrixRMaj matrix(RandomStream stream) {
        DMatrixRMaj matrix = Gaussian.matrix(rows, columns, 1, stream.nextSeed());
        for (int i = 0; i < small * columns; i++) {
            matrix.data[i] *= Math.sqrt(0.02);
        }
        double q = Math.min(rows, columns) / (double) Math.max(rows, columns);
        double threshold = Math.sqrt(Math.max(rows, columns)) * Math.sqrt(Math.sqrt(q));
        double[] strengths = new double[spikes];
        for (int k = 0; k < spikes; k++) {
            strengths[k] = threshold * (1.3 + 4.7 * stream.uniform());
        }
        int spared = apart ? small : 0;
        DMatrixRMaj signal = Spiked.matrix(rows - spared, columns, 0, strengths, stream.nextSeed());
        for (int i = 0; i < signal.getNumElements(); i++) {
            matrix.data[spared * columns + i] += signal.data[i];
        }
        return matrix;
    }

    Spectrum spectrum(RandomStream stream) {
        return Spectrum.of(matrix(stream));
    }

    String label() {
        String shape = rows + " × " + columns;
        if (spikes + small == 0) {
            return shape + ", noise";
        }
        if (small == 0) {
            return shape + ", " + spikes + " spikes";
        }
        String both =
                shape + ", " + (spikes == 0 ? "" : spikes + " spikes and ") + small + " small";
        return apart ? both + ", apart" : both;
    }
}
