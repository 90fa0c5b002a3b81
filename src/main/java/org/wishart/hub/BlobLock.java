package org.wishart.hub;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** That only one session at a time downloads a file; the others wait, and find it there. */
final class BlobLock {

    private static final long POLL_MILLIS = 200;

    /** Action that one session performs at a time. */
    interface Action {
        void run() throws IOException;
    }

    private BlobLock() {}

    /** Waits until nobody else holds the lock, and holds it for an action. */
    static void during(Path file, Action action) throws IOException {
        Files.createDirectories(file.getParent());
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            waitFor(channel);
            action.run();
        }
    }

    private static void waitFor(FileChannel channel) throws IOException {
        try {
            while (!isLocked(channel)) {
                TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException | ClosedByInterruptException e) {
            throw Pause.interrupted();
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this session holds it
        }
    }
}
