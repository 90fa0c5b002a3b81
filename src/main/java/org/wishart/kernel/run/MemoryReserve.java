package org.wishart.kernel.run;

/**
 * Heap that nobody uses, given up when a cell has used all the rest: so that the kernel can report
 * it and compile a cell that clears a variable.
 */
final class MemoryReserve {

    private static final int LARGEST = 24 << 20;
    private static final long SMALL_HEAP = 512L << 20;
    private static final int PART_OF_HEAP = 8;

    private final int size =
            (int) Math.min(LARGEST, Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
    private volatile byte[] reserve;

    /** Takes the reserve again, where there is room enough for it and what comes next. */
    void take() {
        Runtime jvm = Runtime.getRuntime();
        long free = jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
        if (reserve == null && free > 3L * size) {
            reserve = new byte[size];
        }
    }

    /**
     * Takes the reserve before anything else if the heap is small: a first cell may fill that
     * before the first look at how full it is.
     */
    void takeOfSmallHeap() {
        if (Runtime.getRuntime().maxMemory() <= SMALL_HEAP) {
            take();
        }
    }

    boolean isHeld() {
        return reserve != null;
    }

    /** Gives the reserve up. */
    void release() {
        reserve = null;
    }
}
