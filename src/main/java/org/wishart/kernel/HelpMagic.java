package org.wishart.kernel;

import org.wishart.kernel.lookup.Explanation;
import org.wishart.kernel.magic.Magic;
import org.wishart.kernel.magic.MagicCall;

import java.util.List;

/** The pages of {@code help(...)} and {@code name?}, in the output of the cell. */
final class HelpMagic implements Magic {

    @Override
    public Object run(MagicCall call) {
        List<String> words = call.words();
        return words.isEmpty()
                ? new LsMagic().run(call)
                : Explanation.of(call.session(), words.get(0), false);
    }
}
