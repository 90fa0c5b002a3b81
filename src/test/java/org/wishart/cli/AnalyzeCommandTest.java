package org.wishart.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wishart.cli.CommandTester.Said;
import org.wishart.notebook.ModelVerbs;
import org.wishart.notebook.TableVerbs;
import org.wishart.progress.Progress;
import org.wishart.report.LayerAnalysis;
import org.wishart.report.ModelAnalysis;
import org.wishart.text.Notation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class AnalyzeCommandTest {

    private static final String HOME = "wishart.home";

    @TempDir static Path folder;
    private static String home;
    private static String model;

    /** Two matrices of noise, and one with an entry that is not finite. */
    @BeforeAll
    static void makeModel() throws Exception {
        home = System.getProperty(HOME);
        System.setProperty(HOME, folder.resolve("home").toString());
        Path matrices = Files.createDirectory(folder.resolve("matrices"));
        CommandTester.matrix(matrices.resolve("a, first.csv"), 40, 60, 1);
        CommandTester.matrix(matrices.resolve("b.csv"), 50, 50, 2);
        Files.writeString(matrices.resolve("c.csv"), "1,2\nNaN,4\n");
        model = matrices.toString();
    }

    @AfterAll
    static void restore() {
        if (home == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, home);
        }
    }

    /** The second run takes the rows from the cache, with the times of the first one. */
    @Test
    void writesTheTableOfTheNotebookByteForByte() throws Exception {
        Path ours = folder.resolve("ours.csv");
        Path tabs = folder.resolve("ours.tsv");
        Path theirs = folder.resolve("theirs.csv");
        ModelAnalysis analysis =
                ModelVerbs.analyze(
                        ModelVerbs.open(model),
                        ModelVerbs.only().named("b").cache(ModelVerbs.cache()));
        TableVerbs.save(TableVerbs.table(analysis), theirs.toString());

        Said said = CommandTester.run("analyze", model, "--layers", "b", "--csv", ours.toString());
        Said piped = CommandTester.run("analyze", model, "--layers", "b", "--csv", "-");
        Said plain = CommandTester.run("analyze", model, "--layers", "b");
        CommandTester.run("analyze", model, "--layers", "b", "--csv", tabs.toString());

        assertEquals(new Said(0, "", ""), said);
        assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours));
        assertEquals(Files.readString(theirs), piped.out());
        assertEquals(Files.readString(tabs), plain.out());
        assertTrue(plain.out().startsWith("name\tblock\trole\trows\tcolumns\tdtype\tsigma\t"));
    }

    @Test
    void writesJsonWithReasons() {
        Said said =
                CommandTester.run(
                        "analyze",
                        model,
                        "--statistics",
                        "bulk,tail",
                        "--json",
                        "-",
                        "--threads",
                        "1");
        ModelAnalysis analysis =
                ModelVerbs.analyze(
                        ModelVerbs.open(model), ModelVerbs.only().statistics("bulk", "tail"));

        assertEquals(
                "wishart: 1 of 3 layers could not be analyzed; the rows have the reasons\n",
                said.err());
        assertEquals(ExitCode.SOME_LAYERS_FAILED, said.code());
        JsonObject json = JsonParser.parseString(said.out()).getAsJsonObject();
        assertEquals("matrices", json.get("model").getAsString());
        assertEquals("development", json.get("version").getAsString());
        assertEquals("[\"bulk\",\"tail\"]", json.get("statistics").toString());
        assertTrue(json.get("complete").getAsBoolean());
        for (int i = 0; i < 3; i++) {
            LayerAnalysis row = analysis.layers().get(i);
            JsonObject layer = json.getAsJsonArray("layers").get(i).getAsJsonObject();
            assertEquals(row.layer().name(), layer.get("name").getAsString());
            for (String name : row.names()) {
                if (row.has(name)) {
                    assertEquals(
                            row.text(name).replaceFirst("\\.0$", ""),
                            layer.get(name).getAsString().replaceFirst("\\.0$", ""));
                } else {
                    assertTrue(layer.get(name).isJsonNull(), name);
                    assertEquals(
                            row.missing().get(name),
                            layer.getAsJsonObject("missing").get(name).getAsString());
                }
            }
        }
    }

    @Test
    void showsATableOnATerminalThatFits() {
        Said said = CommandTester.runAt(80, "analyze", model, "--statistics", "bulk,levels");
        List<String> lines = said.out().lines().toList();

        assertEquals(ExitCode.SOME_LAYERS_FAILED, said.code());
        assertEquals("name      role     shape  sigma     KS  below  above      r", lines.get(0));
        assertTrue(lines.get(1).startsWith("a, first  other  40 × 60  "), lines.get(1));
        assertEquals("c         other    2 × 2      –      –      –      –      –", lines.get(3));
        assertTrue(lines.get(5).startsWith("c: no sigma, sigmaLow, "), lines.get(5));
        assertTrue(lines.get(7).startsWith("analysis of matrices: 3 layers in "), lines.get(7));
    }

    @Test
    void abbreviatesNamesOnlyAsFarAsNeeded() {
        String name = "encoder.layer.10.attention.self.query.weight";
        assertEquals("encoder.layer.10.attention.self.query", LayerName.shortened(name, 37));
        assertEquals("e.layer.10.attention.self.query", LayerName.shortened(name, 36));
        assertEquals("e.l.10.attention.self.query", LayerName.shortened(name, 27));
        assertEquals("e.l.10.a.s.query", LayerName.shortened(name, 16));
        assertEquals("…10.a.s.query", LayerName.shortened(name, 13));
        assertEquals("…", LayerName.shortened(name, 1));
    }

    @Test
    void writesTheFinishedRowsWhenInterruptedOrNothingWithoutAny() {
        Thread worker = Thread.currentThread();
        Progress.showOn(
                progress -> {
                    if (progress.what().startsWith("layers of ")) {
                        worker.interrupt();
                    }
                });
        try {
            Said said = CommandTester.run("analyze", model, "--no-cache", "--csv", "-");
            assertEquals(ExitCode.INTERRUPTED, said.code());
            int rows = (int) said.out().lines().count() - 1;
            if (rows < 0) {
                assertEquals(
                        "wishart: interrupted before the first layer was finished; nothing is"
                                + " written\n",
                        said.err());
            } else { // one was finished before the interrupt came
                assertEquals(
                        "wishart: interrupted after "
                                + Notation.count(rows, "layer")
                                + "; their rows are written\n",
                        said.err());
            }
            assertFalse(Thread.interrupted(), "the flag is still set");
        } finally {
            Progress.showOn(progress -> {});
        }
    }

    @Test
    void writesAReport() throws Exception {
        Path page = folder.resolve("page.html");
        Said said =
                CommandTester.run(
                        "analyze",
                        model,
                        "--layers",
                        "b",
                        "--statistics",
                        "bulk",
                        "--report",
                        page.toString());
        assertEquals(0, said.code());
        assertEquals("", said.err());
        String html = Files.readString(page);
        assertTrue(html.contains("SHA-256"), "no hash of the weights");
        assertTrue(html.contains("matrices"), "no name of the model");
    }

    @Test
    void endsAtOnceWhenInterruptedBefore() {
        Thread.currentThread().interrupt();
        assertEquals(
                new Said(ExitCode.INTERRUPTED, "", "wishart: interrupted\n"),
                CommandTester.run("analyze", model, "--no-cache"));
    }

    @Test
    void saysThatAFileChanged() throws Exception {
        Path file = CommandTester.matrix(folder.resolve("touched.csv"), 30, 40, 3);
        Progress.showOn(
                progress -> file.toFile().setLastModified(System.currentTimeMillis() + 60_000));
        try {
            Said said = CommandTester.run("analyze", file.toString(), "--statistics", "bulk");
            assertEquals(
                    "wishart: "
                            + file
                            + " changed while it was read, and the results may mix what it held"
                            + " before and after; run the command again\n",
                    said.err());
            assertEquals(ExitCode.FAILED, said.code());
            assertEquals(2, said.out().lines().count());
        } finally {
            Progress.showOn(progress -> {});
        }
    }

    @Test
    void goesOnWithoutACacheThatCannotBeWrittenTo() throws Exception {
        Path file = Files.writeString(folder.resolve("no-folder"), "");
        String before = System.getProperty(HOME);
        System.setProperty(HOME, file.toString());
        try {
            Said said =
                    CommandTester.run("analyze", model, "--layers", "b", "--statistics", "tail");
            assertEquals(0, said.code());
            assertEquals(
                    "wishart: nothing is kept for the next run, as the cache "
                            + file
                            + "/analyses cannot be written to; --no-cache says that this is"
                            + " meant\n",
                    said.err());
            assertEquals(2, said.out().lines().count());
        } finally {
            System.setProperty(HOME, before);
        }
    }

    @Test
    void givesTheReasonInTheRowWhenTheFileChanges() throws Exception {
        Path file = CommandTester.matrix(folder.resolve("changing.csv"), 30, 40, 3);
        var opened = ModelVerbs.open(file.toString());
        CommandTester.matrix(file, 10, 40, 3);
        LayerAnalysis row = ModelVerbs.analyze(opened).layers().get(0);

        assertEquals(
                file + ": has changed since it was opened; open the model again",
                row.missing().get("sigma"));
    }
}
