package org.wishart.kernel;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;

import org.dflib.jjava.jupyter.messages.request.HistoryRequest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The cells that were run, oldest first, in this session; earlier sessions are not kept. Cells are
 * kept as they were typed, so that raw and processed input are the same.
 */
final class CellHistory {

    /** This session's number, as IPython counts them; 0 means the same. */
    private static final int SESSION = 1;

    private static final int KEPT = 10_000;
    private static final int LONGEST_OUTPUT = 10_000;

    private final Deque<Entry> entries = new ArrayDeque<>();

    private static final class Entry {
        final int number;
        final String input;
        String output;

        Entry(int number, String input) {
            this.number = number;
            this.input = input;
        }
    }

    /** Keeps a cell that is about to run. */
    synchronized void add(int number, String input) {
        entries.addLast(new Entry(number, input));
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
    }

    /** Keeps the result of the last cell, as text. */
    synchronized void addOutput(String output) {
        entries.getLast().output =
                output.length() <= LONGEST_OUTPUT
                        ? output
                        : output.substring(0, LONGEST_OUTPUT) + "…";
    }

    /** The content of the reply to a request. */
    synchronized JsonObject reply(HistoryRequest request) {
        JsonArray found = new JsonArray();
        for (Entry entry : select(request)) {
            JsonArray row = new JsonArray();
            row.add(SESSION);
            row.add(entry.number);
            if (request.includeOutput()) {
                JsonArray both = new JsonArray();
                both.add(entry.input);
                if (entry.output == null) {
                    both.add(JsonNull.INSTANCE);
                } else {
                    both.add(entry.output);
                }
                row.add(both);
            } else {
                row.add(entry.input);
            }
            found.add(row);
        }
        JsonObject content = new JsonObject();
        content.addProperty("status", "ok");
        content.add("history", found);
        return content;
    }

    private List<Entry> select(HistoryRequest request) {
        if (request instanceof HistoryRequest.Range range) {
            boolean known = range.getSessionIndex() == 0 || range.getSessionIndex() == SESSION;
            return entries.stream()
                    .filter(e -> known)
                    .filter(e -> e.number >= range.getStart() && e.number < range.getStop())
                    .toList();
        }
        if (request instanceof HistoryRequest.Search search) {
            Pattern pattern = glob(search.getPattern());
            List<Entry> found =
                    entries.stream().filter(e -> pattern.matcher(e.input).matches()).toList();
            return last(search.getMaxReturnLength(), search.filterUnique() ? unique(found) : found);
        }
        return last(((HistoryRequest.Tail) request).getMaxReturnLength(), List.copyOf(entries));
    }

    private static List<Entry> last(int count, List<Entry> found) {
        return found.subList(Math.max(0, found.size() - Math.max(0, count)), found.size());
    }

    /** Of equal inputs, the one that was run last. */
    private static List<Entry> unique(List<Entry> found) {
        Map<String, Entry> byInput = new LinkedHashMap<>();
        for (Entry entry : found) {
            byInput.remove(entry.input);
            byInput.put(entry.input, entry);
        }
        return new ArrayList<>(byInput.values());
    }

    /** A pattern in which * and ? stand for any text and any character. */
    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        pattern.codePoints()
                .forEach(
                        c ->
                                regex.append(
                                        c == '*'
                                                ? ".*"
                                                : c == '?'
                                                        ? "."
                                                        : Pattern.quote(Character.toString(c))));
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
