package org.wishart.weights.format.torch;

/**
 * A Python class or function that a pickle names. A name and nothing more: none is ever looked up.
 *
 * @param module such as {@code torch._utils}
 * @param name such as {@code _rebuild_tensor_v2}
 */
record PickleGlobal(String module, String name) {

    @Override
    public String toString() {
        return module + "." + name;
    }
}
