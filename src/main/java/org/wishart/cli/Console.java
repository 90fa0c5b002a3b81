package org.wishart.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;

/** The two streams of a command: results go to one, everything else to the other. */
final class Console {

    /** Lines of help are no longer than this, and no shorter than picocli can break them. */
    private static final int WIDEST_HELP = 110;

    private static final int NARROWEST_HELP = 60;
    private static final int STANDARD_COLUMNS = 80;

    private final OutputStream results;
    private final PrintStream messages;
    private final Charset charset;
    private final Terminal terminal;

    /**
     * The terminal, as the launcher describes it.
     *
     * @param results whether results go to one
     * @param messages whether messages do
     * @param columns its width
     */
    record Terminal(boolean results, boolean messages, int columns) {

        static Terminal none() {
            return new Terminal(false, false, STANDARD_COLUMNS);
        }

        /** As {@code -Dwishart.terminal=results,messages -Dwishart.columns=80} says. */
        static Terminal ofProcess() {
            String streams = System.getProperty("wishart.terminal", "");
            Integer columns = Integer.getInteger("wishart.columns");
            return new Terminal(
                    streams.contains("results"),
                    streams.contains("messages"),
                    columns == null || columns < 1 ? STANDARD_COLUMNS : columns);
        }
    }

    Console(OutputStream results, OutputStream messages, Charset charset, Terminal terminal) {
        this.results = results;
        this.messages = new PrintStream(messages, true, charset);
        this.charset = charset;
        this.terminal = terminal;
    }

    /** That of this process. */
    static Console ofProcess() {
        Terminal terminal = Terminal.ofProcess();
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                terminal.results() || terminal.messages() ? ofTerminal() : StandardCharsets.UTF_8,
                terminal);
    }

    private static Charset ofTerminal() {
        try {
            return Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.UTF_8;
        }
    }

    /**
     * Writes a result: in the characters of the terminal, or as UTF-8 into a pipe or a file.
     *
     * @throws OutputException if that is not possible
     */
    void print(String text) {
        try {
            results.write(text.getBytes(terminal.results() ? charset : StandardCharsets.UTF_8));
            results.flush();
        } catch (IOException e) {
            throw new OutputException(e);
        }
    }

    /** Writes lines of a result. */
    void printLines(Iterable<String> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        print(text.toString());
    }

    /** Writes a sentence to the other stream. */
    void say(String sentence) {
        messages.println("wishart: " + sentence);
    }

    /** True if a person reads the results. */
    boolean isRead() {
        return terminal.results();
    }

    /** True if a person sees the progress. */
    boolean isWatched() {
        return terminal.messages();
    }

    /** The stream of messages, for what is no sentence. */
    PrintStream messages() {
        return messages;
    }

    /** Width of the terminal. */
    int columns() {
        return terminal.columns();
    }

    /** Width of a help page. */
    int helpColumns() {
        return Math.max(NARROWEST_HELP, Math.min(WIDEST_HELP, columns()));
    }
}
