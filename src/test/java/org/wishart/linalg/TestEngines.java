package org.wishart.linalg;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Named;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Every way to decompose a matrix that the package knows, so that the same tests judge them all.
 */
final class TestEngines {

    private TestEngines() {}

    static Stream<Named<Engine>> all() {
        List<Named<Engine>> engines = new ArrayList<>();
        Engine ejml = new EjmlEngine("under test");
        engines.add(Named.of("EJML", ejml));
        Engine usual = Engines.choose("", OpenBlasEngine::load);
        if (usual instanceof OpenBlasEngine) {
            engines.add(Named.of("OpenBLAS", usual));
            engines.add(Named.of("dgesdd", new Forced(usual, Direct::values)));
            engines.add(
                    Named.of("two-stage", new Forced(usual, m -> TwoStage.values(m, unseen()))));
        }
        return engines.stream();
    }

    /** Work whose progress nobody watches. */
    static Progress unseen() {
        Progress work = Progress.begin("under test", Engine.STEPS);
        work.close();
        return work;
    }

    /** OpenBLAS made to take one accurate route for everything. */
    private record Forced(Engine engine, Function<ScaledMatrix, Values> route) implements Engine {

        @Override
        public String name() {
            return engine.name();
        }

        @Override
        public Values values(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
            return route.apply(matrix);
        }

        @Override
        public Factors factors(ScaledMatrix matrix, Tolerance tolerance, Progress work) {
            return Direct.factors(matrix);
        }

        @Override
        public Triplet smallest(ScaledMatrix matrix, Progress work) {
            return EjmlEngine.smallest(factors(matrix, Tolerance.FULL, work), matrix);
        }

        @Override
        public DMatrixRMaj product(
                int rows, int columns, int depth, double[] left, double[] right) {
            return engine.product(rows, columns, depth, left, right);
        }
    }
}
