package io.foreshock.parsers.nginx;

import io.foreshock.events.Slice;
import io.foreshock.parsers.Line;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pairs of a flat JSON object as a {@code log_format} writes it, which need not be JSON: a bare value may be missing, or be a
 * list ({@code :0.001, 0.002}). Not thread-safe.
 */
final class JsonScanner {
    private final Line line;
    private final byte[] bytes;
    private final int end;
    private int at;

    JsonScanner(Line line, int from, int end) {
        this.line = line;
        this.bytes = line.buffer();
        this.end = end;
        this.at = from + 1;
    }

    /** The values as they stand, without those that are empty or null; null where the text is no such object. */
    @Nullable
    Map<String, Slice> values() {
        Map<String, Slice> values = new LinkedHashMap<>();
        while (true) {
            Slice name = is('"') ? quoted() : null;
            if (name == null || !is(':')) {
                return null;
            }
            at++;
            Slice value = is('"') ? quoted() : bare();
            if (value == null) {
                return null;
            }
            String text = value.toString();
            if (!text.isEmpty() && !text.equals("null")) {
                values.put(name.toString(), value);
            }
            if (is('}')) {
                return values;
            }
            if (!is(',')) {
                return null;
            }
            at++;
        }
    }

    /** Whether the next byte that is no space is this one, which is not passed over. */
    private boolean is(char c) {
        while (at < end && (bytes[at] == ' ' || bytes[at] == '\t')) {
            at++;
        }
        return at < end && bytes[at] == c;
    }

    private @Nullable Slice quoted() {
        int from = at + 1;
        for (int i = from; i < end; i++) {
            if (bytes[i] == '\\') {
                i++;
            } else if (bytes[i] == '"') {
                at = i + 1;
                return line.slice(from, i);
            }
        }
        return null;
    }

    /** Up to a comma with a name behind it, or the end of the object. */
    private @Nullable Slice bare() {
        boolean unused = is(' ');
        int from = at;
        for (int i = from; i < end; i++) {
            if (bytes[i] == '}' || (bytes[i] == ',' && isNameBehind(i + 1))) {
                at = i;
                return line.slice(from, i);
            }
        }
        return null;
    }

    private boolean isNameBehind(int comma) {
        int i = comma;
        while (i < end && bytes[i] == ' ') {
            i++;
        }
        return i < end && bytes[i] == '"';
    }
}
