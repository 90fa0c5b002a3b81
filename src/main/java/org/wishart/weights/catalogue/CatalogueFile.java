package org.wishart.weights.catalogue;

/**
 * A file of a model: where it is in the package, and what it must be.
 *
 * @param member its path in the jar, or in the folder that the package was unpacked to; with {@code
 *     !/} in it, the path of a zip in a jar and the path in that zip
 * @param path its path in the model's folder
 * @param bytes its size
 * @param sha256 its SHA-256, in lower-case hexadecimal
 */
record CatalogueFile(String member, String path, long bytes, String sha256) {}
