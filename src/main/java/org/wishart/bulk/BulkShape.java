package org.wishart.bulk;

/**
 * The distance of the bulk of a fit from the law.
 *
 * @param size values in the bulk
 * @param share of all values that are not 0
 * @param distance of the bulk to the law that the median rule fits to it
 */
record BulkShape(int size, double share, double distance) {

    /** The 1 % point of the Kolmogorov–Smirnov distance of independent values, times √m. */
    private static final double INDEPENDENT = 1.63;

    /** The 1 % point of noise is (NOISE + NOISE_GROWTH ln m)/m, fitted here. */
    private static final double NOISE = 1.2;

    private static final double NOISE_GROWTH = 0.7;

    /** At least half of the values lie in a bulk. */
    private static final double LEAST_SHARE = 0.5;

    static BulkShape of(MarchenkoPasturFit fit) {
        Bulk bulk = Bulk.of(fit);
        int size = bulk.spectrum().size();
        double share = size / (double) fit.noise().size();
        return new BulkShape(size, share, distance(bulk, fit));
    }

    /** A bulk without a median, of a matrix of low rank, is compared with the law of the fit. */
    private static double distance(Bulk bulk, MarchenkoPasturFit fit) {
        if (bulk.whole().rank() < bulk.whole().size()) {
            return fit.ks();
        }
        return bulk.distance(SigmaRule.median());
    }

    double noiseDistance() {
        return noiseDistance(size);
    }

    /** The 99 % point of the distance of noise with so many values. */
    static double noiseDistance(int size) {
        return (NOISE + NOISE_GROWTH * Math.log(size)) / size;
    }

    boolean departsFromLaw() {
        return distance > noiseDistance();
    }

    boolean resemblesLaw() {
        return distance < INDEPENDENT / Math.sqrt(size) && share >= LEAST_SHARE;
    }
}
