package org.wishart.kernel.magic;

import java.util.concurrent.atomic.AtomicReference;

/** Hands the value of a magic to the line of the cell that assigns it; nothing for users. */
public final class MagicValue {

    private static final AtomicReference<Object> VALUE = new AtomicReference<>();

    private MagicValue() {}

    /**
     * Keeps the value until {@link #take()} fetches it.
     *
     * @param value the value that the magic answered with
     */
    public static void put(Object value) {
        VALUE.set(value);
    }

    /**
     * Takes the value away.
     *
     * @return the value of the magic
     */
    public static Object take() {
        return VALUE.getAndSet(null);
    }
}
