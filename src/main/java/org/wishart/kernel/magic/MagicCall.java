package org.wishart.kernel.magic;

import org.wishart.kernel.cell.CellEvaluator;
import org.wishart.kernel.cell.CellSource;

import java.util.ArrayList;
import java.util.List;

/**
 * A magic as it stands in a cell.
 *
 * @param session its session
 * @param cell the cell
 * @param name its name with its signs, such as {@code %time}
 * @param line the rest of the line after the name
 * @param lineStart offset of that in the cell
 * @param lineEnd end of that in the cell
 */
public record MagicCall(
        CellEvaluator session,
        CellSource cell,
        String name,
        String line,
        int lineStart,
        int lineEnd) {

    /**
     * The lines below, for a magic of a whole cell.
     *
     * @return the cell from the line after the magic on; empty if there is none
     */
    public String body() {
        return cell.text().substring(Math.min(lineEnd + 1, cell.text().length()));
    }

    /** Runs a part of the cell as Java, so that errors name the cell's own lines. */
    Object evaluate(int from, int to) {
        return session.evaluateWithin(cell, cell.pieces(session.analysis(), from, to));
    }

    /**
     * The words of the line; quotation marks hold together what has spaces.
     *
     * @return the words in order, without quotation marks; empty if the line is blank
     */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0 ? c == quote : c == '"' || c == '\'') {
                quote = quote == 0 ? c : 0;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                inWord = false;
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }

    /**
     * The words of the line, at least one.
     *
     * @param what the kind of word that the magic needs, as in {@code "the path of a POM"}, for the
     *     error
     * @return the words in order, without quotation marks
     * @throws MagicError if there are none
     */
    public List<String> atLeastOneWord(String what) {
        List<String> words = words();
        if (words.isEmpty()) {
            throw new MagicError(
                    name + " needs " + what + ", such as " + MagicHelp.exampleOf(name));
        }
        return words;
    }
}
