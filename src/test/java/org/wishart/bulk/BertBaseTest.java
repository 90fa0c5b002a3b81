package org.wishart.bulk;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.wishart.spectrum.Spectrum;
import org.wishart.weights.Layer;
import org.wishart.weights.Model;
import org.wishart.weights.Role;
import org.wishart.weights.catalogue.Catalogue;

import java.io.IOException;
import java.util.List;

/**
 * Share of singular values below the lower edge, mean over the twelve blocks of BERT-base, median
 * rule, strict counting. arXiv 2410.17770 prints 3.8 % for the up matrices, which we reproduce, and
 * 2.1 % for the down matrices, which we do not. Runs where the model has been fetched.
 */
@EnabledIf("isHere")
class BertBaseTest {

    static boolean isHere() {
        return Catalogue.model("bert-base").isHere();
    }

    @Test
    void hasAsManySmallOutliersInItsUpMatricesAsThePaperPrints() throws IOException {
        assertEquals(3.83, meanPerCentBelow(Role.UP), 0.005); // to the last digit given
    }

    @Test
    void hasMoreSmallOutliersInItsDownMatricesThanThePaperPrints() throws IOException {
        assertEquals(4.09, meanPerCentBelow(Role.DOWN), 0.005);
    }

    private static double meanPerCentBelow(Role role) throws IOException {
        Model model = Model.open("bert-base");
        List<Layer> layers = model.layers(role);
        assertEquals(12, layers.size());
        double sum = 0;
        for (Layer layer : layers) {
            sum += MarchenkoPasturFit.of(Spectrum.of(model.matrix(layer.name()))).shareBelow();
        }
        return 100 * sum / layers.size();
    }
}
