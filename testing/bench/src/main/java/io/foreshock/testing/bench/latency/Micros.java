package io.foreshock.testing.bench.latency;

import java.time.Instant;

/** Microseconds since 1970 by the system clock, which all processes share. */
final class Micros {
    private Micros() {}

    static long now() {
        return of(Instant.now());
    }

    static long of(Instant at) {
        return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
    }

    /** Returns at this time, or at once when it has passed. */
    static void sleepUntil(long micros) throws InterruptedException {
        long left = micros - now();
        if (left > 0) {
            Thread.sleep(left / 1_000, (int) (left % 1_000) * 1_000);
        }
    }
}
