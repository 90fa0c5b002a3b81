package org.wishart.weights.format.text;

/**
 * The layout of a matrix in a text: its fields and their notation.
 *
 * @param separator separator of fields
 * @param hasHeader whether the first line is no row
 * @param hasRowNames whether the first field of each line is no entry
 * @param endsInSeparator whether there is an empty field at the end of each row, which is no entry
 * @param hasDecimalCommas whether a comma stands before the decimals
 * @param rows number of rows
 * @param columns number of columns, names left out
 * @param note a remark for the user
 */
record CsvLayout(
        char separator,
        boolean hasHeader,
        boolean hasRowNames,
        boolean endsInSeparator,
        boolean hasDecimalCommas,
        long rows,
        int columns,
        String note) {}
