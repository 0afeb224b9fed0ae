package io.foreshock.events;

/** What {@link Field#TAGS} may hold. */
public final class Tags {
    /** No parser understood the line. */
    public static final String PARSE_FAILURE = "_parse_failure";
    /** The line has no time of its own; it has that of the dated line before it, or of its arrival. */
    public static final String APPROXIMATE = "approximate_time";
    /** No line of the file has a time; evidence, but it opens no window. */
    public static final String UNDATED = "undated";
    /** Content older than the file's first sighting; stored, never paged. */
    public static final String BACKFILL = "backfill";
    /** The event's own time lay in the future and was clamped to its arrival. */
    public static final String CLAMPED = "clock_ahead";

    private Tags() {}
}
