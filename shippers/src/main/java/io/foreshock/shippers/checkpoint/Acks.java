package io.foreshock.shippers.checkpoint;

import java.util.ArrayDeque;

/**
 * The acknowledged position of one source. Acknowledgements come in any order; the position moves only over ranges
 * without a gap. Thread-safe: the tailing thread sends, the producer's thread acknowledges.
 */
public final class Acks {
    private final ArrayDeque<Sent> waiting = new ArrayDeque<>();
    private long sentTo;
    private long acknowledgedTo;

    /** A source of which all before {@code position} is acknowledged. */
    public Acks(long position) {
        this.sentTo = position;
        this.acknowledgedTo = position;
    }

    /**
     * The next record, which ends at {@code to}, is about to be sent.
     *
     * @param then run after the acknowledgement
     * @return to be run once, when it is acknowledged
     */
    public synchronized Runnable sent(long to, Runnable then) {
        Sent sent = new Sent(to, then);
        waiting.add(sent);
        sentTo = to;
        return sent;
    }

    /** Where the last record that was sent ended. */
    public synchronized long sentTo() {
        return sentTo;
    }

    /** All before it is acknowledged. */
    public synchronized long acknowledgedTo() {
        return acknowledgedTo;
    }

    /** How many bytes are sent and not acknowledged. */
    public synchronized long inFlight() {
        return sentTo - acknowledgedTo;
    }

    private synchronized void acknowledge(Sent sent) {
        sent.acknowledged = true;
        while (!waiting.isEmpty() && waiting.getFirst().acknowledged) {
            acknowledgedTo = waiting.removeFirst().to;
        }
    }

    private final class Sent implements Runnable {
        private final long to;
        private final Runnable then;
        private boolean acknowledged;

        Sent(long to, Runnable then) {
            this.to = to;
            this.then = then;
        }

        @Override
        public void run() {
            acknowledge(this);
            then.run();
        }
    }
}
