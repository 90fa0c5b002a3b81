package org.wishart.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class NearestTest {

    private static final List<String> NAMES = List.of("hill", "fit", "marchenkoPastur", "plot");

    @ParameterizedTest
    @CsvSource({
        "marchenkoPastu,marchenkoPastur",
        "MarchenkoPastur,marchenkoPastur",
        "fti,fit",
        "polt,plot",
        "hil,hill",
        "histo,none",
        "ff,none",
        "x,none"
    })
    void meansOnlyWhatASlipExplains(String typed, String meant) {
        assertEquals(meant, Nearest.meant(typed, NAMES).orElse("none"));
    }
}
