package org.wishart.linalg;

import java.util.function.UnaryOperator;

/**
 * Number of threads that OpenBLAS may use for one call. One, unless the system property {@value
 * #PROPERTY} or else the environment variable {@value #VARIABLE} gives another number: one matrix
 * after the other is quicker with one thread each, since more wait for each other in busy loops
 * wherever the machine has other work. A single large matrix on an idle machine gains from more.
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
        String property = properties.apply(PROPERTY);
        if (property != null && !property.isBlank()) {
            return parse("system property " + PROPERTY, property.strip());
        }
        // %env of a cell cannot change the environment, and sets a property of the same name
        String variable = properties.apply(VARIABLE);
        if (variable == null) {
            variable = environment.apply(VARIABLE);
        }
        if (variable != null && !variable.isBlank()) {
            return parse("environment variable " + VARIABLE, variable.strip());
        }
        return 1;
    }

    private static int parse(String source, String value) {
        if (value.matches("[0-9]{1,4}")) {
            int threads = Integer.parseInt(value);
            if (threads >= 1 && threads <= MOST) {
                return threads;
            }
        }
        throw new IllegalArgumentException(
                source
                        + " must be a whole number of threads from 1 to "
                        + MOST
                        + ", got "
                        + value
                        + "; leave it out for one thread");
    }
}
