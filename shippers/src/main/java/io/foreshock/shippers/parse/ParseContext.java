package io.foreshock.shippers.parse;

import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a parser must know that the line does not say.
 *
 * @param dataset one of {@link Parsers#datasets()}
 * @param path the file, as it goes into {@code log.file.path}
 * @param zone of the times that name none
 * @param year of the first date that names none (RFC 3164); needed by {@code system.syslog} and {@code system.kernel}
 * @param logFormat nginx's {@code log_format} string; null means combined
 * @param startBanner what an application prints once it has started
 * @param app the PM2 application that writes the file
 * @param now for a file that is written now: no date without a year is later than a day after it, and {@code year} is
 *     not used; null for one of the past
 */
public record ParseContext(
        String dataset,
        String path,
        ZoneId zone,
        @Nullable Year year,
        @Nullable String logFormat,
        String startBanner,
        @Nullable String app,
        @Nullable InstantSource now) {
    /** What applications print unless configured otherwise. */
    public static final String DEFAULT_START_BANNER = "Server started";

    /** For a file of the past. */
    public ParseContext(
            String dataset,
            String path,
            ZoneId zone,
            @Nullable Year year,
            @Nullable String logFormat,
            String startBanner,
            @Nullable String app) {
        this(dataset, path, zone, year, logFormat, startBanner, app, null);
    }

    public ParseContext {
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(startBanner, "startBanner");
    }
}
