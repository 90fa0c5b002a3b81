package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.wishart.kernel.run.CellFrames;
import org.wishart.notebook.ValueText;

/**
 * Gives every value a text, also where its {@code toString()} gives none; without the names that
 * JShell gives to classes.
 */
final class PlainRenderer extends Renderer {

    @Override
    protected DisplayData finalizeDisplayData(DisplayData data, Object value) {
        if (data.getData(MIMEType.TEXT_PLAIN) == null) {
            data.putText(ValueText.of(value));
        }
        if (data.getData(MIMEType.TEXT_PLAIN) instanceof String text
                && !(value instanceof CharSequence)) {
            data.putText(CellFrames.readable(text)); // a class, or what Java makes of a lambda
        }
        return data;
    }
}
