package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.wishart.bulk.MarchenkoPasturFit;
import org.wishart.ensemble.Gaussian;
import org.wishart.linalg.Svd;
import org.wishart.spectrum.Spectrum;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.Overlap;
import org.wishart.vectors.PorterThomasTests;

import tech.tablesaw.api.Table;

class VectorTablesTest {

    private static final Svd SVD = Svd.of(Gaussian.matrix(10, 14, 1, 7));

    @Test
    void testsAreListedByIndex() {
        PorterThomasTests tests = PorterThomasTests.of(SVD);
        Table table = VectorTables.of(tests);
        assertEquals(10, table.rowCount());
        assertEquals(3, table.intColumn("index").get(3));
        assertEquals(SVD.singularValues()[3], table.doubleColumn("singularValue").get(3));
        assertEquals(tests.left(3).distance(), table.doubleColumn("leftDistance").get(3));
        assertEquals(tests.left(3).pValue(), table.doubleColumn("leftPValue").get(3));
        assertEquals(tests.right(3).distance(), table.doubleColumn("rightDistance").get(3));
        assertEquals(tests.right(3).pValue(), table.doubleColumn("rightPValue").get(3));
    }

    @Test
    void pooledTestsBelongToTheOneInTheMiddle() {
        Table table = VectorTables.of(PorterThomasTests.of(SVD).pooled(3));
        assertEquals(8, table.rowCount());
        assertEquals(1, table.intColumn("index").get(0));
        assertEquals(SVD.singularValues()[1], table.doubleColumn("singularValue").get(0));
    }

    @Test
    void localizationIsListedByIndex() {
        Localizations all = Localizations.of(SVD);
        Table table = VectorTables.of(all);
        assertEquals(10, table.rowCount());
        assertEquals(all.left(2).largest(), table.doubleColumn("leftLargest").get(2));
        assertEquals(all.left(2).entropy(), table.doubleColumn("leftEntropy").get(2));
        assertEquals(
                all.right(2).inverseParticipation(),
                table.doubleColumn("rightInverseParticipation").get(2));
        assertEquals(all.left(2).pValue(), table.doubleColumn("leftPValue").get(2));
        assertEquals(all.right(2).pValue(), table.doubleColumn("rightPValue").get(2));
        Table one = VectorTables.of(all.right(2));
        assertEquals(14, one.intColumn("components").get(0));
        assertEquals(all.right(2).pValue(), one.doubleColumn("pValue").get(0));
        assertEquals(3.0 / 16, one.doubleColumn("expectedInverseParticipation").get(0));
    }

    @Test
    void discoveriesHaveOneRowForEachTest() {
        var found = PorterThomasTests.of(SVD).discoveries(0.05);
        Table table = DiscoveryTables.of(found);
        assertEquals(20, table.rowCount());
        assertEquals("left", table.stringColumn("side").get(9));
        assertEquals("right", table.stringColumn("side").get(10));
        assertEquals(9, table.intColumn("index").get(9));
        assertEquals(found.all().get(4).pValue(), table.doubleColumn("pValue").get(4));
        assertEquals(found.all().get(4).qValue(), table.doubleColumn("qValue").get(4));
        assertEquals(found.count(), table.booleanColumn("found").countTrue());
    }

    @Test
    void countsHaveOneRowForEachEnd() {
        var counts =
                MarchenkoPasturFit.of(Spectrum.of(Gaussian.matrix(40, 60, 1, 7)))
                        .outlierCounts(39, 1);
        Table table = BulkTables.of(counts);
        assertEquals("below", table.stringColumn("side").get(1));
        assertEquals(counts.above().high(), table.intColumn("high").get(0));
        assertEquals(counts.below().count(), table.intColumn("count").get(1));
        assertEquals(counts.below().low(), table.intColumn("low").get(1));
    }

    @Test
    void overlapsNameTheirPartner() {
        Table table = VectorTables.of(Overlap.right(SVD, SVD));
        assertEquals(10, table.rowCount());
        assertEquals(7, table.intColumn("partner").get(7));
        assertEquals(1, table.doubleColumn("largest").get(7), 1e-12);
    }
}
