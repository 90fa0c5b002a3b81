package org.wishart.hub;

/**
 * The content of a file as the hub announces it.
 *
 * @param file its name
 * @param size bytes
 * @param checksum of all of them
 */
record Blob(String file, long size, Checksum checksum) {}
