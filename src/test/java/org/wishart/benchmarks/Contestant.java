package org.wishart.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Our side of {@code kernel/benchmark}: a process that runs its task once for every line that it
 * reads, and answers with one line of JSON: seconds of wall and of processor time, and the largest
 * memory that the process has held so far. The other side is {@code
 * src/test/reference/whole_models_benchmark.py}.
 *
 * <p>The first argument names the task, the others are the task's own.
 */
public final class Contestant {

    /** What can be timed. */
    interface Task {
        /** Runs once; what it returns as {@code "key": value} pairs is added to the answer. */
        Map<String, String> run() throws IOException;
    }

    private interface Maker {
        Task make(List<String> arguments) throws IOException;
    }

    private static final Map<String, Maker> TASKS =
            Map.of("values", ModelValues::of, "analysis", AnalysisWithFigures::of);

    private Contestant() {}

    /** Serves until the input ends. */
    @SuppressWarnings("SystemOut") // the answers
    public static void main(String[] arguments) throws IOException {
        List<String> all = List.of(arguments);
        Task task = TASKS.get(all.get(0)).make(all.subList(1, all.size()));
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println("ready");
        while (lines.readLine() != null) {
            System.out.println(answer(task));
        }
    }

    private static String answer(Task task) throws IOException {
        long processor = processorNanos();
        long began = System.nanoTime();
        Map<String, String> more = task.run();
        double seconds = (System.nanoTime() - began) / 1e9;
        StringBuilder answer = new StringBuilder("{");
        more.forEach(
                (key, value) ->
                        answer.append('"').append(key).append("\": ").append(value).append(", "));
        return answer.append(
                        String.format(
                                Locale.ROOT,
                                "\"seconds\": %.6f, \"processor\": %.6f, \"peak\": %d}",
                                seconds,
                                (processorNanos() - processor) / 1e9,
                                peakKilobytes()))
                .toString();
    }

    private static long processorNanos() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return ((com.sun.management.OperatingSystemMXBean) system).getProcessCpuTime();
    }

    /** Linux only, as are the benchmarks. */
    private static long peakKilobytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM:")) {
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
        throw new IOException("/proc/self/status has no VmHWM");
    }
}
