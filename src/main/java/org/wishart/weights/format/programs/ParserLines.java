package org.wishart.weights.format.programs;

import org.wishart.weights.tensor.Entries;
import org.wishart.weights.tensor.SliceSink;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Entries in lines of a parser's file, behind others. */
sealed interface ParserLines extends Entries permits ParserEntries, ParserIntegers {

    Path file();

    /** Number of lines that come before. */
    long first();

    /** Reads the entries from their first line on. */
    void readInto(ParserText text, SliceSink sink) throws IOException;

    @Override
    default List<Path> files() {
        return List.of(file());
    }

    @Override
    default void readInto(SliceSink sink) throws IOException {
        try (ParserText text = ParserText.open(file())) {
            text.skip(first());
            readInto(text, sink);
        }
    }
}
