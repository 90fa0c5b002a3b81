package org.wishart.weights;

/**
 * A file of a model: where it is in the jar, and what it must be.
 *
 * @param member its path in the jar; with {@code !/} in it, the path of a zip in the jar and the
 *     path in that zip
 * @param path its path in the model's folder
 * @param bytes its size
 * @param sha256 its SHA-256, in lower-case hexadecimal
 */
record CatalogueFile(String member, String path, long bytes, String sha256) {}
