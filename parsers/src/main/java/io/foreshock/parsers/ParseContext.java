package io.foreshock.parsers;

import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a parser needs beside the line.
 *
 * @param keys the dataset's own configuration, an instance of {@link Dataset#keys()}
 * @param path the file, as it goes into {@code log.file.path}
 * @param zone of the times that name none
 * @param year of the first date without a year; null: of such dates no time is known
 * @param now for a file that is written now: no date without a year is later than a day after it, and {@code year} is
 *     not used; null for one of the past
 */
public record ParseContext(
        Dataset dataset,
        Record keys,
        String path,
        ZoneId zone,
        @Nullable Year year,
        @Nullable InstantSource now) {
    public ParseContext {
        Objects.requireNonNull(zone, "zone");
        if (!dataset.keys().isInstance(keys)) {
            throw new IllegalArgumentException(dataset + " has keys of " + dataset.keys() + ", not " + keys);
        }
    }

    /** For a file of the past, with nothing configured for its dataset. */
    public static ParseContext ofPast(Dataset dataset, String path, ZoneId zone, @Nullable Year year) {
        return new ParseContext(dataset, Datasets.defaultKeys(dataset), path, zone, year, null);
    }

    /** The same file read as another dataset, whose own configuration is this one's where it has the same keys, else the default. */
    ParseContext ofDataset(Dataset other) {
        boolean hasSameKeys = other.keys() == dataset.keys();
        return new ParseContext(other, hasSameKeys ? keys : Datasets.defaultKeys(other), path, zone, year, now);
    }

    /** The dataset's own configuration. */
    public <K extends Record> K keys(Class<K> type) {
        return type.cast(keys);
    }
}
