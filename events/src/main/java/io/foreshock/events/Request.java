package io.foreshock.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request from a log line. Clients choose its text, so that is cut.
 *
 * @param method at most 20 characters; the longest registered one has 16
 * @param original the URL as logged, at most 500 characters
 */
public record Request(Instant at, @Nullable String method, String route, String original) {
    private static final int LONGEST_METHOD = 20;
    private static final int LONGEST_URL = 500;

    public Request {
        method = method(method);
        original = cut(original, LONGEST_URL);
    }

    /** A request's method as it is kept. */
    static @Nullable String method(@Nullable String logged) {
        return logged == null ? null : cut(logged, LONGEST_METHOD);
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(text.length(), longest));
    }
}
