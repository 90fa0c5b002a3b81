package org.wishart.bulk;

import org.ejml.data.DMatrixRMaj;
import org.wishart.ensemble.Gaussian;
import org.wishart.ensemble.HeavyTailed;
import org.wishart.random.RandomStream;

/** Laws of independent entries with standard deviation 1. */
enum EntryLaw {
    GAUSSIAN("Gaussian"),
    UNIFORM("uniform"),
    LAPLACE("Laplace"),
    STUDENT("Student's with 5 degrees of freedom");

    private final String title;

    EntryLaw(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    DMatrixRMaj matrix(int rows, int columns, RandomStream stream) {
        return switch (this) {
            case GAUSSIAN -> Gaussian.matrix(rows, columns, 1, stream.nextSeed());
            case STUDENT ->
                    HeavyTailed.student(
                            rows, columns, 5, 1 / Math.sqrt(5 / 3.0), stream.nextSeed());
            case UNIFORM, LAPLACE -> {
                DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
                for (int i = 0; i < matrix.data.length; i++) {
                    double u = 2 * stream.uniform() - 1;
                    matrix.data[i] =
                            this == UNIFORM
                                    ? Math.sqrt(3) * u
                                    : -Math.signum(u) * Math.log1p(-Math.abs(u)) / Math.sqrt(2);
                }
                yield matrix;
            }
        };
    }
}
