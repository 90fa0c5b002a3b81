package org.wishart.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wishart.cli.CommandTester.Said;
import org.wishart.notebook.ModelVerbs;
import org.wishart.notebook.TableVerbs;
import org.wishart.weights.catalogue.Catalogue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class CommandsTest {

    @TempDir Path folder;
    private String model;

    @BeforeEach
    void makeModel() throws Exception {
        model = CommandTester.matrix(folder.resolve("noise.csv"), 60, 90, 1).toString();
    }

    @Test
    void showsASpectrum() throws Exception {
        Said said = CommandTester.run("spectrum", model, "noise");
        List<String> lines = said.out().lines().toList();

        assertEquals(0, said.code());
        assertEquals("", said.err());
        assertEquals(ModelVerbs.spectrum(ModelVerbs.open(model), "noise").toString(), lines.get(0));
        assertTrue(lines.get(1).startsWith("Marchenko–Pastur fit"), lines.get(1));
        assertTrue(lines.get(2).startsWith("route: "), lines.get(2));
    }

    @Test
    void writesTheValuesOfTheNotebook() throws Exception {
        Path ours = folder.resolve("ours.csv");
        Path theirs = folder.resolve("theirs.csv");
        TableVerbs.save(
                TableVerbs.table(ModelVerbs.spectrum(ModelVerbs.open(model), "noise")),
                theirs.toString());
        CommandTester.run("spectrum", model, "noise", "--csv", ours.toString());
        assertArrayEquals(Files.readAllBytes(theirs), Files.readAllBytes(ours));
        assertEquals(
                Files.readString(theirs),
                CommandTester.run("spectrum", model, "noise", "--csv", "-").out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "svg", "pdf"})
    void draws(String ending) throws Exception {
        Path file = folder.resolve("figure." + ending);
        assertEquals(
                new Said(0, file + "\n", ""),
                CommandTester.run("plot", model, "noise", file.toString()));
        assertTrue(Files.size(file) > 1000, file.toString());
    }

    @Test
    void drawsWithoutALawWhereThereIsNone() throws Exception {
        Path file = Files.writeString(folder.resolve("small.csv"), "1,2\n3,4\n");
        Said said = CommandTester.run("plot", file.toString(), "small", folder + "/f.svg");
        assertEquals(0, said.code());
        assertTrue(
                said.err().startsWith("wishart: no Marchenko–Pastur law is drawn: "), said.err());
    }

    @Test
    void listsLayersAndWhatIsNotRead() {
        assertEquals(
                new Said(
                        0,
                        "name\trole\tblock\trows\tcolumns\tdtype\nnoise\tother\t\t60\t90\tfloat64\n",
                        ""),
                CommandTester.run("layers", model));
        assertEquals(
                new Said(0, "name\tshape\tdtype\treason\n", ""),
                CommandTester.run("layers", model, "--skipped"));
    }

    @Test
    void comparesTwoModels() throws Exception {
        Path[] models = new Path[2];
        for (int i = 0; i < 2; i++) {
            models[i] = Files.createDirectory(folder.resolve("model" + i));
            CommandTester.matrix(models[i].resolve("a.csv"), 40, 60, i);
            CommandTester.matrix(models[i].resolve("b.csv"), 40, 60, 2);
            CommandTester.matrix(models[i].resolve("only" + i + ".csv"), 40, 60, 3);
        }
        String before = models[0].toString();
        String after = models[1].toString();
        Path theirs = folder.resolve("theirs.tsv");
        TableVerbs.save(
                TableVerbs.table(
                        ModelVerbs.compare(ModelVerbs.open(before), ModelVerbs.open(after))),
                theirs.toString());

        Said piped = CommandTester.run("compare", before, after);
        List<String> shown =
                CommandTester.runAt(100, "compare", before, after).out().lines().toList();
        Said json = CommandTester.run("compare", before, after, "--json", "-");

        assertEquals(0, piped.code());
        assertEquals("", piped.err());
        String seconds = "(?m)\\t[0-9.E-]+\\t([^\\t]*)$"; // each run takes its own time
        assertEquals(
                Files.readString(theirs).replaceAll(seconds, "\t$1"),
                piped.out().replaceAll(seconds, "\t$1"));
        assertEquals(
                "name   role     shape  change     KS  below  above  trailing  leading  rank",
                shown.get(0));
        assertTrue(shown.get(2).startsWith("b      other  40 × 60    0.00  0.000  "), shown.get(2));
        assertTrue(shown.get(7).startsWith("only0: no change, ks, "), shown.get(7));
        JsonObject object = JsonParser.parseString(json.out()).getAsJsonObject();
        assertEquals("model0", object.get("before").getAsString());
        assertEquals(4, object.getAsJsonArray("layers").size());
    }

    @Test
    void reportsLayersThatCannotBeCompared() throws Exception {
        Path before = Files.createDirectory(folder.resolve("before"));
        Path after = Files.createDirectory(folder.resolve("after"));
        for (Path each : new Path[] {before, after}) {
            CommandTester.matrix(each.resolve("a.csv"), 20, 30, 1);
            Files.writeString(each.resolve("b.csv"), "1,2\nNaN,4\n");
        }
        Said said = CommandTester.run("compare", before.toString(), after.toString());
        assertEquals(
                "wishart: 1 of 2 layers could not be compared; the rows have the reasons\n",
                said.err());
        assertEquals(ExitCode.SOME_LAYERS_FAILED, said.code());
    }

    @Test
    void listsTheCatalogue() {
        Said piped = CommandTester.run("models");
        Said shown = CommandTester.runAt(80, "models");
        assertEquals(1 + Catalogue.models().size(), piped.out().lines().count());
        assertTrue(piped.out().startsWith("name\tMB\there\tdescription\tlicence\nminilm\t83\t"));
        assertTrue(shown.out().lines().allMatch(line -> line.length() <= 80), shown.out());
    }

    @Test
    void showsAndClearsTheCache() {
        String home = System.getProperty("wishart.home");
        System.setProperty("wishart.home", folder.resolve("home").toString());
        try {
            CommandTester.run("analyze", model, "--statistics", "bulk");
            Said said = CommandTester.run("cache");
            assertTrue(said.out().startsWith("cache of analyses: 1 layer, "), said.out());
            assertEquals(
                    new Said(0, "1 layer deleted from the cache\n", ""),
                    CommandTester.run("cache", "--clear"));
        } finally {
            if (home == null) {
                System.clearProperty("wishart.home");
            } else {
                System.setProperty("wishart.home", home);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "analyze",
                "compare",
                "spectrum",
                "plot",
                "layers",
                "models",
                "cache",
                "completion"
            })
    void everyCommandHasHelp(String command) {
        Said said = CommandTester.run(command, "--help");
        assertEquals(0, said.code());
        assertEquals("", said.err());
        assertTrue(said.out().contains("Usage: wishart " + command + " "), said.out());
        assertTrue(said.out().lines().allMatch(line -> line.length() <= 80), said.out());
    }

    @Test
    void theProgramHasHelpAndAVersion() {
        assertTrue(CommandTester.run("--help").out().contains("Exit codes: 0 done, 1 "));
        assertTrue(CommandTester.run("--version").out().startsWith("wishart development, Java "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bash", "zsh"})
    void completes(String shell) {
        String script = CommandTester.run("completion", shell).out();
        for (String each :
                List.of("complete -F _complete_wishart", "--statistics", "minilm", "vectors")) {
            assertTrue(script.contains(each), each);
        }
    }
}
