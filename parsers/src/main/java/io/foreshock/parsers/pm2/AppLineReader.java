package io.foreshock.parsers.pm2;

import io.foreshock.parsers.EventFactory;
import io.foreshock.parsers.Line;
import io.foreshock.parsers.TimestampParser;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Takes the stamp off the lines of one file: PM2 writes {@code time: text} in the form of its {@code log_date_format}, other loggers
 * {@code time text} or {@code [time] text}. Not thread-safe.
 */
final class AppLineReader {
    private static final String NEST = "[Nest] ";
    private static final int LONGEST_PREFIX = 64;

    private final TimestampParser times;

    AppLineReader(TimestampParser times) {
        this.times = times;
    }

    AppLine read(Line line) {
        return read(EventFactory.textOf(line), EventFactory.isCut(line), line.to());
    }

    AppLine read(String original, boolean cut, long to) {
        String plain = AnsiEscapes.strip(withoutReturn(original));
        int from = beginOfStamp(plain);
        int end = times.any(plain, from);
        @Nullable Instant at = end < 0 ? null : times.instant();
        if (end < 0) {
            end = times.unclearEnd();
        }
        if (end < 0) {
            end = times.epoch(plain, from);
            at = end < 0 ? null : times.instant();
            end = end < 0 ? times.endOfPart(plain, from) : end;
            // Any other number may stand at the beginning of a line.
            end = end >= 0 && isStampEnd(plain, from, end) ? end : -1;
        }
        if (end >= 0) {
            return new AppLine(original, afterStamp(plain, end), at, true, cut, to);
        }
        int inner = beginOfInnerTime(plain);
        boolean dated = inner > 0 && times.clf(plain, inner) >= 0;
        return new AppLine(original, plain, dated ? times.instant() : null, false, cut, to);
    }

    private static boolean isStampEnd(String text, int from, int end) {
        return from > 0 ? text.startsWith("]", end) : text.startsWith(": ", end);
    }

    /** The text of a line behind its stamp, or all of it. */
    String withoutStamp(String text) {
        return text.isEmpty() || (Character.isLetter(text.charAt(0)) && text.charAt(0) > 'Z')
                ? text
                : read(text, false, 0).text();
    }

    private static int beginOfStamp(String text) {
        if (text.startsWith(NEST)) {
            int dash = text.indexOf(" - ");
            return dash > 0 && dash < LONGEST_PREFIX ? dash + 3 : 1;
        }
        return text.startsWith("[") ? 1 : 0;
    }

    /** Where morgan's {@code combined} has its time: behind address and user. */
    private static int beginOfInnerTime(String text) {
        int open = text.indexOf(" [");
        return open > 0 && open < LONGEST_PREFIX && text.indexOf("] \"", open) > 0 ? open + 2 : -1;
    }

    private static String afterStamp(String text, int end) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == ']')) {
            at++;
        }
        // One space is the separator; more are the text's indentation, but where Nest aligns its levels.
        String rest = text.substring(at < text.length() && text.charAt(at) == ' ' ? at + 1 : at);
        return text.startsWith(NEST) ? rest.stripLeading() : rest;
    }

    private static String withoutReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
