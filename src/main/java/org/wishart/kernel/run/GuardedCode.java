package org.wishart.kernel.run;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The compiled code of a cell with calls of {@link CellGuard} woven in: where a method begins,
 * where a loop goes round, and where a call of other code returns, so that code which was left
 * behind in such a call changes nothing afterwards. They take nothing from the operand stack and
 * leave nothing on it, so frames and sizes stay as the compiler wrote them.
 *
 * <p>Objects whose {@code toString} comes from Java or a library show the name that the user gave
 * to their class; JShell's would be {@code REPL.$JShell$5$Point}.
 *
 * <p>What is not private becomes public, and sealed types become open: the classes of two cells
 * have two loaders, and so are not of one package to the JVM, as they are to the compiler, which
 * has checked all this already. Variables of cells are looked for in their {@link VariableClass}.
 */
final class GuardedCode {

    /** Tag of a text (The Java Virtual Machine Specification, table 4.4-A). */
    private static final int TEXT = 1;

    private static final Set<String> QUICK =
            Set.of(
                    "java/lang/Boolean",
                    "java/lang/Character",
                    "java/lang/Double",
                    "java/lang/Float",
                    "java/lang/Integer",
                    "java/lang/Long",
                    "java/lang/Math",
                    "java/lang/Object");

    /** The package of all classes of cells. */
    private static final String CELLS = "REPL/";

    private static final String TEXT_METHOD = "toString";
    private static final String TEXT_FORM = "()Ljava/lang/String;";
    private static final String NAMED_FORM =
            "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/String;";

    private static final String GUARD = Type.getInternalName(CellGuard.class);

    private final byte[] bytes;
    private final ClassReader reader;

    GuardedCode(byte[] compiled) {
        bytes = compiled;
        reader = new ClassReader(compiled);
    }

    /**
     * The code with the calls.
     *
     * @param libraries loads what classes of cells extend
     */
    byte[] guarded(ClassLoader libraries) {
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Members(writer, libraries), 0);
        return writer.toByteArray();
    }

    /** The texts among the constants: the names of all that the code uses, and more. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 1; i < reader.getItemCount(); i++) {
            int start = reader.getItem(i); // behind the tag; 0 where a long takes two numbers
            if (start > 0 && reader.readByte(start - 1) == TEXT) {
                texts.add(text(start));
            }
        }
        return texts;
    }

    private String text(int start) {
        var from = new ByteArrayInputStream(bytes, start, bytes.length - start);
        try {
            return new DataInputStream(from).readUTF();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Members extends ClassVisitor {

        private final ClassLoader libraries;
        private String className;
        private String extended;
        private boolean hasText;

        Members(ClassVisitor next, ClassLoader libraries) {
            super(Opcodes.ASM9, next);
            this.libraries = libraries;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                String signature,
                String above,
                String[] interfaces) {
            className = name;
            extended = above;
            hasText = (access & Opcodes.ACC_INTERFACE) != 0;
            super.visit(version, opened(access), name, signature, above, interfaces);
        }

        @Override
        public void visitPermittedSubclass(String name) {
            // left out
        }

        @Override
        public FieldVisitor visitField(
                int access, String name, String form, String signature, Object value) {
            if (VariableClass.holds(className, name)) {
                return null;
            }
            return super.visitField(opened(access), name, form, signature, value);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String form, String signature, String[] exceptions) {
            hasText |= name.equals(TEXT_METHOD) && form.equals(TEXT_FORM);
            int opened = name.equals("<clinit>") ? access : opened(access);
            return new Code(
                    super.visitMethod(opened, name, form, signature, exceptions), libraries);
        }

        @Override
        public void visitEnd() {
            if (!hasText && inheritsText()) {
                addText();
            }
            super.visitEnd();
        }

        /** From Java or a library, where it may have the name that JShell gives to the class. */
        private boolean inheritsText() {
            if (extended.startsWith(CELLS)) {
                return false;
            }
            try {
                Method inherited =
                        Class.forName(extended.replace('/', '.'), false, libraries)
                                .getMethod(TEXT_METHOD);
                return (inherited.getModifiers() & (Modifier.FINAL | Modifier.ABSTRACT)) == 0;
            } catch (ReflectiveOperationException | LinkageError e) {
                return false; // then the class itself cannot be loaded, which is reported elsewhere
            }
        }

        private void addText() {
            int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_SYNTHETIC;
            MethodVisitor code = super.visitMethod(access, TEXT_METHOD, TEXT_FORM, null, null);
            code.visitCode();
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitMethodInsn(Opcodes.INVOKESPECIAL, extended, TEXT_METHOD, TEXT_FORM, false);
            code.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "text", NAMED_FORM, false);
            code.visitInsn(Opcodes.ARETURN);
            code.visitMaxs(2, 1);
            code.visitEnd();
        }

        private static int opened(int access) {
            boolean isPrivate = (access & Opcodes.ACC_PRIVATE) != 0;
            return isPrivate ? access : (access & ~Opcodes.ACC_PROTECTED) | Opcodes.ACC_PUBLIC;
        }
    }

    private static final class Code extends MethodVisitor {

        private final Set<Label> passed = new HashSet<>();
        private final ClassLoader libraries;

        Code(MethodVisitor next, ClassLoader libraries) {
            super(Opcodes.ASM9, next);
            this.libraries = libraries;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            check();
        }

        @Override
        public void visitLabel(Label label) {
            passed.add(label);
            super.visitLabel(label);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (passed.contains(target)) {
                check();
            }
            super.visitJumpInsn(opcode, target);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String form) {
            boolean isVariable = VariableClass.holds(owner, name);
            String holder = isVariable ? owner + VariableClass.SUFFIX : owner;
            super.visitFieldInsn(opcode, holder, name, form);
        }

        @Override
        public void visitMethodInsn(
                int opcode, String owner, String name, String form, boolean ofInterface) {
            Optional<Handle> guarded =
                    opcode == Opcodes.INVOKESPECIAL
                            ? Optional.empty()
                            : GuardedCalls.of(owner, name, form, libraries);
            if (opcode == Opcodes.INVOKESPECIAL
                    && name.equals(TEXT_METHOD)
                    && form.equals(TEXT_FORM)
                    && !owner.startsWith(CELLS)) {
                super.visitInsn(Opcodes.DUP);
                super.visitMethodInsn(opcode, owner, name, form, ofInterface);
                super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, "text", NAMED_FORM, false);
            } else if (guarded.isPresent()) {
                guard(guarded.get().getName(), guarded.get().getDesc());
            } else {
                super.visitMethodInsn(opcode, owner, name, form, ofInterface);
                if (mayLast(owner)) {
                    check();
                }
            }
        }

        /** Calls that return at once, and are made often; those of cells check by themselves. */
        private static boolean mayLast(String owner) {
            return !owner.startsWith(CELLS) && !QUICK.contains(owner);
        }

        /** Method references, such as {@code System::exit}, are arguments here. */
        @Override
        public void visitInvokeDynamicInsn(
                String name, String form, Handle maker, Object... arguments) {
            Object[] guarded = arguments.clone();
            for (int i = 0; i < guarded.length; i++) {
                if (guarded[i] instanceof Handle method) {
                    guarded[i] =
                            GuardedCalls.of(
                                            method.getOwner(),
                                            method.getName(),
                                            method.getDesc(),
                                            libraries)
                                    .orElse(method);
                }
            }
            boolean bound = !Arrays.equals(arguments, guarded) && !form.startsWith("()");
            super.visitInvokeDynamicInsn(
                    name, bound ? GuardedCalls.bound(form, guarded) : form, maker, guarded);
        }

        /** One more for the receiver of an inherited {@code toString}. */
        @Override
        public void visitMaxs(int stack, int locals) {
            super.visitMaxs(stack + 1, locals);
        }

        private void check() {
            guard("check", "()V");
        }

        private void guard(String name, String form) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, name, form, false);
        }
    }
}
