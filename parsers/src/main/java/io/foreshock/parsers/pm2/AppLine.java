package io.foreshock.parsers.pm2;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line that an application wrote.
 *
 * @param original as it stands in the file
 * @param text without escape sequences and without the stamp of PM2 or of the logger
 * @param at the stamp's time; null where it has none, or where it can be more than one time
 * @param stamped whether it has a stamp
 * @param cut whether the line went on
 * @param to where the next line begins in its file
 */
record AppLine(String original, String text, @Nullable Instant at, boolean stamped, boolean cut, long to) {
    /** Whether this is an object that a logger or PM2 wrote as JSON. */
    boolean isJson() {
        return isJson(text);
    }

    /** Whether a text begins as a JSON object with members does. */
    static boolean isJson(String text) {
        int i = text.startsWith("{") ? 1 : text.length();
        while (i < text.length() && text.charAt(i) == ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == '"';
    }
}
