package io.foreshock.parsers.pm2;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.IpAddress;
import io.foreshock.parsers.Numbers;
import io.foreshock.parsers.RequestLine;
import org.jspecify.annotations.Nullable;

/**
 * A request in a line of text: {@code GET /v1/x} alone, or with its answer, as morgan's formats have it: {@code dev}, {@code tiny},
 * {@code short}, {@code common} and {@code combined}.
 */
final class MorganLine {
    private static final int STATUS_DIGITS = 3;
    private static final int LEAST_STATUS = 100;
    private static final int LONGEST_ADDRESS = 45;

    private MorganLine() {}

    /** Sets the request's fields; false where the line is none. */
    static boolean into(Event.Builder event, String line) {
        RequestLine request = RequestLine.ofApplication(line);
        if (request != null) {
            request.into(event);
            int url = line.indexOf(' ') + 1;
            answer(event, line, line.indexOf(' ', url) + 1);
            return true;
        }
        String address = addressOf(line);
        return address != null && behindAddress(event, line, address);
    }

    /** Whether the line is one. */
    static boolean isRequest(String line) {
        return RequestLine.ofApplication(line) != null || (addressOf(line) != null && requestAt(line) >= 0);
    }

    private static boolean behindAddress(Event.Builder event, String line, String address) {
        int from = requestAt(line);
        if (from < 0) {
            return false;
        }
        boolean quoted = line.charAt(from - 1) == '"';
        int version = line.indexOf(" HTTP/", from);
        int end = quoted ? line.indexOf('"', from) : version < 0 ? -1 : endOf(line, version + 1);
        RequestLine request = end < 0 ? null : RequestLine.ofServer(line.substring(from, end));
        if (request == null) {
            return false;
        }
        request.into(event);
        event.with(Field.SOURCE_IP, address.startsWith("::ffff:") ? address.substring(7) : address);
        int status = Math.min(line.length(), quoted ? end + 2 : end + 1);
        answer(event, line, status);
        if (quoted) {
            headers(event, line, line.indexOf(" \"", status));
        }
        return true;
    }

    /** Where method and URL begin behind address and user; -1 where they do not. */
    private static int requestAt(String line) {
        int user = line.indexOf(' ', line.indexOf(' ') + 1) + 1;
        int quote = line.indexOf("] \"");
        if (quote > 0) {
            return quote + 3;
        }
        // common has one more word before the user.
        return user > 0 && RequestLine.ofApplication(line.substring(user)) != null ? user : -1;
    }

    private static @Nullable String addressOf(String line) {
        int end = line.indexOf(" - ");
        if (end < 2 || end > LONGEST_ADDRESS) {
            return null;
        }
        String address = line.substring(0, end);
        return IpAddress.isOne(address) ? address : null;
    }

    /** Status, then length and time in either order: {@code 200 3.104 ms - 17}, {@code 200 17 - 3.104 ms}. */
    private static void answer(Event.Builder event, String line, int from) {
        int status = line.startsWith("HTTP/", from) ? endOf(line, from) + 1 : from;
        int end = status <= 0 || status > line.length() ? -1 : endOf(line, status);
        Long code = end - status == STATUS_DIGITS ? Numbers.wholeOrNull(line.substring(status, end)) : null;
        if (code == null || code < LEAST_STATUS) {
            return;
        }
        event.with(Field.STATUS, code);
        int firstEnd = endOf(line, Math.min(line.length(), end + 1));
        String first = line.substring(Math.min(line.length(), end + 1), firstEnd);
        if (line.startsWith(" ms", firstEnd)) {
            event.with(Field.DURATION, nanosOfMillis(first));
            event.with(Field.BODY_BYTES, line.startsWith(" ms - ", firstEnd) ? wholeAt(line, firstEnd + 6) : null);
        } else {
            event.with(Field.BODY_BYTES, Numbers.wholeOrNull(first));
            int timeEnd = line.startsWith(" - ", firstEnd) ? endOf(line, firstEnd + 3) : line.length();
            event.with(
                    Field.DURATION,
                    line.startsWith(" ms", timeEnd) ? nanosOfMillis(line.substring(firstEnd + 3, timeEnd)) : null);
        }
    }

    /** {@code "referrer" "user agent"}. */
    private static void headers(Event.Builder event, String line, int from) {
        int end = from < 0 ? -1 : line.indexOf("\" \"", from + 2);
        if (end > 0 && line.endsWith("\"") && line.length() > end + 3) {
            event.with(Field.REFERRER, orNull(line.substring(from + 2, end)))
                    .with(Field.USER_AGENT, orNull(line.substring(end + 3, line.length() - 1)));
        }
    }

    private static @Nullable String orNull(String value) {
        return value.equals("-") ? null : value;
    }

    private static @Nullable Long wholeAt(String line, int from) {
        return Numbers.wholeOrNull(line.substring(from, endOf(line, from)));
    }

    private static int endOf(String line, int from) {
        int space = line.indexOf(' ', from);
        return space < 0 ? line.length() : space;
    }

    /** Null where it is no number. */
    private static @Nullable Long nanosOfMillis(String text) {
        Long nanosOfSeconds = Numbers.nanosOrNull(text);
        return nanosOfSeconds == null ? null : nanosOfSeconds / 1_000;
    }
}
