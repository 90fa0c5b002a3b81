package org.wishart.law;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/** Nodes and weights of a Gauss–Legendre rule on [0, 1]. */
final class GaussLegendre {

    private final double[] nodes;
    private final double[] weights;

    GaussLegendre(int points) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(points);
        nodes = new double[points];
        weights = new double[points];
        for (int i = 0; i < points; i++) {
            nodes[i] = (1 + rule.getPoint(i)) / 2;
            weights[i] = rule.getWeight(i) / 2;
        }
    }

    int size() {
        return nodes.length;
    }

    double node(int i) {
        return nodes[i];
    }

    double weight(int i) {
        return weights[i];
    }
}
