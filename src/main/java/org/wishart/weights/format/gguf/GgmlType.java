package org.wishart.weights.format.gguf;

import org.wishart.dtype.DType;

/**
 * A type of entries in GGUF files: enum {@code ggml_type} of ggml.h.
 *
 * @param number its number there
 * @param name its name in llama.cpp, such as {@code Q4_K}
 * @param dtype its type
 */
record GgmlType(int number, String name, DType dtype) {

    /** By number; an empty name is a number that is used no more. */
    private static final String[] QUANTIZED = {
        "", "", "Q4_0", "Q4_1", "", "", "Q5_0", "Q5_1", "Q8_0", "Q8_1", "Q2_K", "Q3_K", "Q4_K",
        "Q5_K", "Q6_K", "Q8_K", "IQ2_XXS", "IQ2_XS", "IQ3_XXS", "IQ1_S", "IQ4_NL", "IQ3_S", "IQ2_S",
        "IQ4_XS", "", "", "", "", "", "IQ1_M", "", "", "", "", "TQ1_0", "TQ2_0", "", "", "", "MXFP4"
    };

    static GgmlType of(int number) {
        DType dtype =
                switch (number) {
                    case 0 -> DType.FLOAT32;
                    case 1 -> DType.FLOAT16;
                    case 24 -> DType.INT8;
                    case 25 -> DType.INT16;
                    case 26 -> DType.INT32;
                    case 27 -> DType.INT64;
                    case 28 -> DType.FLOAT64;
                    case 30 -> DType.BFLOAT16;
                    default -> DType.UNKNOWN;
                };
        if (number >= 0 && number < QUANTIZED.length && !QUANTIZED[number].isEmpty()) {
            return new GgmlType(number, QUANTIZED[number], DType.BLOCK_QUANTISED);
        }
        return new GgmlType(number, dtype.toString(), dtype);
    }
}
