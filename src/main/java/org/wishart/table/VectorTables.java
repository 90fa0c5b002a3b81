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
import java.util.function.ToDoubleFunction;
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
        return ResultTable.of(
                "Porter–Thomas tests",
                IntColumn.create("index", indices),
                DoubleColumn.create(
                        "singularValue", IntStream.of(indices).mapToDouble(i -> values[i])),
                doubles("leftDistance", tests.left(), VectorTest::distance),
                doubles("leftPValue", tests.left(), VectorTest::pValue),
                doubles("rightDistance", tests.right(), VectorTest::distance),
                doubles("rightPValue", tests.right(), VectorTest::pValue));
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
        return ResultTable.of(
                "localisation of singular vectors",
                indices(all.size()),
                DoubleColumn.create("singularValue", all.singularValues()),
                doubles("leftInverseParticipation", all.left(), Localization::inverseParticipation),
                doubles("leftPValue", all.left(), Localization::pValue),
                doubles("leftLargest", all.left(), Localization::largest),
                doubles("leftEntropy", all.left(), Localization::entropy),
                doubles(
                        "rightInverseParticipation",
                        all.right(),
                        Localization::inverseParticipation),
                doubles("rightPValue", all.right(), Localization::pValue),
                doubles("rightLargest", all.right(), Localization::largest),
                doubles("rightEntropy", all.right(), Localization::entropy));
    }

    /**
     * The measures of one vector in one row, each with what is expected of a random direction.
     *
     * @param vector any
     * @return a table of one row
     */
    public static Table of(Localization vector) {
        List<Localization> one = List.of(vector);
        return ResultTable.of(
                "localisation of a vector",
                IntColumn.create("components", new int[] {vector.components()}),
                doubles("participation", one, Localization::participation),
                doubles("inverseParticipation", one, Localization::inverseParticipation),
                doubles(
                        "expectedInverseParticipation",
                        one,
                        Localization::expectedInverseParticipation),
                doubles("pValue", one, Localization::pValue),
                doubles("largest", one, Localization::largest),
                doubles("entropy", one, Localization::entropy),
                doubles("expectedEntropy", one, Localization::expectedEntropy));
    }

    /**
     * One row for each vector of the first set: {@code index}, the {@code largest} overlap in
     * magnitude, and its {@code partner} in the second set.
     *
     * @param overlap any
     * @return a table of {@code overlap.size()} rows
     */
    public static Table of(Overlap overlap) {
        return ResultTable.of(
                "largest overlaps",
                indices(overlap.size()),
                DoubleColumn.create("largest", overlap.largest()),
                IntColumn.create(
                        "partner",
                        IntStream.range(0, overlap.size()).map(overlap::partner).toArray()));
    }

    private static IntColumn indices(int size) {
        return IntColumn.create("index", IntStream.range(0, size).toArray());
    }

    private static <T> DoubleColumn doubles(String name, List<T> rows, ToDoubleFunction<T> what) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(what).toArray());
    }
}
