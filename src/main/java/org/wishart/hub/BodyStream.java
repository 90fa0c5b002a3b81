package org.wishart.hub;

import org.wishart.progress.Progress;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The body of a response as a stream. The JDK's own stream may wait forever, and for some versions
 * of it an interrupt does not end the wait.
 */
final class BodyStream implements HttpResponse.BodySubscriber<BodyStream>, AutoCloseable {

    /** A connection over which nothing comes for so long is dead. */
    private static final long LONGEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final long POLL_MILLIS = 200;

    /** One of these, the end of the body included. */
    private record Event(List<ByteBuffer> buffers, Throwable failure, boolean isEnd) {}

    private final LinkedBlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private Flow.Subscription subscription;
    private boolean isClosed;

    @Override
    public CompletionStage<BodyStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription newSubscription) {
        if (subscription != null || isClosed) {
            newSubscription.cancel();
            return;
        }
        subscription = newSubscription;
        subscription.request(1);
    }

    private synchronized void requestMore() {
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        events.add(new Event(buffers, null, false));
    }

    @Override
    public void onError(Throwable failure) {
        events.add(new Event(List.of(), failure, true));
    }

    @Override
    public void onComplete() {
        events.add(new Event(List.of(), null, true));
    }

    /**
     * Next bytes; none at the end of the body.
     *
     * @throws IOException if the connection is closed early, or is silent for a minute
     */
    List<ByteBuffer> next() throws IOException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < LONGEST_SILENCE_NANOS) {
            Progress.stopIfInterrupted();
            Event event = poll();
            if (event == null) {
                continue;
            }
            if (event.failure != null) {
                throw new EOFException("the connection broke off");
            }
            if (event.isEnd) {
                events.add(event); // asked again, it is still the end
                return List.of();
            }
            requestMore();
            if (event.buffers.stream().anyMatch(ByteBuffer::hasRemaining)) {
                return event.buffers;
            }
        }
        throw new EOFException("nothing came for a minute");
    }

    private Event poll() {
        try {
            return events.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw Pause.interrupted();
        }
    }

    /** Closes the stream, so that the server stops sending. */
    @Override
    public synchronized void close() {
        isClosed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
