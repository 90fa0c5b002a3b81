package org.wishart.kernel;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

import java.util.HashSet;
import java.util.Set;

/**
 * Weaves calls of {@link CellGuard} into the compiled code of a cell. They take nothing from the
 * operand stack and leave nothing on it, so frames and sizes stay as the compiler wrote them.
 */
final class GuardedCode {

    private static final String GUARD = Type.getInternalName(CellGuard.class);

    private GuardedCode() {}

    static byte[] of(byte[] compiled) {
        ClassReader reader = new ClassReader(compiled);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new Methods(writer), 0);
        return writer.toByteArray();
    }

    private static final class Methods extends ClassVisitor {

        Methods(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String form, String signature, String[] exceptions) {
            return new Code(super.visitMethod(access, name, form, signature, exceptions));
        }
    }

    private static final class Code extends MethodVisitor {

        private final Set<Label> passed = new HashSet<>();

        Code(MethodVisitor next) {
            super(Opcodes.ASM9, next);
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
        public void visitMethodInsn(
                int opcode, String owner, String name, String form, boolean ofInterface) {
            if (owner.equals("java/lang/System") && name.equals("exit")) {
                guard("exit", "(I)V");
            } else if (owner.equals("java/lang/Runtime")
                    && (name.equals("exit") || name.equals("halt"))) {
                guard("exit", "(Ljava/lang/Runtime;I)V");
            } else {
                super.visitMethodInsn(opcode, owner, name, form, ofInterface);
            }
        }

        private void check() {
            guard("check", "()V");
        }

        private void guard(String name, String form) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, GUARD, name, form, false);
        }
    }
}
