package org.wishart.kernel.run;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/**
 * The text that the Java compiler prints to standard error where it fails itself; it is of no use
 * to anyone in a notebook. Cells run on threads of their own, so what they print is not mixed with
 * it.
 */
public final class CompilerOutput {

    private static final ThreadLocal<ByteArrayOutputStream> CAUGHT = new ThreadLocal<>();

    private static final String CRASH = "An exception has occurred in the compiler";

    private CompilerOutput() {}

    /**
     * Something that the compiler has made, and whether it has failed itself on the way.
     *
     * @param <T> the type of the result
     * @param value the result
     * @param crashed whether the compiler says that it failed
     */
    public record Result<T>(T value, boolean crashed) {}

    /**
     * Lets the compiler work on this thread.
     *
     * @param <T> the type of the result
     * @param compilation calls the compiler
     * @return the result
     */
    public static <T> Result<T> of(Supplier<T> compilation) {
        ByteArrayOutputStream before = CAUGHT.get();
        var caught = new ByteArrayOutputStream();
        CAUGHT.set(caught);
        try {
            T value = compilation.get();
            return new Result<>(value, caught.toString(StandardCharsets.UTF_8).contains(CRASH));
        } finally {
            if (before == null) {
                CAUGHT.remove();
            } else {
                CAUGHT.set(before);
            }
        }
    }

    /**
     * Takes what this thread prints to standard error, if it is the compiler that prints.
     *
     * @param bytes holds what is printed
     * @param offset of its first byte
     * @param length its number of bytes
     * @return whether it was taken
     */
    public static boolean takes(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream caught = CAUGHT.get();
        if (caught != null) {
            caught.write(bytes, offset, length);
        }
        return caught != null;
    }
}
