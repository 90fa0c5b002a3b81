package org.wishart.linalg;

import org.wishart.linalg.Batch.Finished;
import org.wishart.linalg.Batch.Task;
import org.wishart.progress.Background;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * One run of a {@link Batch}. The threads take tasks by themselves; the caller's thread waits for
 * their results, hands them on and counts. Everything shared is guarded by the monitor of this.
 */
final class BatchRun<T> {

    /** Steps of the progress: in per cent of the operations. */
    private static final int STEPS = 100;

    private final List<Task<T>> tasks;
    private final Consumer<Finished<T>> each;
    private final long budget;
    private final int threads;
    private final int processors;
    private final List<BatchThread> started = new ArrayList<>();
    private final double all;

    /** Indices of the tasks that have not begun, those that cost most first. */
    private final List<Integer> waiting;

    private final List<Finished<T>> ended = new ArrayList<>();
    private Throwable failure;
    private boolean stopped;
    private int running;
    private long used;

    BatchRun(Batch batch, List<Task<T>> tasks, Consumer<Finished<T>> each) {
        this.tasks = tasks;
        this.each = each;
        this.budget = batch.memory();
        this.processors = batch.threads();
        this.threads = Math.min(batch.threads(), tasks.size());
        this.waiting =
                new ArrayList<>(
                        IntStream.range(0, tasks.size())
                                .boxed()
                                .sorted(Comparator.comparingDouble(i -> -operations(i)))
                                .toList());
        this.all = IntStream.range(0, tasks.size()).mapToDouble(this::operations).sum();
    }

    /** At least one, so that tasks without any count as equal. */
    private double operations(int index) {
        return Math.max(1, tasks.get(index).load().operations());
    }

    List<T> run(String what) {
        Progress.stopIfInterrupted();
        List<T> results = new ArrayList<>(Collections.nCopies(tasks.size(), null));
        if (tasks.isEmpty()) {
            return results;
        }
        try (Progress progress = Progress.begin(what + ", per cent", STEPS)) {
            if (BatchThread.isCurrent()) {
                inTurn(results, progress);
            } else {
                atOnce(results, progress);
            }
        }
        return results;
    }

    private void inTurn(List<T> results, Progress progress) {
        double done = 0;
        for (int i = 0; i < tasks.size(); i++) {
            Finished<T> finished = compute(i, false);
            results.set(i, finished.result());
            each.accept(finished);
            done += operations(i);
            progress.reach(done / all);
        }
    }

    private void atOnce(List<T> results, Progress progress) {
        try {
            for (int i = 1; i <= threads; i++) {
                BatchThread thread = new BatchThread(this::takeTasks, i, processors);
                started.add(thread);
                thread.start();
            }
            double done = 0;
            double seconds = 0;
            for (int count = 0; count < tasks.size(); ) {
                for (Finished<T> finished : next()) {
                    results.set(finished.index(), finished.result());
                    each.accept(finished);
                    done += operations(finished.index());
                    seconds += finished.seconds();
                    count++;
                }
                progress.reach(done / all);
                double left = seconds * (all / done - 1) / threads;
                if (left > 0) {
                    progress.expect(1, left);
                }
            }
        } finally {
            stop();
        }
    }

    /**
     * The tasks that have ended since the last call, at least one, in the order in which they did.
     * They are given even if another one failed since, or the caller is interrupted.
     */
    private synchronized List<Finished<T>> next() {
        try {
            while (ended.isEmpty() && failure == null) {
                wait();
            }
        } catch (InterruptedException e) {
            if (ended.isEmpty()) {
                throw new CancellationException("interrupted");
            }
            Thread.currentThread().interrupt();
        }
        if (ended.isEmpty()) {
            throw Background.withCaller(failure);
        }
        List<Finished<T>> some = List.copyOf(ended);
        ended.clear();
        return some;
    }

    /** Lets no other task begin, and asks those that run to end. */
    private void stop() {
        synchronized (this) {
            stopped = true;
            waiting.clear();
            notifyAll();
        }
        started.forEach(Thread::interrupt);
    }

    /** Runs on every thread of the batch. */
    private void takeTasks() {
        try {
            for (OptionalInt i = take(); i.isPresent(); i = take()) {
                int index = i.getAsInt();
                Finished<T> finished;
                try {
                    finished = compute(index, bytes(index) > budget);
                } finally {
                    giveBack(index);
                }
                end(finished);
            }
        } catch (Throwable e) {
            fail(e);
        }
    }

    private Finished<T> compute(int index, boolean alone) {
        Task<T> task = tasks.get(index);
        long began = System.nanoTime();
        T result = alone ? computeAlone(task) : task.work().get();
        return new Finished<>(index, task, result, (System.nanoTime() - began) / 1e9);
    }

    private T computeAlone(Task<T> task) {
        String needs = Workload.inWords(task.load().bytes());
        String what =
                task.name() + ", alone, as it needs " + needs + " of memory and the budget is ";
        try (Progress progress = Progress.begin(what + Workload.inWords(budget), 1)) {
            T result = task.work().get();
            progress.advance();
            return result;
        }
    }

    /** The next task that fits, once there is one; empty if none is left. */
    private OptionalInt take() {
        OptionalInt index = fitting();
        if (index.isEmpty() && isLeft()) {
            try (Progress progress = Progress.begin("waiting for memory", 1)) {
                index = awaitFitting();
                progress.advance();
            }
        }
        return index;
    }

    private synchronized boolean isLeft() {
        return !waiting.isEmpty();
    }

    private synchronized OptionalInt awaitFitting() {
        try {
            OptionalInt index = fitting();
            while (index.isEmpty() && !waiting.isEmpty()) {
                wait();
                index = fitting();
            }
            return index;
        } catch (InterruptedException e) {
            throw new CancellationException("interrupted");
        }
    }

    private synchronized OptionalInt fitting() {
        for (int i = 0; i < waiting.size(); i++) {
            int index = waiting.get(i);
            if (running == 0 || bytes(index) <= budget - used) {
                waiting.remove(i);
                if (waiting.isEmpty()) {
                    notifyAll(); // nobody needs to wait for memory any more
                }
                running++;
                used += bytes(index);
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    private long bytes(int index) {
        return tasks.get(index).load().bytes();
    }

    private synchronized void giveBack(int index) {
        running--;
        used -= bytes(index);
        notifyAll();
    }

    private synchronized void end(Finished<T> finished) {
        if (!stopped) {
            ended.add(finished);
            notifyAll();
        }
    }

    private synchronized void fail(Throwable thrown) {
        if (failure == null && !stopped) {
            failure = thrown;
            waiting.clear();
            notifyAll();
        }
    }
}
