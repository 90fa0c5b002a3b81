package org.wishart.page;

import org.wishart.files.Sha256;
import org.wishart.table.TableHtml;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Markup as it grows: what is text is escaped, what is an element is a literal of the code. */
final class Html {

    private final StringBuilder text = new StringBuilder(1 << 16);

    /** Elements; never anything that comes from a file. */
    Html raw(String markup) {
        text.append(markup);
        return this;
    }

    /** Any text. */
    Html text(String any) {
        text.append(TableHtml.escape(any));
        return this;
    }

    /** A name, which may be broken after its full stops and underscores. */
    Html name(String any) {
        return raw(TableHtml.escape(any).replace(".", ".<wbr>").replace("_", "_<wbr>"));
    }

    /** A text in an element. */
    Html element(String name, String any) {
        return raw("<" + name + ">").text(any).raw("</" + name.split(" ", 2)[0] + ">\n");
    }

    /** The source expression of a script in a content security policy. */
    static String hash(String script) {
        byte[] digest = Sha256.begin().digest(script.getBytes(StandardCharsets.UTF_8));
        return "sha256-" + Base64.getEncoder().encodeToString(digest);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
