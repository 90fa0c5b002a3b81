package org.wishart.weights.format.tensorflow;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.wishart.weights.bytes.Json;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads from the graph of a TensorFlow.js model whether its weights are stored transposed, and
 * their names before folding.
 */
final class TfjsUses {

    private static final int MOST_USES = 100_000;

    /** Prefix of names that saving as a module adds. */
    private static final Pattern WRAPPER = Pattern.compile("^module(?:_apply_default)?/");

    /** Suffix of a name that joining the parts of a variable, or keeping one, leaves. */
    private static final Pattern PARTS = Pattern.compile("/(?:ConcatPartitions/concat|part_0)$");

    /** Name of a dense layer's kernel once its reshaping has been computed beforehand. */
    private static final Pattern RESHAPED = Pattern.compile("/Tensordot/Reshape_1$");

    private final Set<String> factors = new HashSet<>();
    private final Set<String> filters = new HashSet<>();

    /** Reads a topology; one of layers instead of operations is ignored. */
    void read(JsonReader json) throws IOException {
        if (!Json.beginsObject(json)) {
            return;
        }
        while (json.hasNext()) {
            if (json.nextName().equals("node") && json.peek() == JsonToken.BEGIN_ARRAY) {
                json.beginArray();
                while (json.hasNext()) {
                    readNode(json);
                }
                json.endArray();
            } else {
                json.skipValue();
            }
        }
        json.endObject();
    }

    private void readNode(JsonReader json) throws IOException {
        String operation = "";
        String second = "";
        boolean transposed = false;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "op" -> operation = json.nextString();
                case "input" -> second = readSecond(json);
                case "attr" -> transposed = readTransposed(json);
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (second.isEmpty() || factors.size() + filters.size() >= MOST_USES) {
            return;
        }
        switch (operation) {
            case "MatMul", "_FusedMatMul", "BatchMatMul", "BatchMatMulV2" -> {
                if (!transposed) {
                    factors.add(second);
                }
            }
            case "Conv2D", "_FusedConv2D" -> filters.add(second);
            default -> {
                // others do not multiply a matrix from the right
            }
        }
    }

    private static String readSecond(JsonReader json) throws IOException {
        String second = "";
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            String input = json.nextString();
            second = i == 1 ? input : second;
        }
        json.endArray();
        return second;
    }

    /** True if the second factor is transposed before it is multiplied. */
    private static boolean readTransposed(JsonReader json) throws IOException {
        boolean transposed = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if ((name.equals("transpose_b") || name.equals("adj_y")) && Json.beginsObject(json)) {
                while (json.hasNext()) {
                    if (json.nextName().equals("b")) {
                        transposed = json.nextBoolean();
                    } else {
                        json.skipValue();
                    }
                }
                json.endObject();
            } else if (!name.equals("transpose_b") && !name.equals("adj_y")) {
                json.skipValue();
            }
        }
        json.endObject();
        return transposed;
    }

    /** True if a matrix is multiplied from the right, so that its rows belong to inputs. */
    boolean isFactor(String weight) {
        return factors.contains(weight);
    }

    /** True if it is what a convolution slides, its last two sizes those of inputs and outputs. */
    boolean isFilter(String weight) {
        return filters.contains(weight);
    }

    /** The name of the variable that a weight was made from. */
    static String variable(String weight) {
        // tensor2tensor's layers compute in a scope that their variables are not in
        String name = WRAPPER.matcher(weight).replaceFirst("").replace("/TransformerStack/", "/");
        return RESHAPED.matcher(PARTS.matcher(name).replaceFirst("")).replaceFirst("/kernel");
    }
}
