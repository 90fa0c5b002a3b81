package org.wishart.report;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * The outcome of a computation: a result, or the reason why there is none.
 *
 * @param result empty if there is none
 * @param reason the sentence with which it was refused; empty if there is a result
 */
record Outcome<T>(Optional<T> result, String reason) {

    static <T> Outcome<T> of(Supplier<T> computation) {
        try {
            return new Outcome<>(Optional.of(computation.get()), "");
        } catch (CancellationException e) {
            throw e; // an interrupt, although it is an IllegalStateException
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            return new Outcome<>(Optional.empty(), e.getMessage());
        }
    }

    /** One number of the result, which may be undefined itself. */
    Outcome<Double> number(ToDoubleFunction<T> part) {
        return result.isEmpty()
                ? new Outcome<>(Optional.empty(), reason)
                : of(() -> finite(part.applyAsDouble(result.get())));
    }

    /** The result of a function of it, or the reason why there is none. */
    <R> Outcome<R> then(Function<T, R> next) {
        return result.isEmpty()
                ? new Outcome<>(Optional.empty(), reason)
                : of(() -> next.apply(result.get()));
    }

    private static double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new ArithmeticException("the value is beyond the range of double");
        }
        return value;
    }

    /**
     * The result.
     *
     * @throws IllegalStateException with the reason if there is none
     */
    T orThrow(String what) {
        return result.orElseThrow(
                () -> new IllegalStateException("there is no " + what + ": " + reason));
    }
}
