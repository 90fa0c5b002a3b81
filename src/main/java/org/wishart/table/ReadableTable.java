package org.wishart.table;

import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.columns.numbers.NumberColumnFormatter;

/**
 * Tables of results. Where Tablesaw itself prints their numbers, in all digits, very small and very
 * large ones have an exponent instead of hundreds of zeros.
 */
final class ReadableTable {

    private ReadableTable() {}

    static Table of(String name, Column<?>... columns) {
        return formatted(Table.create(name, columns));
    }

    /** The same table, its numbers formatted. */
    static Table formatted(Table table) {
        for (Column<?> column : table.columns()) {
            if (column instanceof DoubleColumn numbers) {
                numbers.setPrintFormatter(new AllDigits());
            }
        }
        return table;
    }

    /** Plain digits from 0.0001 to ten million, as Tablesaw writes them; else an exponent. */
    private static final class AllDigits extends NumberColumnFormatter {

        private static final double LEAST_PLAIN = 1e-4;
        private static final double END_OF_PLAIN = 1e7;

        AllDigits() {
            super(NumberColumnFormatter.floatingPointDefault().getFormat());
        }

        @Override
        public String format(double value) {
            double size = Math.abs(value);
            boolean plain = size == 0 || (size >= LEAST_PLAIN && size < END_OF_PLAIN);
            return plain || !Double.isFinite(value) ? super.format(value) : Double.toString(value);
        }
    }
}
