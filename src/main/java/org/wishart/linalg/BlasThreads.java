package org.wishart.linalg;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * Number of threads that OpenBLAS may use for one call. One, unless the system property {@value
 * #PROPERTY} or else the environment variable {@value #VARIABLE} gives another number: one matrix
 * after the other is quicker with one thread each, since more wait for each other in busy loops
 * wherever the machine has other work. A single large matrix on an idle machine gains from more, at
 * the price of last bits that depend on their number; {@link GramTiles} uses processors that are
 * idle without either.
 *
 * <p>A variable above {@value #MOST}, as administrators of large servers set it for all programs,
 * counts as {@value #MOST}, as OpenBLAS itself takes it; the property is meant for this library
 * alone, so a number that it cannot use is an error. {@code OMP_NUM_THREADS} and {@code
 * GOTO_NUM_THREADS}, which OpenBLAS also reads when it is loaded, are overruled.
 */
final class BlasThreads {

    static final String PROPERTY = "wishart.linalg.threads";

    static final String VARIABLE = "OPENBLAS_NUM_THREADS";

    /** The library that this project brings is compiled for so many. */
    static final int MOST = 64;

    private BlasThreads() {}

    /**
     * The number of threads that the user asks for now; one in a {@link Batch}, whose tasks share
     * the processors already.
     *
     * @throws IllegalArgumentException if the property or the variable holds no such number
     */
    static int wanted() {
        int wanted = wanted(System::getProperty, System::getenv);
        return BatchThread.isCurrent() ? 1 : wanted;
    }

    static int wanted(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        return Math.min(MOST, asked(properties, environment).orElse(1));
    }

    /** The number that the property, or else the variable, gives; that of the variable as it is. */
    private static OptionalInt asked(
            UnaryOperator<String> properties, UnaryOperator<String> environment) {
        Optional<String> property = given(properties.apply(PROPERTY));
        if (property.isPresent()) {
            int threads = parse("system property " + PROPERTY, property.get());
            if (threads > MOST) {
                throw refused("system property " + PROPERTY, property.get());
            }
            return OptionalInt.of(threads);
        }
        return ofVariable(properties, environment);
    }

    /**
     * The number of threads that the variable asks for where the library cannot have so many.
     *
     * @return empty if the variable is followed, or the property overrules it
     * @throws IllegalArgumentException if the variable decides and holds no number of threads
     */
    static OptionalInt excess() {
        return excess(System::getProperty, System::getenv);
    }

    static OptionalInt excess(UnaryOperator<String> properties, UnaryOperator<String> environment) {
        OptionalInt asked =
                given(properties.apply(PROPERTY)).isPresent()
                        ? OptionalInt.empty()
                        : ofVariable(properties, environment);
        return asked.orElse(1) > MOST ? asked : OptionalInt.empty();
    }

    private static OptionalInt ofVariable(
            UnaryOperator<String> properties, UnaryOperator<String> environment) {
        // %env of a cell cannot change the environment, and sets a property of the same name
        String variable = properties.apply(VARIABLE);
        Optional<String> value = given(variable == null ? environment.apply(VARIABLE) : variable);
        return value.isPresent()
                ? OptionalInt.of(parse("environment variable " + VARIABLE, value.get()))
                : OptionalInt.empty();
    }

    private static Optional<String> given(String value) {
        return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
    }

    /**
     * The number of processors that one matrix may use: all, unless the user asks for a number of
     * threads, which is then that of BLAS; in a {@link Batch} those that its other threads leave
     * idle.
     */
    static int processors() {
        if (BatchThread.isCurrent()) {
            return ((BatchThread) Thread.currentThread()).threads();
        }
        boolean all = asked(System::getProperty, System::getenv).isEmpty();
        return all ? Runtime.getRuntime().availableProcessors() : 1;
    }

    private static int parse(String source, String value) {
        int threads = value.matches("[0-9]{1,9}") ? Integer.parseInt(value) : 0;
        if (threads < 1) {
            throw refused(source, value);
        }
        return threads;
    }

    private static IllegalArgumentException refused(String source, String value) {
        return new IllegalArgumentException(
                source
                        + " must be a whole number of threads from 1 to "
                        + MOST
                        + ", got "
                        + value
                        + "; the default is 1");
    }
}
