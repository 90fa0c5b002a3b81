package org.wishart.cli;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The console as the stream that picocli writes pages of help to, which expects no failure. */
final class HelpPage extends OutputStream {

    private final Console console;
    private Optional<OutputException> failure = Optional.empty();

    HelpPage(Console console) {
        this.console = console;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        try {
            console.print(new String(bytes, from, count, StandardCharsets.UTF_8));
        } catch (OutputException e) {
            failure = Optional.of(e);
        }
    }

    /** The failure to write it; usually empty. */
    Optional<OutputException> failure() {
        return failure;
    }
}
