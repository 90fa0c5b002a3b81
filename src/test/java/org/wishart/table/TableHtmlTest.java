package org.wishart.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DateColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;

class TableHtmlTest {

    private static Table numbered(int rows) {
        return Table.create("numbers", IntColumn.create("n", IntStream.range(0, rows).toArray()));
    }

    @Test
    void showsTheFirstTenAndTheLastFiveRowsAndHowManyThereAre() throws Exception {
        Element html = parse(TableHtml.of(numbered(100)));
        assertEquals("numbers: 100 rows × 1 column", text(html, "caption").get(0));
        assertEquals(
                List.of(
                        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "⋮", "95", "96", "97",
                        "98", "99"),
                text(html, "td"));
    }

    @Test
    void showsAllOfAShortTable() throws Exception {
        Element html = parse(TableHtml.of(numbered(15)));
        assertEquals(15, text(html, "td").size());
        assertFalse(text(html, "td").contains("⋮"));
        assertEquals(16, text(parse(TableHtml.of(numbered(16))), "td").size());
        assertTrue(text(parse(TableHtml.of(numbered(16))), "td").contains("⋮"));
    }

    @Test
    void writesEachTypeInItsWay() throws Exception {
        Table table =
                Table.create(
                        "",
                        DoubleColumn.create("d", 2.1926345721098723, 1.2e-5, Double.NaN),
                        FloatColumn.create("f", new float[] {0.1f, -3, 1e9f}),
                        IntColumn.create("i", new Integer[] {-1234567, 0, null}),
                        LongColumn.create("l", 9007199254740993L, 2, -3),
                        StringColumn.create("s", "a", "", null),
                        BooleanColumn.create("b", true, false, true),
                        DateColumn.create("t", LocalDate.of(2026, 11, 22), null, null));
        Element html = parse(TableHtml.of(table));
        assertEquals("3 rows × 7 columns", text(html, "caption").get(0));
        assertEquals(
                List.of(
                        "2.193",
                        "0.1000",
                        "−1234567",
                        "9007199254740993",
                        "a",
                        "true",
                        "2026-11-22"),
                text(html, "td").subList(0, 7));
        assertEquals(
                List.of("1.200 × 10⁻⁵", "−3.000", "0", "2", "–", "false", "–"),
                text(html, "td").subList(7, 14));
        assertEquals(
                List.of("–", "1.000 × 10⁹", "–", "−3", "–", "true", "–"),
                text(html, "td").subList(14, 21));
        assertEquals(
                List.of(
                        "ddouble",
                        "ffloat",
                        "iinteger",
                        "llong",
                        "sstring",
                        "bboolean",
                        "tlocal_date"),
                text(html, "th"));
    }

    @Test
    void alignsNumbersRightAndTextLeft() throws Exception {
        Table table =
                Table.create("t", DoubleColumn.create("d", 1.0), StringColumn.create("s", "a"));
        NodeList cells = parse(TableHtml.of(table)).getElementsByTagName("td");
        assertTrue(style(cells, 0).contains("text-align:right"));
        assertTrue(style(cells, 0).contains("tabular-nums"));
        assertTrue(style(cells, 1).contains("text-align:left"));
    }

    @Test
    void escapesWhatComesFromFiles() throws Exception {
        String attack = "<script>alert(\"x\")</script>&'";
        Table table = Table.create(attack, StringColumn.create(attack, attack));
        String html = TableHtml.of(table);
        assertFalse(html.contains("<script"), html);
        String escaped = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&amp;&#39;";
        assertEquals(3, html.split(java.util.regex.Pattern.quote(escaped), -1).length - 1);
        assertEquals(attack, text(parse(html), "td").get(0));
    }

    @Test
    void leavesColoursToThePage() {
        String html = TableHtml.of(numbered(3));
        assertTrue(html.contains("currentColor"));
        // notebooks give rows a background of their own; only what both light and dark show through
        String rest =
                html.replace("background:none;", "")
                        .replace("background:rgba(128,128,128,0.1);", "");
        assertFalse(rest.contains("#") || rest.contains("rgb") || rest.contains("background"));
        assertFalse(html.contains("http") || html.contains("<style"));
    }

    @Test
    void shortensLongTexts() throws Exception {
        String hundred = "x".repeat(100);
        Table table = Table.create("t", StringColumn.create("s", hundred, hundred + "y"));
        List<String> cells = text(parse(TableHtml.of(table)), "td");
        assertEquals(hundred, cells.get(0));
        assertEquals("x".repeat(99) + "…", cells.get(1));
        String clefs = "𝄞".repeat(200); // two chars each: a pair must not be cut in half
        Table music = Table.create("t", StringColumn.create("s", clefs));
        String cell = text(parse(TableHtml.of(music)), "td").get(0);
        assertEquals("…", cell.substring(cell.length() - 1));
        assertEquals(0, (cell.length() - 1) % 2);
    }

    @Test
    void leavesOutColumnsBeyondThirty() throws Exception {
        IntColumn[] columns =
                IntStream.range(0, 31)
                        .mapToObj(i -> IntColumn.create("c" + i, new int[] {i}))
                        .toArray(IntColumn[]::new);
        Table table = Table.create("wide", columns);
        Element html = parse(TableHtml.of(table));
        assertEquals("wide: 1 row × 31 columns", text(html, "caption").get(0));
        assertEquals(31, text(html, "th").size());
        assertEquals("⋯", text(html, "th").get(30));
        assertEquals("29", text(html, "td").get(29));
        assertEquals("⋯", text(html, "td").get(30));
    }

    @Test
    void showsEmptyTables() throws Exception {
        assertEquals(
                List.of("t: 0 rows × 0 columns"),
                text(parse(TableHtml.of(Table.create("t"))), "caption"));
        Element noRows = parse(TableHtml.of(numbered(0)));
        assertEquals(List.of("numbers: 0 rows × 1 column"), text(noRows, "caption"));
        assertEquals(List.of(), text(noRows, "td"));
    }

    /** Formatting every row takes seconds; only what is shown is formatted. */
    @Test
    void isQuickOnALongTable() {
        double[] values = IntStream.range(0, 100_000).mapToDouble(i -> 1 / (i + 1.0)).toArray();
        Table table = Table.create("long", DoubleColumn.create("d", values));
        table.addColumns(StringColumn.create("s", 100_000));
        assertTimeout(
                Duration.ofSeconds(2),
                () -> {
                    for (int i = 0; i < 200; i++) {
                        assertTrue(TableHtml.of(table).length() < 20_000);
                        TableText.of(table);
                        TableText.oneLine(table);
                    }
                });
    }

    private static String style(NodeList cells, int index) {
        return ((Element) cells.item(index)).getAttribute("style");
    }

    private static List<String> text(Element html, String tag) {
        NodeList elements = html.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static Element parse(String html) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(html.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }
}
