package org.wishart.weights.tensor;

import java.util.regex.Pattern;

/** State that an optimizer keeps beside the weights, by its names in TensorFlow and Keras. */
public final class OptimizerState {

    /** The reason why it is not read. */
    public static final String REASON = "it is the optimizer's state, not a weight";

    /**
     * Keras's groups {@code optimizer}, {@code d_optimizer} and {@code optimizer_weights},
     * TensorFlow 2's slots, and the names that TensorFlow 1 puts behind those of weights.
     */
    private static final Pattern NAMES =
            Pattern.compile(
                    "(?:.*/)?\\w*optimizer(?:_\\d+)?(?:_weights)?/.*"
                            + "|.*/\\.OPTIMIZER_SLOT/.*"
                            + "|.*/(?:adam_[mv]|Adam(?:_1)?|AdamW(?:_1)?|LAMB(?:_1)?|Adagrad|Adadelta(?:_1)?"
                            + "|Ftrl(?:_1)?|Momentum|RMSProp(?:_1)?|ExponentialMovingAverage)(?::0)?");

    private OptimizerState() {}

    /**
     * True if a variable with this path is no weight.
     *
     * @param path name of the variable in the file, with slashes
     * @return true if the path is one of an optimizer
     */
    public static boolean isNamed(String path) {
        return NAMES.matcher(path).matches();
    }
}
