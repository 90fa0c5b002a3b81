package org.wishart.rates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Checks that docs/error-rates.md agrees with the measurements, and these with the code. */
class ErrorRatesTest {

    @Test
    void thePageIsMadeOfTheResults() throws IOException {
        assertEquals(
                Page.compose(Sections.all()),
                Files.readString(Page.FILE),
                "write it anew: kernel/error-rates --page");
    }

    /** Some more draws of each row; their seeds are fixed, so that this cannot fail by chance. */
    @TestFactory
    List<DynamicTest> furtherDrawsAgreeWithThePage() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Section section : Sections.all()) {
            Results results = Results.of(section);
            for (Row row : section.rows()) {
                var line =
                        results.find(row)
                                .orElseThrow(
                                        () ->
                                                new AssertionError(
                                                        "not measured: kernel/error-rates "
                                                                + section.name()));
                if (row.check() > 0) {
                    tests.add(
                            dynamicTest(
                                    section.name() + ", " + row.label(),
                                    () -> check(section, row, line)));
                }
            }
        }
        return tests;
    }

    private static void check(Section section, Row row, Results.Line line) {
        List<Moments> drawn = ErrorRates.draw(section, row, row.draws(), row.check());
        for (int i = 0; i < drawn.size(); i++) {
            Column column = section.columns().get(i);
            assertTrue(
                    line.cells().get(i).count() == 0
                            || drawn.get(i).count() == 0
                            || line.cells().get(i).agreesWith(drawn.get(i), column.kind()),
                    column.name() + ": " + line.cells().get(i) + ", now " + drawn.get(i));
        }
    }
}
