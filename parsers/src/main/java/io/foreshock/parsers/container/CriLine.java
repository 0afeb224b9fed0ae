package io.foreshock.parsers.container;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code 2026-11-25T10:00:00.123456789Z stdout F text}, as containerd, CRI-O and Podman write: {@code P} for a piece that is not
 * the last of its line. Source: Kubernetes' CRI logging format.
 */
final class CriLine {
    private static final String[] STREAMS = {" stdout ", " stderr "};
    private static final int LONGEST_TIME = 36;

    private CriLine() {}

    static @Nullable ContainerLine read(byte[] bytes, int from, int to) {
        if (!Rfc3339.mayBe(bytes, from, to)) {
            return null;
        }
        int blank = from;
        while (blank < to && blank - from <= LONGEST_TIME && bytes[blank] != ' ') {
            blank++;
        }
        boolean error = Scan.isAt(STREAMS[1], bytes, blank, to);
        if (!error && !Scan.isAt(STREAMS[0], bytes, blank, to)) {
            return null;
        }
        int tag = blank + STREAMS[0].length();
        boolean ends = tag + 1 == to || (tag + 1 < to && bytes[tag + 1] == ' ');
        if (!ends || (bytes[tag] != 'F' && bytes[tag] != 'P')) {
            return null;
        }
        Instant at = Rfc3339.read(bytes, from, blank);
        return at == null
                ? null
                : new ContainerLine(error, at, bytes, Math.min(tag + 2, to), to, bytes[tag] == 'F', null);
    }
}
