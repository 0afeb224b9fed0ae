package io.foreshock.app.replay;

import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.ParseContext;
import java.time.Year;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What files do not say of themselves.
 *
 * @param zone of times that name none
 * @param told the keys of a dataset, where somebody told them; they go before what the host's own configuration says
 */
public record Reading(ZoneId zone, Function<Dataset, Optional<Record>> told) {
    /** With nothing said of any dataset. */
    public static Reading inZone(ZoneId zone) {
        return new Reading(zone, dataset -> Optional.empty());
    }

    ParseContext context(HostDirectory.Source source, Dataset dataset, @Nullable Year year) {
        Record keys = told.apply(dataset)
                .or(() -> Optional.ofNullable(source.keys()))
                .orElseGet(() -> Datasets.defaultKeys(dataset));
        return new ParseContext(dataset, keys, source.path(), zone, year, null);
    }
}
