package org.wishart.filter;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wishart.ensemble.Spiked;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Rows and columns of zeros change nothing of what a filter does with the others. */
class ZeroLinesTest {

    private static final DMatrixRMaj CORE = Spiked.matrix(60, 120, 0.1, new double[] {5, 2}, 5);

    private static Map<String, UnaryOperator<DMatrixRMaj>> filters() {
        Map<String, UnaryOperator<DMatrixRMaj>> filters = new LinkedHashMap<>();
        filters.put("edge", NoiseFilter::apply);
        filters.put("margin", matrix -> NoiseFilter.apply(matrix, 0.99));
        filters.put("two levels", NoiseFilter::twoAtoms);
        for (Shrinkage shrinkage : Shrinkage.values()) {
            filters.put(shrinkage.toString(), shrinkage::apply);
            filters.put(shrinkage + ", known", matrix -> shrinkage.apply(Svd.of(matrix), 0.1));
        }
        return filters;
    }

    /** Property, of both orientations; 1e-9 is what sigma keeps of the rounding of the values. */
    @ParameterizedTest
    @CsvSource({"60, 200", "90, 120", "100, 170", "130, 121"})
    void changeNothing(int rows, int columns) {
        var padded = new DMatrixRMaj(rows, columns);
        CommonOps_DDRM.insert(CORE, padded, rows - 60, columns - 120);
        var tall = CommonOps_DDRM.transpose(padded, null);
        filters()
                .forEach(
                        (name, filter) -> {
                            var expected = new DMatrixRMaj(rows, columns);
                            CommonOps_DDRM.insert(
                                    filter.apply(CORE), expected, rows - 60, columns - 120);
                            assertArrayEquals(expected.data, filter.apply(padded).data, 1e-9, name);
                            CommonOps_DDRM.transpose(expected);
                            assertArrayEquals(expected.data, filter.apply(tall).data, 1e-9, name);
                        });
    }

    /** Property: a matrix with each row twice is filtered as its different rows are. */
    @Test
    void repeatedRowsAreFilteredAsOne() {
        var twice = new DMatrixRMaj(120, 120);
        CommonOps_DDRM.insert(CORE, twice, 0, 0);
        CommonOps_DDRM.insert(CORE, twice, 60, 0);
        filters()
                .forEach(
                        (name, filter) -> {
                            if (name.endsWith("known") || name.equals("two levels")) {
                                return; // these fit no law to the whole spectrum
                            }
                            DMatrixRMaj once = filter.apply(CORE);
                            var expected = new DMatrixRMaj(120, 120);
                            CommonOps_DDRM.insert(once, expected, 0, 0);
                            CommonOps_DDRM.insert(once, expected, 60, 0);
                            assertArrayEquals(expected.data, filter.apply(twice).data, 1e-9, name);
                        });
    }

    /** The decomposition knows as many as the entries do. */
    @Test
    void areCountedFromTheVectors() {
        var padded = new DMatrixRMaj(90, 130);
        CommonOps_DDRM.insert(CORE, padded, 7, 4);
        for (double scale : new double[] {1, 1e-150, 1e150}) {
            var scaled = padded.copy();
            CommonOps_DDRM.scale(scale, scaled);
            var spectrum = Spectrum.of(Svd.of(scaled));
            assertEquals(30, spectrum.zeroRows());
            assertEquals(10, spectrum.zeroColumns());
            assertEquals(60, ZeroLines.without(spectrum).size());
        }
        var zeros = Spectrum.of(Svd.of(new DMatrixRMaj(3, 4)));
        assertEquals(3, zeros.zeroRows());
        assertSame(zeros, ZeroLines.without(zeros));
    }
}
