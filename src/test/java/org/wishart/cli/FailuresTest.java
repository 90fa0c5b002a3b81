package org.wishart.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.cli.CommandTester.Said;

import java.nio.file.Files;
import java.nio.file.Path;

/** Every failure is one sentence, and the exit code says of which kind it is. */
class FailuresTest {

    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "--bogus ~ unknown option --bogus; see wishart --help",
                "analyse x ~ unknown command \"analyse\"; did you mean analyze? See wishart --help",
                "analyze ~ analyze needs PATH|NAME; see wishart analyze --help",
                "spectrum ~ spectrum needs PATH|NAME and LAYER; see wishart spectrum --help",
                "plot m ~ plot needs LAYER and FILE; see wishart plot --help",
                "analyze m x ~ \"x\" is one argument too many; see wishart analyze --help",
                "analyze m --statistics bluk ~ unknown statistic \"bluk\"; did you mean bulk?"
                        + " Choose from bulk, noise, vectors, levels, tail, metrics, or name one of"
                        + " their columns; see wishart analyze --help",
                "analyze m --statistics zzzzzzz ~ unknown statistic \"zzzzzzz\"; choose from bulk,"
                        + " noise, vectors, levels, tail, metrics, or name one of their columns; see"
                        + " wishart analyze --help",
                "analyze m --role quer ~ unknown role \"quer\"; did you mean query? Choose from"
                        + " query, key, value, attention-output, cross-query, cross-key,"
                        + " cross-value, cross-output, gate, up, down, router, convolution,"
                        + " embedding, head, other; see wishart analyze --help",
                "analyze m --csv ~ --csv needs FILE; see wishart analyze --help",
                "analyze m --csvv x ~ unknown option --csvv; did you mean --csv? See wishart analyze"
                        + " --help",
                "analyze m --threads x ~ --threads must be a whole number, got \"x\"; see wishart"
                        + " analyze --help",
                "analyze m --threads 0 ~ threads must be from 1 to 1024, got 0; see wishart analyze"
                        + " --help",
                "analyze m --layers ~ --layers needs PATTERN; see wishart analyze --help",
                "analyze m --csv a.txt ~ cannot save a.txt: the file of --csv must end in .csv or"
                        + " .tsv; see wishart analyze --help",
                "analyze m --csv - --json - ~ --csv and --json both write to the standard output;"
                        + " give one of them another file; see wishart analyze --help",
                "analyze m --no-cache --no-cache ~ --no-cache is given twice; see wishart analyze"
                        + " --help",
                "analyze m --heap 8q ~ --heap must be half or a size such as 900m or 8g, got"
                        + " \"8q\"; see wishart analyze --help",
                "analyze m --blocks 3-1 ~ --blocks must be a number or a range such as 0-3, got"
                        + " \"3-1\"; see wishart analyze --help",
                "analyze m --blocks a ~ --blocks must be a number or a range such as 0-3, got"
                        + " \"a\"; see wishart analyze --help",
                "analyze m --report a.pdf ~ cannot save a.pdf: the file of --report must end in"
                        + " .html or .htm; see wishart analyze --help",
                "analyze m --report - ~ --report needs the name of a file, got \"-\"; see wishart"
                        + " analyze --help",
                "completion fish ~ completion is for bash or zsh, got \"fish\"; see wishart"
                        + " completion --help",
                "plot m l a.bmp ~ cannot save a.bmp: the file of plot must end in .png or .svg or"
                        + " .pdf; see wishart plot --help",
                "plot m l - ~ plot writes no figure to the standard output; name a file; see"
                        + " wishart plot --help",
            })
    void refusesAWrongCall(String arguments, String sentence) {
        Said said = CommandTester.run(arguments.split(" "));
        assertEquals(new Said(ExitCode.USAGE, "", "wishart: " + sentence + "\n"), said);
    }

    @Test
    void asksForACommand() {
        assertEquals(
                new Said(
                        ExitCode.USAGE,
                        "",
                        "wishart: a command is missing; choose from analyze, compare, spectrum, plot, layers,"
                                + " models, cache, completion; see wishart --help\n"),
                CommandTester.run());
    }

    private void fails(String sentence, String... arguments) {
        assertEquals(
                new Said(ExitCode.FAILED, "", "wishart: " + sentence + "\n"),
                CommandTester.run(arguments));
    }

    @Test
    void namesTheFileOrTheLayer() throws Exception {
        Path file = CommandTester.matrix(folder.resolve("m.csv"), 4, 6, 1);
        String model = file.toString();
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), file);

        fails("./none.npy: no such file or folder", "analyze", "./none.npy");
        fails(
                "no layer of m.csv has name query; it has 1 layer, such as m",
                "analyze",
                model,
                "--layers",
                "query");
        fails(
                "no layer of m.csv has blocks 0 to 3; it has 1 layer, such as m",
                "analyze",
                model,
                "--blocks",
                "0-3");
        fails("m.csv has no layer \"x\"; the nearest are m", "spectrum", model, "x");
        fails(
                "cannot save /no/a.csv: no folder /no; create it, or choose another",
                "analyze",
                model,
                "--csv",
                "/no/a.csv");
        for (Path target : new Path[] {file, link}) {
            fails(
                    "cannot save "
                            + target
                            + ": the model itself is read from that file; choose another name",
                    "analyze",
                    model,
                    "--csv",
                    target.toString());
        }
        assertEquals(4, Files.readAllLines(file).size());
    }

    @Test
    void tracesOnRequestOnly() {
        Said plain = CommandTester.run("layers", "./none.npy");
        Said traced = CommandTester.run("layers", "./none.npy", "--trace");

        assertFalse(plain.err().contains("\tat "));
        assertTrue(traced.err().contains("\tat org.wishart.cli.LayersCommand.call"));
        assertTrue(traced.err().endsWith("\n" + plain.err()), traced.err());
    }

    @Test
    void endsQuietlyWhenNobodyReadsOn() {
        assertEquals(
                new Said(ExitCode.BROKEN_PIPE, "", ""),
                CommandTester.runInto("Broken pipe", "models"));
        assertEquals(
                new Said(ExitCode.BROKEN_PIPE, "", ""),
                CommandTester.runInto("Broken pipe", "--help"));
    }

    @Test
    void reportsAFullDisk() {
        assertEquals(
                new Said(
                        ExitCode.FAILED,
                        "",
                        "wishart: cannot write to the standard output: No space left on device\n"),
                CommandTester.runInto("No space left on device", "models"));
    }
}
