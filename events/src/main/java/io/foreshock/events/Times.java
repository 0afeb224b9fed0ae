package io.foreshock.events;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The one way in which times are written: RFC 3339, UTC, milliseconds. */
public final class Times {
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** The time as {@code 2022-07-11T14:01:27.000Z}; what is finer than a millisecond is cut off. */
    public static String rfc3339(Instant time) {
        return RFC_3339.format(time);
    }
}
