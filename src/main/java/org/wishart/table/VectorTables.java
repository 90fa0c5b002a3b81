package org.wishart.table;

import org.wishart.vectors.Localization;
import org.wishart.vectors.Localizations;
import org.wishart.vectors.Overlap;
import org.wishart.vectors.PorterThomasTests;
import org.wishart.vectors.VectorTest;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Results about singular vectors as Tablesaw tables, with columns named like the methods of the
 * result.
 *
 * <pre>{@code
 * VectorTables.of(porterThomas(svd(gaussian(60, 80, 1, 1))))
 * }</pre>
 */
public final class VectorTables {

    private VectorTables() {}

    /**
     * One row for each singular value: {@code index} (0 belongs to the largest; of pooled tests the
     * one in the middle), {@code singularValue} in the unit of the matrix, and for the left and the
     * right vector {@code distance} and {@code pValue}.
     *
     * @param tests any
     * @return a table of {@code tests.size()} rows
     */
    public static Table of(PorterThomasTests tests) {
        double[] values = tests.singularValues();
        int[] indices = tests.left().stream().mapToInt(VectorTest::index).toArray();
        return ReadableTable.of(
                "Porter–Thomas tests",
                IntColumn.create("index", indices),
                DoubleColumn.create(
                        "singularValue", IntStream.of(indices).mapToDouble(i -> values[i])),
                Columns.doubles("leftDistance", tests.left(), VectorTest::distance),
                Columns.doubles("leftPValue", tests.left(), VectorTest::pValue),
                Columns.doubles("rightDistance", tests.right(), VectorTest::distance),
                Columns.doubles("rightPValue", tests.right(), VectorTest::pValue));
    }

    /**
     * One row for each singular value: {@code index}, {@code singularValue} in the unit of the
     * matrix, and for the left and the right vector {@code inverseParticipation}, its {@code
     * pValue}, {@code largest} and {@code entropy}.
     *
     * @param all any
     * @return a table of {@code all.size()} rows
     */
    public static Table of(Localizations all) {
        return ReadableTable.of(
                "localization of singular vectors",
                Columns.indices(all.size()),
                DoubleColumn.create("singularValue", all.singularValues()),
                Columns.doubles(
                        "leftInverseParticipation", all.left(), Localization::inverseParticipation),
                Columns.doubles("leftPValue", all.left(), Localization::pValue),
                Columns.doubles("leftLargest", all.left(), Localization::largest),
                Columns.doubles("leftEntropy", all.left(), Localization::entropy),
                Columns.doubles(
                        "rightInverseParticipation",
                        all.right(),
                        Localization::inverseParticipation),
                Columns.doubles("rightPValue", all.right(), Localization::pValue),
                Columns.doubles("rightLargest", all.right(), Localization::largest),
                Columns.doubles("rightEntropy", all.right(), Localization::entropy));
    }

    /**
     * The measures of one vector in one row, each with what is expected of a random direction.
     *
     * @param vector any
     * @return a table of one row
     */
    public static Table of(Localization vector) {
        List<Localization> one = List.of(vector);
        return ReadableTable.of(
                "localization of a vector",
                IntColumn.create("components", new int[] {vector.components()}),
                Columns.doubles("participation", one, Localization::participation),
                Columns.doubles("inverseParticipation", one, Localization::inverseParticipation),
                Columns.doubles(
                        "expectedInverseParticipation",
                        one,
                        Localization::expectedInverseParticipation),
                Columns.doubles("pValue", one, Localization::pValue),
                Columns.doubles("largest", one, Localization::largest),
                Columns.doubles("entropy", one, Localization::entropy),
                Columns.doubles("expectedEntropy", one, Localization::expectedEntropy));
    }

    /**
     * One row for each vector of the first set: {@code index}, the {@code largest} overlap in
     * magnitude, and its {@code partner} in the second set.
     *
     * @param overlap any
     * @return a table of {@code overlap.size()} rows
     */
    public static Table of(Overlap overlap) {
        return ReadableTable.of(
                "largest overlaps",
                Columns.indices(overlap.size()),
                DoubleColumn.create("largest", overlap.largest()),
                IntColumn.create(
                        "partner",
                        IntStream.range(0, overlap.size()).map(overlap::partner).toArray()));
    }
}
