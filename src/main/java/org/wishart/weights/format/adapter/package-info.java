/**
 * LoRA adapters of PEFT, kohya and diffusers.
 *
 * <p>Its types are public for its neighbours only and may change.
 */
package org.wishart.weights.format.adapter;
