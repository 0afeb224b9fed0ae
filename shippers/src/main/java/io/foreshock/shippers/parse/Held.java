package io.foreshock.shippers.parse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines that will be one event: their text, bounded, and the bytes that they settle. */
final class Held {
    private static final int MOST_LINES = 500;

    final List<String> lines = new ArrayList<>();
    final @Nullable Instant at;
    /** Continues an event that grew too long or was interrupted, so it must not count as another one. */
    final boolean continuation;

    boolean cut;
    private int characters;

    Held(@Nullable Instant at, boolean continuation) {
        this.at = at;
        this.continuation = continuation;
    }

    void add(String line, boolean lineWasCut) {
        lines.add(line);
        characters += line.length() + 1;
        cut |= lineWasCut;
    }

    /** Whether {@code line} would make it longer than an event may be. */
    boolean isFullFor(String line) {
        return lines.size() >= MOST_LINES || characters + line.length() > Drafts.LIMIT_BYTES / 2;
    }

    String text() {
        return String.join("\n", lines);
    }
}
