package org.wishart.kernel.run;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;

import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;

/**
 * Tells when nearly all of the heap is in use even after garbage was collected. When the last bytes
 * are gone it is too late: the error then strikes any thread, also those that talk to the notebook.
 */
final class MemoryWatch implements NotificationListener, AutoCloseable {

    private static final double FULL = 0.95;

    private final Runnable full;
    private boolean begun;

    /**
     * @param full called by a thread of the JVM, which it must not keep
     */
    MemoryWatch(Runnable full) {
        this.full = full;
    }

    synchronized void begin() {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .filter(MemoryPoolMXBean::isCollectionUsageThresholdSupported)
                .filter(pool -> pool.getUsage().getMax() > 0)
                .max(Comparator.comparingLong(pool -> pool.getUsage().getMax()))
                .ifPresent(
                        pool ->
                                pool.setCollectionUsageThreshold(
                                        (long) (FULL * pool.getUsage().getMax())));
        emitter().addNotificationListener(this, null, null);
        begun = true;
    }

    private static NotificationEmitter emitter() {
        return (NotificationEmitter) ManagementFactory.getMemoryMXBean();
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification
                .getType()
                .equals(MemoryNotificationInfo.MEMORY_COLLECTION_THRESHOLD_EXCEEDED)) {
            full.run();
        }
    }

    @Override
    public synchronized void close() {
        if (begun) {
            try {
                emitter().removeNotificationListener(this);
            } catch (ListenerNotFoundException e) {
                throw new IllegalStateException("the memory watch is gone already", e);
            }
        }
    }
}
