package org.wishart.weights;

import org.wishart.dtype.DType;
import org.wishart.weights.tensor.ModelConfig;
import org.wishart.weights.tensor.Tensor;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/**
 * Weights that were rounded to few levels, and the scales, zero points, indices and code books that
 * belong to them: neither are layers. A tensor counts as quantized if its type is one that its
 * scheme stores, and the tensor that the scheme cannot do without lies beside it; so a matrix of
 * another model may be called {@code scales}.
 */
final class Quantized {

    /**
     * A library's way to store quantized weights.
     *
     * @param name the usual name
     * @param main ending of the name of the quantized tensor
     * @param types the stored types
     * @param marker ending, in the place of {@code main}, of a tensor that must be there
     * @param others endings of what else belongs to it; with a star behind, beginnings of endings
     * @param bits its fixed number of bits; 0 if it varies
     */
    private record Scheme(
            String name,
            String main,
            Set<DType> types,
            String marker,
            List<String> others,
            int bits) {

        private boolean isMain(Tensor tensor) {
            String base = base(tensor.name());
            return tensor.name().endsWith(main)
                    && types.contains(tensor.dtype())
                    && (base.isEmpty() || base.endsWith(".") || main.startsWith("_"));
        }

        private String base(String tensor) {
            return tensor.substring(0, Math.max(0, tensor.length() - main.length()));
        }
    }

    private static final Set<DType> PACKED =
            EnumSet.of(DType.INT32, DType.UINT32, DType.UINT8, DType.INT8, DType.INT16);

    private static final Set<DType> BYTES = EnumSet.of(DType.FLOAT8, DType.INT8);

    /** Suffixes of the tensors beside weights of compressed-tensors and of fp8. */
    private static final List<String> COMPRESSED =
            List.of(
                    "weight_scale",
                    "weight_scale_2",
                    "weight_zero_point",
                    "weight_shape",
                    "weight_g_idx",
                    "weight_global_scale",
                    "input_scale",
                    "input_zero_point",
                    "input_global_scale");

    private static final String GPTQ = "GPTQ";

    private static final List<Scheme> SCHEMES =
            List.of(
                    new Scheme(GPTQ, "qweight", PACKED, "scales", List.of("qzeros", "g_idx"), 0),
                    new Scheme(
                            "compressed-tensors",
                            "weight_packed",
                            PACKED,
                            "weight_scale",
                            COMPRESSED,
                            0),
                    new Scheme(
                            "float8 in blocks",
                            "weight",
                            BYTES,
                            "weight_scale_inv",
                            List.of("input_scale", "activation_scale"),
                            8),
                    new Scheme(
                            "compressed-tensors", "weight", BYTES, "weight_scale", COMPRESSED, 8),
                    new Scheme(
                            "NVFP4",
                            "weight",
                            EnumSet.of(DType.UINT8),
                            "weight_scale",
                            COMPRESSED,
                            4),
                    new Scheme("EETQ", "weight", BYTES, "weight_scales", List.of(), 8),
                    new Scheme(
                            "MLX",
                            "weight",
                            EnumSet.of(DType.UINT32),
                            "scales",
                            List.of("biases"),
                            0),
                    new Scheme(
                            "bitsandbytes",
                            "weight",
                            EnumSet.of(DType.UINT8),
                            "weight.absmax",
                            List.of("weight.*"),
                            4),
                    new Scheme(
                            "bitsandbytes",
                            "weight",
                            EnumSet.of(DType.INT8),
                            "SCB",
                            List.of("weight_format"),
                            8),
                    new Scheme(
                            "MXFP4", "_blocks", EnumSet.of(DType.UINT8), "_scales", List.of(), 4),
                    new Scheme("HQQ", "W_q", PACKED, "scale", List.of("zero", "meta.*"), 0),
                    new Scheme("AQLM", "codes", PACKED, "codebooks", List.of("scales"), 0),
                    new Scheme(
                            "quanto",
                            "weight._data",
                            PACKED,
                            "weight._scale",
                            List.of("weight.*"),
                            0));

    private final ModelConfig config;
    private final Map<String, String> reasons = new HashMap<>();

    /** The quantized tensors among these, which have their canonical names. */
    Quantized(List<Tensor> tensors, ModelConfig config) {
        this.config = config;
        TreeMap<String, Tensor> byName = new TreeMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        for (Tensor tensor : tensors) {
            for (Scheme scheme : SCHEMES) {
                if (scheme.isMain(tensor)
                        && byName.containsKey(scheme.base(tensor.name()) + scheme.marker)) {
                    take(tensor, scheme, byName);
                    break;
                }
            }
        }
    }

    /** The reason why a tensor is no layer; empty if neither it nor its weight is quantized. */
    Optional<String> reason(Tensor tensor) {
        return Optional.ofNullable(reasons.get(tensor.name()));
    }

    private void take(Tensor main, Scheme scheme, NavigableMap<String, Tensor> byName) {
        String base = scheme.base(main.name());
        String how = how(main, scheme, byName.get(base + scheme.marker));
        String belongs = "it belongs to " + main.name() + ", which is quantised by " + how;
        reasons.put(base + scheme.marker, belongs);
        for (String other : scheme.others) {
            if (other.endsWith("*")) {
                String start = base + other.substring(0, other.length() - 1);
                byName.subMap(start, start + Character.MAX_VALUE)
                        .keySet()
                        .forEach(name -> reasons.put(name, belongs));
            } else {
                reasons.put(base + other, belongs);
            }
        }
        reasons.put(main.name(), "it is quantised by " + how + ", and " + Tensor.UNQUANTIZED);
    }

    private String how(Tensor main, Scheme scheme, Tensor marker) {
        String name = scheme.name.equals(GPTQ) ? gptqOrAwq(main, marker) : scheme.name;
        OptionalInt said = config.bits();
        return scheme.bits > 0
                ? name + " to " + scheme.bits + " bits"
                : said.isPresent()
                        ? name + " to " + said.getAsInt() + " bits, as " + config.source() + " says"
                        : name;
    }

    /**
     * Both use the same names; GPTQ packs inputs, and AWQ outputs, so that its rows are shorter.
     */
    private String gptqOrAwq(Tensor main, Tensor scales) {
        if (config.quantization().equals("awq")) {
            return "AWQ";
        }
        boolean isWider =
                main.shape().size() == 2
                        && scales.shape().size() == 2
                        && main.shape().get(1) < scales.shape().get(1);
        return config.quantization().isEmpty() && isWider ? "AWQ" : GPTQ;
    }
}
