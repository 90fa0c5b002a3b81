package org.wishart.kernel.run;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Opcodes;

import java.util.Optional;

/**
 * The class that holds a variable of cells, apart from the class with the code that computes its
 * first value. JShell compiles both into one class, which refers to all that this code has used: as
 * long as {@code y} of {@code var y = x + 1} lived, the {@code x} of that time could not be
 * collected.
 */
public final class VariableClass {

    /** Prefix of variables that hold the value of an expression while its cell runs. */
    public static final String VALUE = "$wishartValue";

    /** Ends its name; no class that is compiled has such a name. */
    static final String SUFFIX = "=";

    private static final String OUTERMOST = "REPL/$JShell$";
    private static final String ASSERTIONS = "$assertionsDisabled";

    private VariableClass() {}

    /**
     * True if a static field is a variable, and so lives in the class of this kind.
     *
     * @param owner the internal name of the class that the compiler has put it into
     */
    static boolean holds(String owner, String field) {
        return owner.startsWith(OUTERMOST)
                && owner.indexOf('$', OUTERMOST.length()) < 0
                && !owner.endsWith(SUFFIX)
                && !field.startsWith(VALUE) // lives as long as its cell
                && !field.equals(ASSERTIONS);
    }

    /**
     * The class for the variable that a compiled class declares.
     *
     * @return empty if it declares none
     */
    static Optional<byte[]> of(byte[] compiled) {
        var reader = new ClassReader(compiled);
        var writer = new ClassWriter(0);
        String name = reader.getClassName() + SUFFIX;
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER;
        writer.visit(Opcodes.V17, access, name, null, "java/lang/Object", null);
        var fields = new Fields(reader.getClassName(), writer);
        reader.accept(fields, ClassReader.SKIP_CODE);
        return fields.any ? Optional.of(writer.toByteArray()) : Optional.empty();
    }

    private static final class Fields extends ClassVisitor {

        private final String owner;
        private final ClassWriter writer;
        private boolean any;

        Fields(String owner, ClassWriter writer) {
            super(Opcodes.ASM9);
            this.owner = owner;
            this.writer = writer;
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String form, String signature, Object value) {
            if (holds(owner, name)) {
                any = true;
                writer.visitField(
                                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC,
                                name,
                                form,
                                signature,
                                null)
                        .visitEnd();
            }
            return null;
        }
    }
}
