package org.wishart.linalg;

import java.util.function.Supplier;

/**
 * Chooses the engine once, at first use: OpenBLAS where it loads, otherwise EJML.
 *
 * <p>The system property {@value #PROPERTY} forces a choice: {@code ejml} for the pure Java route,
 * {@code openblas} to fail rather than fall back.
 */
final class Engines {

    /** Name of the system property that chooses the engine. */
    static final String PROPERTY = "wishart.linalg";

    private Engines() {}

    private static final class Chosen {
        private static final Engine ENGINE =
                choose(System.getProperty(PROPERTY, ""), OpenBlasEngine::load);
    }

    /** The engine of this JVM, set to the number of threads that {@link BlasThreads} gives now. */
    static Engine current() {
        check(System.getProperty(PROPERTY, ""));
        Engine engine = Chosen.ENGINE;
        engine.useThreads(BlasThreads.wanted());
        return engine;
    }

    /**
     * Chooses an engine.
     *
     * @param wish value of the system property, empty if not set
     * @param openBlas loads OpenBLAS or throws what the JVM throws where it cannot
     */
    static Engine choose(String wish, Supplier<Engine> openBlas) {
        check(wish);
        if (wish.equals("ejml")) {
            return new EjmlEngine("chosen by -D" + PROPERTY + "=ejml");
        }
        try {
            return openBlas.get();
        } catch (LinkageError | RuntimeException e) {
            String reason = "OpenBLAS did not load: " + firstLine(e);
            if (wish.equals("openblas")) {
                throw new IllegalStateException(
                        reason + "; leave out -D" + PROPERTY + "=openblas to do without it", e);
            }
            return new EjmlEngine(reason);
        }
    }

    private static void check(String wish) {
        if (!(wish.isEmpty() || wish.equals("ejml") || wish.equals("openblas"))) {
            throw new IllegalArgumentException(
                    "system property "
                            + PROPERTY
                            + " must be openblas or ejml, got "
                            + wish
                            + "; without it, OpenBLAS is used where it loads");
        }
    }

    /** The reason of a failure, without the list of folders that some JVMs append. */
    private static String firstLine(Throwable failure) {
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return failure.getClass().getSimpleName();
        }
        String line = message.strip().lines().findFirst().orElseThrow();
        return line.replaceFirst("(in java\\.library\\.path).*", "$1");
    }
}
