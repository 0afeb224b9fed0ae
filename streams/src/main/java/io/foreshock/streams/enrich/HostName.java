package io.foreshock.streams.enrich;

import io.foreshock.streams.task.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The name that a host.id's heartbeats have. A host that is renamed has another one from then on; names that come and go are of
 * several machines with one id, as copies of an image with its {@code /etc/machine-id} are. Mutable, of one task.
 */
final class HostName {
    /** Names that follow each other within this time are of machines that run side by side. */
    private static final Duration SIDE_BY_SIDE = Duration.ofMinutes(10);
    /** Said again after so long. */
    private static final Duration AGAIN = Duration.ofDays(1);

    static final StateCodec<HostName> CODEC = StateCodec.of(HostName.class, HostName::write, HostName::read);

    private String name = "";
    private String before = "";
    /** The arrival of the last heartbeat with the name before. */
    private @Nullable Instant beforeSeen;

    private @Nullable Instant seen;
    private @Nullable Instant said;

    /** Takes a heartbeat; returns the other machine's name when that is to be said now. */
    Optional<String> heartbeat(String its, Instant arrival) {
        Instant last = seen;
        seen = arrival;
        if (its.equals(name) || last == null) {
            name = its;
            return Optional.empty();
        }
        boolean back = its.equals(before)
                && beforeSeen != null
                && !beforeSeen.plus(SIDE_BY_SIDE).isBefore(arrival);
        before = name;
        beforeSeen = last;
        name = its;
        if (!back || (said != null && said.plus(AGAIN).isAfter(arrival))) {
            return Optional.empty();
        }
        said = arrival;
        return Optional.of(before);
    }

    boolean isOlderThan(Instant horizon) {
        return seen == null || seen.isBefore(horizon);
    }

    private static void write(HostName host, DataOutput out) throws IOException {
        out.writeUTF(host.name);
        out.writeUTF(host.before);
        StateCodec.writeTime(host.beforeSeen, out);
        StateCodec.writeTime(host.seen, out);
        StateCodec.writeTime(host.said, out);
    }

    private static HostName read(DataInput in) throws IOException {
        HostName host = new HostName();
        host.name = in.readUTF();
        host.before = in.readUTF();
        host.beforeSeen = StateCodec.readTime(in);
        host.seen = StateCodec.readTime(in);
        host.said = StateCodec.readTime(in);
        return host;
    }
}
