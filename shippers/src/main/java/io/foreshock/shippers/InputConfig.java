package io.foreshock.shippers;

import io.foreshock.config.Choice;
import io.foreshock.config.ChosenFrom;
import io.foreshock.config.Key;
import io.foreshock.config.Texts;
import io.foreshock.events.Origin;
import io.foreshock.parsers.Dataset;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.EventFraming;
import io.foreshock.parsers.ParseContext;
import io.foreshock.shippers.discover.Glob;
import io.foreshock.shippers.publish.EventMetadata;
import java.time.InstantSource;
import java.time.Year;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code inputs[]}: log files of one dataset. */
public record InputConfig(
        @Key(meaning = "What the log is.") @ChosenFrom(Datasets.class)
        Choice<Dataset> dataset,

        @Key(meaning = "The files; compressed ones are left out.", min = "1")
        List<Glob> paths,

        @Key(meaning = "Of times that name no zone.", whenAbsent = "the machine's own") @Nullable
        ZoneId timezone,

        @Key(meaning = "What these files belong to.", whenAbsent = "what the host belongs to") @Nullable
        String service) {
    /** Files of a dataset for which nothing else is configured. */
    public static InputConfig of(String dataset, @Nullable ZoneId timezone, String... paths) {
        Dataset kind = Datasets.named(dataset);
        return new InputConfig(
                new Choice<>(kind, Datasets.defaultKeys(kind)),
                Arrays.stream(paths).map(Glob::parse).toList(),
                timezone,
                null);
    }

    /** The zone of times that name none. */
    public ZoneId zone() {
        return Objects.requireNonNullElseGet(timezone, ZoneId::systemDefault);
    }

    /** Where one of the files, as it is written now, may be cut into blocks. */
    EventFraming framing(String path, InstantSource clock) {
        return new EventFraming(new ParseContext(
                dataset.kind(),
                dataset.keys(),
                path,
                zone(),
                Year.from(clock.instant().atZone(zone())),
                clock));
    }

    /** The origin of the lines of one of the files. */
    Origin origin(EventMetadata metadata, String source, String path, long backfillUntil) {
        return metadata.origin(
                source, path, dataset.kind().name(), service, zone().getId(), Texts.of(dataset.keys()), backfillUntil);
    }
}
