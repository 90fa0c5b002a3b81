package org.wishart.spectrum;

/** Mean of matrix entries, by a sum that carries its rounding errors along (Neumaier 1974). */
final class EntryMean {

    private EntryMean() {}

    /** The mean of the first entries, also where their sum is beyond the range of double. */
    static double of(double[] entries, int count) {
        double mean = sum(entries, count, 1) / count;
        if (Math.abs(mean) <= Double.MAX_VALUE) {
            return mean;
        }
        // the sum was beyond the range of double; its 2^-31 fold cannot be
        return sum(entries, count, 0x1p-31) / count * 0x1p31;
    }

    private static double sum(double[] entries, int count, double factor) {
        double sum = 0;
        double lost = 0;
        for (int i = 0; i < count; i++) {
            double entry = entries[i] * factor;
            double next = sum + entry;
            lost += Math.abs(sum) >= Math.abs(entry) ? (sum - next) + entry : (entry - next) + sum;
            sum = next;
        }
        return sum + lost;
    }
}
