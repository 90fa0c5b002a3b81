package org.wishart.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What cells show while they run: bars, live charts, cleared output. */
@Timeout(60)
class LiveCellsTest {

    private static CellTester cells;

    @BeforeAll
    static void start() {
        cells = new CellTester();
    }

    @AfterAll
    static void stop() {
        cells.close();
    }

    /** The one thing that the last cell has displayed, as text without digits that vary. */
    private static String shown() {
        List<Map<String, String>> displayed = cells.displayed();
        assertEquals(1, displayed.size(), displayed.toString());
        return displayed.get(0).get("text/plain").replaceAll("\\d+\\.\\d s", "t s");
    }

    private static int updates() {
        return cells.messages().contents("update_display_data").size();
    }

    @Test
    void showsOneBarThatStaysInTheNotebook() {
        cells.execSuccess("for (int i : progress(8, \"draws\")) { Thread.sleep(100); }");
        assertEquals("draws: 8 of 8 in t s", shown());
        assertTrue(cells.displayed().get(0).get("text/html").contains("role=\"progressbar\""));
        assertEquals(1, cells.messages().contents("display_data").size());
        assertTrue(updates() >= 1 && updates() <= 5, updates() + " updates in half a second");
    }

    @Test
    void showsNothingOfShortWork() {
        cells.execSuccess("for (int i : progress(100_000, \"draws\")) { }");
        assertEquals(List.of(), cells.displayed());
    }

    @Test
    void updatesAtMostTenTimesASecondHoweverManyBarsThereAre() {
        cells.execSuccess(
                """
                long end = System.nanoTime() + 2_000_000_000L;
                for (int i : progress(20, "outer")) {
                    for (int j : progress(1_000_000, "inner")) {
                        if (System.nanoTime() > end - (20 - i) * 90_000_000L) break;
                    }
                }
                """);
        assertEquals("outer: 20 of 20 in t s", shown());
        assertTrue(updates() >= 5 && updates() <= 20, updates() + " updates in two seconds");
        String during =
                cells.messages()
                        .contents("update_display_data")
                        .get(2)
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString();
        assertTrue(during.matches("(?s)outer: \\d+ of 20,.* left\n  inner: .* of 1,000,000.*"));
    }

    @Test
    void lookInsideStepsThatAreLong() {
        cells.execSuccess("for (int i : progress(1, \"layers\")) { Thread.sleep(900); }");
        assertEquals(
                "layers: 0 of 1, t s so far",
                cells.messages()
                        .contents("display_data")
                        .get(0)
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString()
                        .replaceAll("\\d\\.\\d s", "t s"));
    }

    @Test
    void saysWhereItWasStoppedByAnError() {
        cells.execError(
                """
                for (int i : progress(3, "layers")) {
                    for (int j : progress(4, "draws")) {
                        Thread.sleep(100);
                        if (i == 1 && j == 2) throw new IllegalStateException("no");
                    }
                }
                """);
        assertEquals(
                "layers: 1 of 3, stopped after t s\n  draws: 2 of 4, stopped after t s", shown());
    }

    @Test
    void endsWithTheStatementAfterABreak() {
        cells.execSuccess(
                """
                for (int i : progress(3, "first")) { Thread.sleep(700); break; }
                for (int i : progress(1, "second")) { Thread.sleep(700); }
                """);
        List<Map<String, String>> displayed = cells.displayed();
        assertEquals(2, displayed.size());
        assertTrue(displayed.get(0).get("text/plain").startsWith("first: 0 of 3, stopped after"));
        assertTrue(displayed.get(1).get("text/plain").startsWith("second: 1 of 1 in"));
    }

    @ParameterizedTest
    @CsvSource({"Thread.sleep(100);", "while (true) {}"})
    void saysWhereItWasInterrupted(String body) throws Exception {
        var cell =
                CompletableFuture.supplyAsync(
                        () ->
                                cells.execError(
                                        "for (int i : progress(1000, \"draws\")) { "
                                                + body
                                                + " }"));
        Thread.sleep(1500);
        cells.interrupt();
        assertEquals("Interrupted", cell.get(10, TimeUnit.SECONDS).name());
        assertTrue(shown().matches("draws: \\d+ of 1,000, stopped after t s"), shown());
    }

    @Test
    void showsBarsOfSeveralThreadsBelowTheFirst() {
        cells.execSuccess(
                """
                class Work implements Runnable {
                    public void run() {
                        try {
                            for (int i : progress(10, "part")) Thread.sleep(80);
                        } catch (InterruptedException e) { throw new IllegalStateException(e); }
                    }
                }
                for (int round : progress(1, "rounds")) {
                    var threads = List.of(new Thread(new Work()), new Thread(new Work()));
                    for (var t : threads) t.start();
                    for (var t : threads) t.join();
                }
                """);
        assertEquals("rounds: 1 of 1 in t s", shown());
        String during =
                cells.messages()
                        .contents("display_data")
                        .get(0)
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString();
        assertEquals(3, during.lines().count(), during);
        assertTrue(during.lines().skip(1).allMatch(line -> line.startsWith("  part: ")), during);
    }

    @Test
    void countsStepsOfManyThreads() {
        cells.execSuccess(
                """
                var steps = org.wishart.progress.Progress.begin("steps", 4000);
                IntStream.range(0, 4000).parallel().forEach(i -> {
                    java.util.concurrent.locks.LockSupport.parkNanos(400_000); steps.advance(); });
                steps.close();
                """);
        assertEquals("steps: 4,000 of 4,000 in t s", shown());
    }

    @Test
    void loopsOverListsAndArrays() {
        assertEquals(
                6.5,
                cells.execSuccess(
                        """
                        double sum = 0;
                        for (double x : progress(new double[] {1.5, 2}, "values")) sum += x;
                        for (var x : progress(List.of(1, 2), "values")) sum += x;
                        sum
                        """));
    }

    @Test
    void showsALiveChartInOnePlaceAndItsLastStateAlways() {
        cells.execSuccess(
                """
                var figure = live(0);
                for (int i = 1; i <= 1000; i++) { figure.show(i); }
                """);
        assertEquals("1000", cells.displayed().get(0).get("text/plain"));
        assertTrue(updates() < 10, updates() + " updates");
        cells.execSuccess("var list = new ArrayList<Integer>(); var shown = live(list);");
        cells.execSuccess("list.add(3); shown.update(); shown.update(); shown.close();");
        var update = cells.messages().contents("update_display_data");
        assertEquals(
                "[3]",
                update.get(update.size() - 1)
                        .getAsJsonObject("data")
                        .get("text/plain")
                        .getAsString());
    }

    @Test
    void showsALiveChartAsAChart() {
        cells.execSuccess(
                "var s = spectrum(gaussian(20, 40, 1, 1));\nvar f = live(plot(s));\nf.update()");
        assertTrue(cells.displayed().get(0).containsKey("image/png"));
        String words = cells.execSuccess("live(1)").toString();
        assertEquals("live output, shown once", words);
    }

    @Test
    void refusesToShowNothing() {
        assertEquals(
                "the first argument of live(value), value, is null; run the cell that sets it first",
                cells.execError("live(null)").message());
    }

    @Test
    void stopsALoopThatUpdatesAChart() throws Exception {
        var cell =
                CompletableFuture.supplyAsync(
                        () -> cells.execError("var l = live(0);\nwhile (true) { l.update(); }"));
        Thread.sleep(700);
        cells.interrupt();
        assertEquals("Interrupted", cell.get(10, TimeUnit.SECONDS).name());
    }

    @Test
    void takesBackWhatWasShown() {
        cells.execSuccess("show(1); System.out.print(\"a\"); clearOutput(); show(2);");
        assertEquals("2", cells.displayed().get(0).get("text/plain"));
        assertEquals(
                List.of(
                        "status",
                        "execute_input",
                        "display_data",
                        "stream",
                        "clear_output",
                        "display_data",
                        "status"),
                cells.messages().all().stream().map(RecordedMessages.Published::type).toList());
        cells.execSuccess("show(1); clearOutput(true);");
        assertEquals("1", shown());
        cells.execSuccess("show(1); clearOutput(true); show(2);");
        assertEquals("2", shown());
    }

    @Test
    void bringsBarsAndChartsBackAfterClearing() {
        cells.execSuccess(
                """
                var figure = live("a");
                for (int i : progress(4, "rounds")) { Thread.sleep(300); if (i == 2) clearOutput(); }
                figure.show("b");
                """);
        assertEquals(
                List.of("rounds: 4 of 4 in t s", "b"),
                cells.displayed().stream()
                        .map(d -> d.get("text/plain").replaceAll("\\d\\.\\d s", "t s"))
                        .toList());
    }
}
