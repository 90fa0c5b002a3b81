package org.wishart.notebook;

import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * The kind of a value, in words that its user knows: Java calls a lambda {@code
 * $Lambda$658/0x00007f1c04330a08@3c2e2cd2}, and a short list a List12.
 */
public final class ValueKind {

    private static final List<Class<?>> KNOWN =
            List.of(
                    List.class,
                    Set.class,
                    Map.class,
                    Queue.class,
                    Collection.class,
                    Iterator.class,
                    Stream.class);

    /** The text of an object that has none of its own. */
    private static final Pattern DEFAULT_TEXT = Pattern.compile("[^\\s{}\\[\\]]+@[0-9a-f]{1,8}");

    private ValueKind() {}

    /**
     * The type of a value.
     *
     * @param value not null
     * @return the simple name of its class, or of what a class that is not public implements; empty
     *     for an anonymous class
     */
    public static String nameOf(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.getDeclaringClass().getSimpleName();
        }
        Class<?> type = value.getClass();
        boolean isOfJava = type.getName().startsWith("java.") || type.getName().startsWith("sun.");
        if (isOfJava && !Modifier.isPublic(type.getModifiers()) && !type.isArray()) {
            return KNOWN.stream()
                    .filter(known -> known.isInstance(value))
                    .findFirst()
                    .orElseGet(() -> publicType(type))
                    .getSimpleName();
        }
        String name = type.getSimpleName();
        return name.startsWith("$JShell$anonymous") ? "" : name;
    }

    /** The nearest public interface, or class where there is none. */
    private static Class<?> publicType(Class<?> type) {
        Deque<Class<?>> next = new ArrayDeque<>(List.of(type));
        Class<?> above = type;
        while (!Modifier.isPublic(above.getModifiers())) {
            above = above.getSuperclass();
        }
        while (!next.isEmpty()) {
            Class<?> each = next.remove();
            if (each.isInterface() && Modifier.isPublic(each.getModifiers())) {
                return each;
            }
            next.addAll(Arrays.asList(each.getInterfaces()));
            if (each.getSuperclass() != null && above == Object.class) {
                next.add(each.getSuperclass());
            }
        }
        return above;
    }

    /**
     * A line for a value whose own text tells nothing.
     *
     * @param value may be null
     * @return empty if its own text is the better one
     */
    static Optional<String> line(Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (isLambda(value.getClass())) {
            return Optional.of(implemented(value.getClass()) + " (lambda)");
        }
        if (value.getClass() == Thread.class || isVirtual(value)) {
            Thread thread = (Thread) value;
            return Optional.of(
                    String.format("Thread \"%s\" (%s)", thread.getName(), thread.getState()));
        }
        if (value instanceof BaseStream<?, ?>) {
            String end = value instanceof Stream ? "toList()" : "toArray()";
            return Optional.of(
                    String.format("%s (its elements are shown by %s)", nameOf(value), end));
        }
        if (value instanceof Iterator<?> && isOfJavaUtil(value) && hasDefaultText(value)) {
            return Optional.of(
                    nameOf(value) + " (its elements are shown by forEachRemaining(e -> …))");
        }
        return isAnonymous(value.getClass()) && hasDefaultText(value)
                ? Optional.of(implemented(value.getClass()) + " (anonymous class)")
                : Optional.empty();
    }

    private static boolean isLambda(Class<?> type) {
        return type.isSynthetic() && type.getName().contains("$Lambda");
    }

    private static boolean isVirtual(Object value) {
        return value instanceof Thread && value.getClass().getName().startsWith("java.lang.");
    }

    private static boolean isOfJavaUtil(Object value) {
        return value.getClass().getName().startsWith("java.util.");
    }

    private static boolean isAnonymous(Class<?> type) {
        return type.getSimpleName().isEmpty()
                || type.getSimpleName().startsWith("$JShell$anonymous");
    }

    private static boolean hasDefaultText(Object value) {
        String text = value.toString();
        return text != null && DEFAULT_TEXT.matcher(text).matches();
    }

    /** The interface that a class without a name implements, or else the class that it extends. */
    private static String implemented(Class<?> type) {
        return Stream.of(type.getInterfaces())
                .filter(each -> each != java.io.Serializable.class)
                .findFirst()
                .orElse(type.getSuperclass())
                .getSimpleName();
    }
}
