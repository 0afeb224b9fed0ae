package io.foreshock.app.replay;

import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.ParseContext;
import java.time.Year;
import java.time.ZoneId;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What files do not say of themselves.
 *
 * @param zone of times that name none
 * @param keys the keys of a dataset
 */
public record Reading(ZoneId zone, Function<Dataset, Record> keys) {
    /** With nothing said of any dataset. */
    public static Reading inZone(ZoneId zone) {
        return new Reading(zone, Datasets::defaultKeys);
    }

    ParseContext context(Dataset dataset, String path, @Nullable Year year) {
        return new ParseContext(dataset, keys.apply(dataset), path, zone, year, null);
    }
}
