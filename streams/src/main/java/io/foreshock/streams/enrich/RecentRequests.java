package io.foreshock.streams.enrich;

import io.foreshock.events.Request;
import io.foreshock.streams.task.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last few requests of one log, in order of event time. Mutable, of one task. */
final class RecentRequests {
    private static final int MOST = 10;

    static final StateCodec<RecentRequests> CODEC =
            StateCodec.of(Earlier.class, RecentRequests::of, RecentRequests::write, RecentRequests::read);

    private final List<Request> requests = new ArrayList<>(MOST + 1);
    /** The tick before the last change, or before it was read after a start; null before the first tick. */
    private @Nullable Instant touched;

    /** The JSON of earlier versions. */
    record Earlier(List<Request> requests) {}

    private static RecentRequests of(Earlier earlier) {
        RecentRequests recent = new RecentRequests();
        recent.requests.addAll(earlier.requests());
        return recent;
    }

    void add(Request request, @Nullable Instant tick) {
        int at = requests.size();
        // Equal times stay as they came.
        while (at > 0 && requests.get(at - 1).at().isAfter(request.at())) {
            at--;
        }
        requests.add(at, request);
        if (requests.size() > MOST) {
            requests.remove(0);
        }
        touched = tick;
    }

    List<Request> until(Instant at) {
        return requests.stream().filter(r -> !r.at().isAfter(at)).toList();
    }

    /** Whether it was not changed since {@code horizon}; one of which that is not known counts as changed at {@code tick}. */
    boolean isExpired(Instant horizon, Instant tick) {
        touched = touched == null ? tick : touched;
        return touched.isBefore(horizon);
    }

    private static void write(RecentRequests recent, DataOutput out) throws IOException {
        StateCodec.writeTime(recent.touched, out);
        out.writeByte(recent.requests.size());
        for (Request request : recent.requests) {
            StateCodec.writeTime(request.at(), out);
            StateCodec.writeText(request.method(), out);
            StateCodec.writeText(request.route(), out);
            StateCodec.writeText(request.original(), out);
        }
    }

    private static RecentRequests read(DataInput in) throws IOException {
        RecentRequests recent = new RecentRequests();
        recent.touched = StateCodec.readTime(in);
        for (int left = in.readByte(); left > 0; left--) {
            recent.requests.add(new Request(
                    StateCodec.time(in), StateCodec.readText(in), StateCodec.text(in), StateCodec.text(in)));
        }
        return recent;
    }
}
