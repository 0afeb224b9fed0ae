package io.foreshock.parsers.nginx;

import io.foreshock.events.Slice;
import io.foreshock.parsers.Line;
import org.jspecify.annotations.Nullable;

/** Where the values of a format stand in a line; used again for each line. Not thread-safe. */
final class Match {
    private final int[] bounds;
    /** Behind the last literal. */
    int end;

    private boolean hasEscapes;

    /** For formats of at most so many variables. */
    Match(int variables) {
        this.bounds = new int[2 * variables];
    }

    void set(int variable, int from, int to) {
        bounds[2 * variable] = from;
        bounds[2 * variable + 1] = to;
    }

    int from(int variable) {
        return bounds[2 * variable];
    }

    int to(int variable) {
        return bounds[2 * variable + 1];
    }

    /** The value of a variable; null where nginx wrote a dash, or nothing. Only after {@link #fits}. */
    @Nullable
    Slice value(Line line, int variable) {
        int from = from(variable);
        int to = to(variable);
        if (from == to) {
            return null;
        }
        Slice value = line.slice(from, to);
        return hasEscapes ? Escapes.undo(value) : value;
    }

    /** Whether each value that is there is of its variable's kind. */
    boolean fits(Line line, LogFormat format) {
        byte[] bytes = line.buffer();
        hasEscapes = format.isEscaped() && Escapes.areIn(bytes, line.start(), line.end());
        boolean fits = true;
        for (int i = 0; i < format.size(); i++) {
            Kind kind = format.variable(i).kind();
            leaveOutAbsent(bytes, i, kind);
            fits &= from(i) == to(i) || kind.fits(line, from(i), to(i));
        }
        return fits;
    }

    /** Some quote what nginx would write bare. */
    private void leaveOutAbsent(byte[] bytes, int variable, Kind kind) {
        int from = from(variable);
        int to = to(variable);
        if (to - from >= 2 && bytes[from] == '"' && bytes[to - 1] == '"' && (to - from == 2 || kind.isNumeric())) {
            from++;
            to--;
            set(variable, from, to);
        }
        if (to == from + 1 && bytes[from] == '-') {
            set(variable, from, from);
        }
    }
}
