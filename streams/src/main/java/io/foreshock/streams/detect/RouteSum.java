package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Evidence;
import io.foreshock.events.Field;
import io.foreshock.streams.task.StateCodec;
import io.foreshock.streams.wire.Durations;
import io.foreshock.streams.wire.RouteCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Requests of a route while they are counted. Mutable. */
final class RouteSum {
    private final TreeSet<String> clients;
    private long count;
    private long failed;
    private long turnedAway;
    private @Nullable Instant first;
    private @Nullable Event latestEvent;
    private @Nullable Evidence latest;
    private @Nullable Durations durations;

    RouteSum() {
        this.clients = new TreeSet<>();
    }

    private RouteSum(RouteCounts counts) {
        this.clients = new TreeSet<>(counts.clients());
        this.count = counts.count();
        this.failed = counts.failed();
        this.first = counts.first();
        this.latest = counts.latest();
        this.durations = counts.durations();
    }

    void add(Event request) {
        count++;
        turnedAway += LoggedRequest.isTurnedAway(request) ? 1 : 0;
        Double nanos = request.number(Field.DURATION);
        if (nanos != null) {
            durations = durations == null ? new Durations() : durations;
            durations.add(nanos.longValue());
        }
        if (LoggedRequest.failed(request)) {
            failed++;
            Instant at = request.timestamp();
            first = first == null || at.isBefore(first) ? at : first;
            latestEvent = request;
            String client = request.text(Field.SOURCE_IP);
            if (client != null && clients.size() < RouteCounts.MOST_CLIENTS) {
                clients.add(client);
            }
        }
    }

    /** Those that a limit turned away by the web server's error log, and that this log of the same requests calls failed, did not fail. */
    void leaveOutTurnedAway(RouteSum byErrorLog) {
        failed = Math.max(0, failed - Math.max(0, byErrorLog.turnedAway - turnedAway));
        if (failed == 0) {
            first = null;
            latest = null;
            latestEvent = null;
            clients.clear();
        }
    }

    boolean hasFailed() {
        return failed > 0;
    }

    RouteCounts counts(boolean withLatest) {
        return new RouteCounts(count, failed, new TreeSet<>(clients), first, withLatest ? latest() : null, durations);
    }

    private @Nullable Evidence latest() {
        Event event = latestEvent;
        if (event != null) {
            latest = ObservedEvent.evidence(event);
            latestEvent = null;
        }
        return latest;
    }

    void write(DataOutput out) throws IOException {
        out.writeLong(count);
        out.writeLong(failed);
        out.writeLong(turnedAway);
        out.writeInt(clients.size());
        for (String client : clients) {
            StateCodec.writeText(client, out);
        }
        StateCodec.writeTime(first, out);
        Evidence last = latest();
        out.writeBoolean(last != null);
        if (last != null) {
            SumCodecs.writeEvidence(last, out);
        }
        int[] known = durations == null ? new int[0] : durations.counts();
        out.writeInt(known.length);
        for (int bucket : known) {
            out.writeInt(bucket);
        }
    }

    static RouteSum read(DataInput in) throws IOException {
        long count = in.readLong();
        long failed = in.readLong();
        long turnedAway = in.readLong();
        TreeSet<String> clients = new TreeSet<>();
        for (int left = in.readInt(); left > 0; left--) {
            clients.add(StateCodec.text(in));
        }
        Instant first = StateCodec.readTime(in);
        Evidence latest = in.readBoolean() ? SumCodecs.readEvidence(in) : null;
        RouteSum sum = new RouteSum(new RouteCounts(count, failed, clients, first, latest, readDurations(in)));
        sum.turnedAway = turnedAway;
        return sum;
    }

    private static @Nullable Durations readDurations(DataInput in) throws IOException {
        int[] buckets = new int[in.readInt()];
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            buckets[bucket] = in.readInt();
        }
        return buckets.length == 0 ? null : new Durations(buckets);
    }
}
