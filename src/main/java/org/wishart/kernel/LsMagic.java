package org.wishart.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.wishart.kernel.magic.Magic;
import org.wishart.kernel.magic.MagicCall;
import org.wishart.kernel.magic.MagicHelp;
import org.wishart.kernel.magic.MagicNames;
import org.wishart.table.TableHtml;

/** Lists the magics, each with one line. */
final class LsMagic implements Magic {

    @Override
    public Object run(MagicCall call) {
        StringBuilder text = new StringBuilder();
        StringBuilder html =
                new StringBuilder(
                        "<table style=\"text-align:left\"><thead><tr>"
                                + "<th style=\"text-align:left\">magic</th>"
                                + "<th style=\"text-align:left\">what it does</th></tr></thead><tbody>");
        for (String name : MagicNames.all()) {
            String summary = MagicHelp.summary(name);
            text.append(name).append(": ").append(summary).append('\n');
            html.append("<tr><td style=\"text-align:left\"><code>")
                    .append(TableHtml.escape(name))
                    .append("</code></td><td style=\"text-align:left\">")
                    .append(TableHtml.escape(summary))
                    .append("</td></tr>");
        }
        String more = "%maven? describes one in full, and so does Shift-Tab.";
        DisplayData data = new DisplayData(text + more);
        data.putHTML(html + "</tbody></table><p>" + more + "</p>");
        return data;
    }
}
