package org.wishart.kernel.magic;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

/** Shows the cell's text rendered as its markup: HTML, JavaScript, Markdown or LaTeX. */
public final class MarkupMagic implements Magic {

    private final String mimeType;

    /**
     * Makes the magic for one kind of markup.
     *
     * @param mimeType the MIME type of the text, such as {@code text/html}
     */
    public MarkupMagic(String mimeType) {
        this.mimeType = mimeType;
    }

    @Override
    public Object run(MagicCall call) {
        String body = call.body();
        if (body.isBlank()) {
            throw new MagicError(call.name() + " shows the lines below it, and there are none");
        }
        DisplayData data = text(body);
        data.putData(mimeType, body);
        return data;
    }

    /** Text that is shown as it is, without the marks of a Java string. */
    static DisplayData text(String text) {
        return new DisplayData(text);
    }
}
