package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.ErrorReply;
import org.dflib.jjava.jupyter.messages.request.CompleteRequest;
import org.dflib.jjava.jupyter.messages.request.InspectRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A kernel without a session answers every request, and does not wait forever. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class StartFailureTest {

    private static final String RESTART =
            "; restart it from the Kernel menu, and if it fails again, ";
    private static final String MEMORY = "give it more memory: kernel/start --heap 8g";
    private static final String ANEW = "reinstall it: kernel/start --install";

    /** Remembers the error that is replied. */
    private static final class ErrorMessages extends ShellReplyEnvironment {
        private ErrorReply error;

        ErrorMessages() {
            super(null, null, null, null);
        }

        @Override
        public void publish(Message<?> message) {
            // the status: busy
        }

        @Override
        public void replyError(MessageType<?> type, ErrorReply reply) {
            error = reply;
        }
    }

    private static CellTester failing(Throwable failure) {
        return new CellTester(
                () -> {
                    StartFailureTest.<RuntimeException>throwAsItIs(failure);
                    throw new AssertionError("nothing was thrown");
                });
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwAsItIs(Throwable failure) throws T {
        throw (T) failure;
    }

    static Stream<Object[]> failures() {
        return Stream.of(
                new Object[] {
                    new OutOfMemoryError("Java heap space"),
                    "the kernel could not start (OutOfMemoryError: Java heap space)"
                            + RESTART
                            + MEMORY
                },
                new Object[] {
                    new AssertionError("odd"),
                    "the kernel could not start (AssertionError: odd)" + RESTART + ANEW
                },
                new Object[] {
                    new InternalError(),
                    "the kernel could not start (InternalError)" + RESTART + ANEW
                },
                new Object[] {
                    new CompletionException(new NoClassDefFoundError("jdk/jshell/JShell")),
                    "the kernel could not start (NoClassDefFoundError: jdk/jshell/JShell)"
                            + RESTART
                            + ANEW
                },
                new Object[] {
                    new Exception("checked"),
                    "the kernel could not start (Exception: checked)" + RESTART + ANEW
                });
    }

    @ParameterizedTest
    @MethodSource("failures")
    void answersEveryRequestWithTheReason(Throwable failure, String sentence) {
        try (var cells = failing(failure)) {
            for (int i = 0; i < 2; i++) {
                CellError error = cells.execError("1 + 1");
                assertEquals("StartFailed", error.name());
                assertEquals(sentence, error.message());
                assertEquals("StartFailed: " + sentence, error.report());
            }
            var completion = new ErrorMessages();
            cells.kernel()
                    .handleCompleteRequest(
                            completion,
                            new Message<>(
                                    null,
                                    MessageType.COMPLETE_REQUEST,
                                    new CompleteRequest("gau", 3)));
            assertEquals(sentence, completion.error.getErrorMessage());
            var inspection = new ErrorMessages();
            cells.kernel()
                    .handleInspectRequest(
                            inspection,
                            new Message<>(
                                    null,
                                    MessageType.INSPECT_REQUEST,
                                    new InspectRequest("gau", 3, 0)));
            assertEquals(sentence, inspection.error.getErrorMessage());
            assertEquals(BaseKernel.IS_COMPLETE_MAYBE, cells.kernel().isComplete("1 + 1"));
            cells.interrupt();
        }
    }

    @Test
    void leavesRoomForTheNextKernel() {
        failing(new OutOfMemoryError("Java heap space")).close();
        try (var cells = new CellTester()) {
            assertEquals(2, cells.execSuccess("1 + 1"));
        }
    }
}
