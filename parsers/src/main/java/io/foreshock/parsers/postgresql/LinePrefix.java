package io.foreshock.parsers.postgresql;

import io.foreshock.config.WrittenAs;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.TimestampParser;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@code log_line_prefix}, compiled: literals and escapes. See
 * https://www.postgresql.org/docs/current/runtime-config-logging.html#GUC-LOG-LINE-PREFIX. Immutable.
 */
@WrittenAs("PostgreSQL's `log_line_prefix` string")
public final class LinePrefix {
    private static final char LITERAL = '%';

    private final String format;
    private final List<Part> parts = new ArrayList<>();

    /** Text, or an escape such as {@code u}, which may be padded with blanks. */
    private record Part(char escape, String literal, boolean padded) {}

    private LinePrefix(String format) {
        this.format = format;
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < format.length(); i++) {
            int letter = format.charAt(i) == '%' ? letterAt(format, i + 1) : -1;
            if (letter < 0 || format.charAt(letter) == '%') {
                literal.append(format.charAt(i));
            } else {
                addLiteral(literal);
                parts.add(new Part(format.charAt(letter), "", letter > i + 1));
            }
            i = Math.max(i, letter);
        }
        addLiteral(literal);
    }

    /** A configured prefix. */
    public static LinePrefix parse(String text) {
        LinePrefix prefix = new LinePrefix(text);
        if (prefix.parts.stream().allMatch(part -> part.escape() == LITERAL)) {
            throw new IllegalArgumentException("has no escape such as %m; copy what 'show log_line_prefix' prints");
        }
        return prefix;
    }

    private void addLiteral(StringBuilder literal) {
        if (!literal.isEmpty()) {
            parts.add(new Part(LITERAL, literal.toString(), false));
            literal.setLength(0);
        }
    }

    private static int letterAt(String format, int from) {
        int at = format.startsWith("-", from) ? from + 1 : from;
        while (at < format.length() && format.charAt(at) >= '0' && format.charAt(at) <= '9') {
            at++;
        }
        return at < format.length() ? at : -1;
    }

    /** What a text says that is written so; null where it is not. What stands behind {@code %q} may be missing. */
    @Nullable
    Prefix read(String text, TimestampParser times) {
        Prefix prefix = new Prefix();
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            if (part.escape() == 'q') {
                if (text.substring(at).isBlank()) {
                    return prefix;
                }
                continue;
            }
            at = part.escape() == LITERAL
                    ? (text.startsWith(part.literal(), at) ? at + part.literal().length() : -1)
                    : escaped(part, text, at, literalAfter(i), times, prefix);
            if (at < 0) {
                return null;
            }
        }
        return text.substring(at).isBlank() ? prefix : null;
    }

    private String literalAfter(int index) {
        for (int i = index + 1; i < parts.size(); i++) {
            if (parts.get(i).escape() != 'q') {
                return parts.get(i).literal();
            }
        }
        return "";
    }

    /** Reads the value of an escape; returns where it ends, -1 where it is none. */
    private static int escaped(Part part, String text, int from, String next, TimestampParser times, Prefix prefix) {
        char escape = part.escape();
        if (escape == 'm' || escape == 't' || escape == 'n') {
            int end = escape == 'n' ? times.epochSeconds(text, from) : times.iso(text, from);
            prefix.at = end < 0 ? null : times.instant();
            return end < 0 ? times.unclearEnd() : end;
        }
        int found = next.isEmpty() ? text.length() : text.indexOf(next, skipped(text, from, part.padded()));
        if (found < 0) {
            // Behind %q the text may end here.
            return -1;
        }
        String value = text.substring(from, found).strip();
        switch (escape) {
            case 'p' -> prefix.process(value);
            case 'l' -> prefix.sessionLine = Numbers.wholeOrNull(value);
            case 'u' -> prefix.user(value);
            case 'd' -> prefix.database(value);
            case 'a' -> prefix.application(value);
            case 'r', 'h' -> prefix.client(value);
            default -> {
                // of no field
            }
        }
        return found;
    }

    private static int skipped(String text, int from, boolean padded) {
        int at = from;
        while (padded && at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    @Override
    public String toString() {
        return format;
    }
}
