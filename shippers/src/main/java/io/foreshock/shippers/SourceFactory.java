package io.foreshock.shippers;

import io.foreshock.shippers.checkpoint.SourceState;
import io.foreshock.shippers.meter.ShipperMeters;
import io.foreshock.shippers.publish.EventMetadata;
import io.foreshock.shippers.publish.Publisher;
import io.foreshock.shippers.tail.FileId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;

/** Makes the sources of files. */
final class SourceFactory {
    private final ShipperSettings settings;
    private final Publisher publisher;
    private final EventMetadata metadata;
    private final InstantSource clock;
    private final ShipperMeters meters;

    SourceFactory(
            ShipperSettings settings,
            Publisher publisher,
            EventMetadata metadata,
            InstantSource clock,
            ShipperMeters meters) {
        this.settings = settings;
        this.publisher = publisher;
        this.metadata = metadata;
        this.clock = clock;
        this.meters = meters;
    }

    /** A new source with a random id. The file is open. */
    FileSource begin(InputConfig input, Path path, FileId id, long position, long backfillUntil, int generation)
            throws IOException {
        SourceState state = new SourceState(
                UUID.randomUUID().toString(),
                path.toString(),
                id.device(),
                id.inode(),
                0,
                "",
                position,
                backfillUntil,
                generation);
        FileSource source = resume(state, input);
        source.open(source.openFile(path, position));
        return source;
    }

    /** A source of an earlier session. Its file is not open. */
    FileSource resume(SourceState state, InputConfig input) {
        return new FileSource(
                state,
                input,
                settings.multilineTimeout(),
                publisher,
                metadata,
                clock,
                meters.dataset(input.dataset().kind().name()));
    }
}
