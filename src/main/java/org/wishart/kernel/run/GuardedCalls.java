package org.wishart.kernel.run;

import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import java.util.Optional;
import java.util.Set;

/** Calls in cells whose place a method of {@link CellGuard} takes, with the same arguments. */
final class GuardedCalls {

    private static final String GUARD = Type.getInternalName(CellGuard.class);

    private static final Set<String> TRACES =
            Set.of("()V", "(Ljava/io/PrintStream;)V", "(Ljava/io/PrintWriter;)V");

    private GuardedCalls() {}

    /**
     * The static method to call instead of a method.
     *
     * @param libraries loads the class that has the method
     * @return empty if the method itself is called
     */
    static Optional<Handle> of(String owner, String name, String form, ClassLoader libraries) {
        if (owner.equals("java/lang/System") && name.equals("exit")) {
            return Optional.of(guard("exit", "(I)V"));
        }
        boolean ends = name.equals("exit") || name.equals("halt");
        if (owner.equals("java/lang/Runtime") && ends) {
            return Optional.of(guard("exit", "(Ljava/lang/Runtime;I)V"));
        }
        boolean traces =
                name.equals("printStackTrace")
                        && TRACES.contains(form)
                        && isThrowable(owner, libraries);
        return traces
                ? Optional.of(guard(name, "(Ljava/lang/Throwable;" + form.substring(1)))
                : Optional.empty();
    }

    /**
     * The form of a method reference that holds its receiver, as in {@code e::printStackTrace}: the
     * receiver has the type of the first parameter of the guard's method.
     *
     * @param arguments hold the guard's method
     */
    static String bound(String form, Object... arguments) {
        Type[] held = Type.getArgumentTypes(form);
        for (Object each : arguments) {
            if (each instanceof Handle method && method.getOwner().equals(GUARD)) {
                held[0] = Type.getArgumentTypes(method.getDesc())[0];
            }
        }
        return Type.getMethodDescriptor(Type.getReturnType(form), held);
    }

    private static Handle guard(String name, String form) {
        return new Handle(Opcodes.H_INVOKESTATIC, GUARD, name, form, false);
    }

    private static boolean isThrowable(String owner, ClassLoader libraries) {
        try {
            return Throwable.class.isAssignableFrom(
                    Class.forName(owner.replace('/', '.'), false, libraries));
        } catch (ClassNotFoundException | LinkageError e) {
            return false; // of the cell itself: it has the usual method, or another one
        }
    }
}
