package org.wishart.kernel.protocol;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Logs messages that are not answered: one line for each kind, however many come. */
final class DroppedMessages {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedMessages.class);

    /** A bound, so that unknown messages cannot fill the memory. */
    private static final int KINDS = 100;

    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    /**
     * @param channel such as shell
     * @param reason the same words for each message of a kind
     */
    void report(String channel, String reason) {
        if (reported.size() < KINDS && reported.add(channel + reason)) {
            LOG.warn("a message on the {} channel was dropped: {}", channel, reason);
        }
    }
}
