package org.wishart.table;

import org.wishart.discovery.Discoveries;
import org.wishart.discovery.Discovery;

import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.util.List;

/**
 * Tables of many tests at once.
 *
 * <pre>{@code
 * DiscoveryTables.of(porterThomas(svd(gaussian(60, 80, 1, 1))).discoveries(0.05))
 * }</pre>
 */
public final class DiscoveryTables {

    private DiscoveryTables() {}

    /**
     * One row for each test: {@code side}, {@code index} of the singular value (0 belongs to the
     * largest), {@code pValue}, {@code qValue}, and whether it is {@code found} at the level.
     *
     * @param discoveries any
     * @return a table of one row for each test
     */
    public static Table of(Discoveries discoveries) {
        List<Discovery> all = discoveries.all();
        return ReadableTable.of(
                "discoveries",
                StringColumn.create("side", all.stream().map(test -> test.side().toString())),
                IntColumn.create("index", all.stream().mapToInt(Discovery::index).toArray()),
                DoubleColumn.create(
                        "pValue", all.stream().mapToDouble(Discovery::pValue).toArray()),
                DoubleColumn.create(
                        "qValue", all.stream().mapToDouble(Discovery::qValue).toArray()),
                BooleanColumn.create(
                        "found",
                        all.stream().map(test -> test.qValue() <= discoveries.level()).toList()));
    }
}
