package org.wishart.plot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

class NamesTest {

    @Test
    void keepsShortNamesAndCountsEqualOnes() {
        assertEquals(List.of("a", "b"), Names.distinct(List.of("a", "b")));
        assertEquals(List.of("a (1)", "b", "a (2)"), Names.distinct(List.of("a", "b", "a")));
        assertEquals(List.of("a.x.y", "a.x.z"), Names.distinct(List.of("a.x.y", "a.x.z")));
    }

    @Test
    void longNamesKeepThePartInWhichTheyDiffer() {
        assertEquals(
                List.of("…layer.0…", "…layer.11…"),
                Names.distinct(
                        List.of(
                                "encoder.layer.0.intermediate.dense.weight, float32",
                                "encoder.layer.11.intermediate.dense.weight, float32")));
        assertEquals(
                List.of("…self.query…", "…self.key…"),
                Names.distinct(
                        List.of(
                                "encoder.layer.0.attention.self.query.weight, float32",
                                "encoder.layer.0.attention.self.key.weight, float32")));
    }

    /** Whatever is cut, a legend never has two entries of the same name. */
    @Test
    void allAreDifferent() {
        String middle = "x".repeat(60);
        List<String> names =
                List.of(
                        "a" + middle + "z",
                        "a" + middle + "z",
                        "a" + "x".repeat(30) + "y" + "x".repeat(29) + "z",
                        "",
                        "",
                        ".",
                        "a.b.c." + middle,
                        "a.b.c." + middle + ".d");
        List<String> distinct = Names.distinct(names);
        assertEquals(names.size(), distinct.stream().distinct().count(), distinct.toString());
        assertTrue(distinct.stream().allMatch(name -> name.length() <= 44), distinct.toString());
    }
}
