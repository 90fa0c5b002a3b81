package org.wishart.linalg;

import org.wishart.progress.Background;
import org.wishart.progress.Progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * The product of a matrix with its transpose in square tiles, which processors that are idle
 * compute at once. The tiles depend on the size alone, and each is one call with one thread of
 * BLAS: so the result is the same to the last bit however many processors help.
 */
final class GramTiles {

    /** Rows and columns of a tile. */
    private static final int SIDE = 1024;

    /**
     * Size from which there are tiles; below, threads would spend most time waiting for each other.
     */
    private static final int LEAST = 1536;

    private record Tile(int row, int column, int rows, int columns) {

        boolean isDiagonal() {
            return row == column;
        }

        /** A diagonal one has half of the entries. */
        int entries() {
            return isDiagonal() ? rows * columns / 2 : rows * columns;
        }
    }

    private GramTiles() {}

    /**
     * Lower triangle of G := A Aᵀ + beta G, A size × depth; Aᵀ A, A depth × size, if transposed.
     *
     * @return seconds of work, of all threads together
     */
    static double dsyrk(
            boolean transposed, int size, int depth, Block a, double beta, NativeDoubles g) {
        Block gram = Block.of(g, size);
        if (size < LEAST) {
            long began = System.nanoTime();
            OpenBlas.dsyrk(transposed, size, depth, a, beta, gram);
            return (System.nanoTime() - began) / 1e9;
        }
        LongAdder nanos = new LongAdder();
        List<Tile> tiles = tiles(size);
        AtomicInteger next = new AtomicInteger();
        Background.together(
                Math.min(OpenBlas.idleProcessors(), tiles.size() - 1),
                () -> {
                    try {
                        for (int i = next.getAndIncrement();
                                i < tiles.size();
                                i = next.getAndIncrement()) {
                            long began = System.nanoTime();
                            compute(tiles.get(i), transposed, depth, a, beta, gram);
                            nanos.add(System.nanoTime() - began);
                        }
                    } finally {
                        next.set(tiles.size()); // if one fails, no thread begins another
                    }
                });
        Progress.stopIfInterrupted(); // others may have done it all
        return nanos.sum() / 1e9;
    }

    /** The larger ones first. */
    private static List<Tile> tiles(int size) {
        List<Tile> tiles = new ArrayList<>();
        for (int column = 0; column < size; column += SIDE) {
            for (int row = column; row < size; row += SIDE) {
                int rows = Math.min(SIDE, size - row);
                tiles.add(new Tile(row, column, rows, Math.min(SIDE, size - column)));
            }
        }
        tiles.sort(Comparator.comparingInt(tile -> -tile.entries()));
        return tiles;
    }

    private static void compute(
            Tile tile, boolean transposed, int depth, Block a, double beta, Block gram) {
        Block left = part(a, transposed, tile.row());
        Block to = gram.from(tile.row(), tile.column());
        if (tile.isDiagonal()) {
            OpenBlas.dsyrk(transposed, tile.rows(), depth, left, beta, to);
        } else {
            Block right = part(a, transposed, tile.column());
            OpenBlas.dgemm(
                    transposed,
                    !transposed,
                    tile.rows(),
                    tile.columns(),
                    depth,
                    left,
                    right,
                    beta,
                    to);
        }
    }

    /** The rows of A from there, or its columns if transposed. */
    private static Block part(Block a, boolean transposed, int from) {
        return transposed ? a.from(0, from) : a.from(from, 0);
    }
}
