package org.wishart.progress;

import java.util.Iterator;
import java.util.function.Supplier;

/** A loop that counts its rounds; a round is over when the loop asks whether there is another. */
final class Loop<T> implements Iterable<T> {

    private final String what;
    private final int size;
    private final Supplier<? extends Iterator<? extends T>> items;

    Loop(String what, int size, Supplier<? extends Iterator<? extends T>> items) {
        this.what = what;
        this.size = size;
        this.items = items;
    }

    @Override
    public Iterator<T> iterator() {
        return new Rounds<>(items.get(), Progress.begin(what, size, true));
    }

    private static final class Rounds<T> implements Iterator<T> {
        private final Iterator<? extends T> items;
        private final Progress progress;
        private boolean inRound;

        Rounds(Iterator<? extends T> items, Progress progress) {
            this.items = items;
            this.progress = progress;
        }

        @Override
        public boolean hasNext() {
            boolean goesOn = false;
            try {
                endRound();
                goesOn = items.hasNext();
                return goesOn;
            } finally {
                if (!goesOn) { // at the end, and when interrupted
                    progress.close();
                }
            }
        }

        @Override
        public T next() {
            endRound();
            inRound = true;
            return items.next();
        }

        private void endRound() {
            if (inRound) {
                inRound = false;
                progress.closeLeftLoopsWithin();
                progress.advance();
            }
        }
    }

    @Override
    public String toString() {
        return what + ": " + size + " to loop over";
    }
}
