package org.wishart.weights;

import java.util.List;

/**
 * A call that a pickle asks for. Nothing is ever called: what the call means is for the reader of
 * the format to say.
 *
 * @param function what is to be called
 * @param arguments with what; shared with the pickle, as a copy for each call could fill the memory
 */
record PickleCall(PickleGlobal function, List<?> arguments) {}
