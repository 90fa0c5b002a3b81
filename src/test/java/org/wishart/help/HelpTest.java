package org.wishart.help;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.wishart.notebook.EnsembleVerbs;
import org.wishart.notebook.LastError;
import org.wishart.notebook.Live;
import org.wishart.notebook.MatrixVerbs;
import org.wishart.notebook.ModelVerbs;
import org.wishart.notebook.NumberVerbs;
import org.wishart.notebook.OutputVerbs;
import org.wishart.notebook.PlotVerbs;
import org.wishart.notebook.TableVerbs;
import org.wishart.notebook.Wishart;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class HelpTest {

    @Test
    void everyVerbHasHelpAndNothingElse() {
        Set<String> names =
                Stream.of(
                                Wishart.class,
                                NumberVerbs.class,
                                PlotVerbs.class,
                                TableVerbs.class,
                                EnsembleVerbs.class,
                                MatrixVerbs.class,
                                ModelVerbs.class,
                                OutputVerbs.class,
                                Live.class,
                                LastError.class)
                        .flatMap(verbs -> Arrays.stream(verbs.getDeclaredMethods()))
                        .filter(m -> Modifier.isPublic(m.getModifiers()))
                        .filter(m -> Modifier.isStatic(m.getModifiers()))
                        .filter(m -> !m.getName().equals("set"))
                        .map(Method::getName)
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> explained =
                Help.all().stream().map(Help::verb).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(names, explained);
    }

    @ParameterizedTest
    @MethodSource("org.wishart.help.Help#all")
    void saysHowAndWhatAndShowsAnExample(Help help) {
        assertFalse(help.summary().isBlank());
        assertFalse(help.signatures().isEmpty());
        assertTrue(
                help.signatures().stream().allMatch(s -> s.startsWith(help.verb() + "(")),
                help.signatures().toString());
        assertFalse(help.explanation().isBlank());
        assertFalse(help.example().isBlank());
        assertFalse(help.html().contains("<script"));
    }

    @Test
    void namesTheNearestVerbs() {
        var e = assertThrows(IllegalArgumentException.class, () -> Wishart.help("hil"));
        assertEquals(
                "no verb or type \"hil\"; nearest: hill, HillPlot, Hill; help() lists the verbs",
                e.getMessage());
    }

    @Test
    void escapesWhatItShows() {
        assertTrue(Help.of("check").orElseThrow().html().contains("&quot;what&quot;"));
    }

    @Test
    void checksClaims() {
        assertEquals(
                "✓ edge: 0.414200, expected 0.414000 ± 0.0010",
                Wishart.check("edge", 0.4142, 0.414, 0.001));
        assertEquals(
                "the text claims otherwise: edge: 0.500000, expected 0.414000 ± 0.0010",
                assertThrows(
                                IllegalStateException.class,
                                () -> Wishart.check("edge", 0.5, 0.414, 0.001))
                        .getMessage());
        assertThrows(IllegalStateException.class, () -> Wishart.check("x", Double.NaN, 1, 1));
        assertEquals(
                "tolerance must be at least 0, got -1.0; it bounds |value − expected|",
                assertThrows(IllegalArgumentException.class, () -> Wishart.check("x", 1, 1, -1))
                        .getMessage());
    }
}
