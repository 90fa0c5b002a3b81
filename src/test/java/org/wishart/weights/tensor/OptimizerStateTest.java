package org.wishart.weights.tensor;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptimizerStateTest {

    /** As Keras 2 and 3 and TensorFlow 1 and 2 call them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "optimizer/vars/2",
                "d_optimizer/vars/0",
                "optimizer_weights/Adam/dense/kernel/m:0",
                "optimizer_weights/adam/v/dense/kernel:0",
                "optimizer/_variables/1/.ATTRIBUTES/VARIABLE_VALUE",
                "layer-0/kernel/.OPTIMIZER_SLOT/opt/m/.ATTRIBUTES/VARIABLE_VALUE",
                "model/dense/kernel/Adam_1",
                "bert/encoder/layer_0/output/dense/kernel/adam_v",
                "dense/kernel/Ftrl"
            })
    void isNoWeight(String path) {
        assertTrue(OptimizerState.isNamed(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "layers/dense/vars/0",
                "optimizer",
                "Adam/kernel",
                "dense/kernel:0",
                "layer-0/kernel/.ATTRIBUTES/VARIABLE_VALUE"
            })
    void isAWeight(String path) {
        assertFalse(OptimizerState.isNamed(path));
    }
}
