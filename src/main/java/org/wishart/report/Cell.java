package org.wishart.report;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * One statistic of one layer: a number, a text, or the reason why there is neither.
 *
 * @param number the number, finite
 * @param text the text; empty for a number
 * @param reason the sentence with which the statistic was refused; empty if there is a value
 */
record Cell(OptionalDouble number, Optional<String> text, String reason) {

    static Cell of(double number) {
        return Double.isFinite(number)
                ? new Cell(OptionalDouble.of(number), Optional.empty(), "")
                : missing("the value is beyond the range of double");
    }

    static Cell of(String text) {
        return new Cell(OptionalDouble.empty(), Optional.of(text), "");
    }

    static Cell missing(String reason) {
        return new Cell(OptionalDouble.empty(), Optional.empty(), reason);
    }

    /** The number that a computation gives, or the reason why it gives none. */
    static Cell number(DoubleSupplier computation) {
        return of(Outcome.of(computation::getAsDouble));
    }

    static Cell text(Supplier<String> computation) {
        Outcome<String> outcome = Outcome.of(computation);
        return outcome.result().map(Cell::of).orElseGet(() -> missing(outcome.reason()));
    }

    static Cell of(Outcome<Double> outcome) {
        return outcome.result().map(Cell::of).orElseGet(() -> missing(outcome.reason()));
    }

    boolean isPresent() {
        return number.isPresent() || text.isPresent();
    }
}
