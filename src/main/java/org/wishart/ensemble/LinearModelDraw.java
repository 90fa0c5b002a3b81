package org.wishart.ensemble;

import org.ejml.data.DMatrixRMaj;
import org.wishart.linalg.SingularTriplet;
import org.wishart.progress.Progress;
import org.wishart.random.RandomStream;
import org.wishart.text.Notation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Draws matrices of the linear model and measures them, several at a time. */
final class LinearModelDraw {

    /** Names the streams of u and v; they belong to the shape, not to the caller's seed. */
    private static final long DIRECTIONS_SEED = 20241017770L;

    private LinearModelDraw() {}

    static double[] teacher(LinearModel model) {
        return RandomStream.of(DIRECTIONS_SEED, 0, model.columns()).direction(model.columns());
    }

    static double[] student(LinearModel model) {
        return RandomStream.of(DIRECTIONS_SEED, 1, model.rows()).direction(model.rows());
    }

    static DMatrixRMaj sample(LinearModel model, double x, RandomStream stream) {
        double sigma = Math.sqrt(model.alpha() / model.columns());
        DMatrixRMaj w = Gaussian.matrix(model.rows(), model.columns(), sigma, stream);
        double[] v = student(model);
        // One update does both: W = Z + v (λ(1 − x) u − (1 − √x) Zᵀv)ᵀ.
        double[] along = Vectors.timesRows(w, v);
        double[] update = new double[model.columns()];
        Vectors.add(update, -(1 - Math.sqrt(x)), along);
        Vectors.add(update, model.lambda() * (1 - x), teacher(model));
        Vectors.addOuter(w, 1, v, update);
        return w;
    }

    static LinearModelMeasurement measure(LinearModel model, DMatrixRMaj w) {
        if (w.numRows != model.rows() || w.numCols != model.columns()) {
            throw new IllegalArgumentException(
                    "the matrix must be "
                            + model.rows()
                            + " × "
                            + model.columns()
                            + " like the model, got "
                            + w.numRows
                            + " × "
                            + w.numCols);
        }
        double[] u = teacher(model);
        double[] v = student(model);
        SingularTriplet smallest = SingularTriplet.smallest(w);
        double[] error = Vectors.timesRows(w, v);
        Vectors.add(error, -model.lambda(), u);
        return new LinearModelMeasurement(
                smallest.value(),
                Math.abs(Vectors.dot(smallest.left(), v)),
                Math.abs(Vectors.dot(smallest.right(), u)),
                Vectors.dot(error, error) / 2);
    }

    static LinearModelSweep sweep(
            LinearModel model, long seed, int repetitions, double[] xs, int threads) {
        LinearModelMeasurement[][] draws = new LinearModelMeasurement[xs.length][repetitions];
        ExecutorService workers = Executors.newFixedThreadPool(threads, LinearModelDraw::daemon);
        // a seed in the place of the draws can be seen here, before it has taken its time
        String what =
                "linear model, " + Notation.count(repetitions, "draw") + " each, seed " + seed;
        try (Progress progress = Progress.begin(what, (long) xs.length * repetitions)) {
            var done = new ExecutorCompletionService<Boolean>(workers);
            for (int point = 0; point < xs.length; point++) {
                for (int repetition = 0; repetition < repetitions; repetition++) {
                    int p = point;
                    int r = repetition;
                    done.submit(
                            () -> {
                                var stream = RandomStream.of(seed, p, r);
                                draws[p][r] = measure(model, sample(model, xs[p], stream));
                                return true;
                            });
                }
            }
            for (long i = 0; i < progress.total(); i++) {
                done.take().get();
                progress.advance();
            }
        } catch (InterruptedException e) {
            CancellationException stop = new CancellationException("interrupted");
            stop.initCause(e);
            throw stop;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e.getCause(); // a draw declares no other
        } finally {
            workers.shutdownNow();
        }
        List<LinearModelPoint> points = new ArrayList<>();
        for (int point = 0; point < xs.length; point++) {
            points.add(LinearModelPoint.of(model.at(xs[point]), draws[point]));
        }
        return new LinearModelSweep(model, seed, points);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "linear model");
        thread.setDaemon(true);
        return thread;
    }
}
