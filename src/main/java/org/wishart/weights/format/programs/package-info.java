/**
 * Networks inside other programs: GNU Backgammon and Stanford CoreNLP.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.programs;
