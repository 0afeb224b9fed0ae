package io.foreshock.streams.enrich;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Request;
import io.foreshock.streams.task.StateCodec;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The last few requests of one log, in order of event time. Mutable, of one task. */
final class RecentRequests {
    private static final int MOST = 10;

    static final StateCodec<RecentRequests> CODEC =
            StateCodec.of(Earlier.class, RecentRequests::of, RecentRequests::write, RecentRequests::read);

    private final List<Logged> requests = new ArrayList<>(MOST + 1);
    /** The tick before the last change, or before it was read after a start; null before the first tick. */
    private @Nullable Instant touched;

    /** A request, of which nearly none is ever asked for: made of its event then, or when it is stored. Mutable. */
    private static final class Logged {
        private final Instant at;
        private @Nullable Event event;
        private @Nullable Request request;

        Logged(Event event) {
            this.at = event.timestamp();
            this.event = event;
        }

        Logged(Request request) {
            this.at = request.at();
            this.request = request;
        }

        Request request() {
            Event line = event;
            if (line != null) {
                String route = line.text(Field.ROUTE, "");
                request = new Request(at, line.text(Field.METHOD), route, line.text(Field.URL, route));
                event = null;
            }
            return Objects.requireNonNull(request, "it has one or the other");
        }
    }

    /** The JSON of earlier versions. */
    record Earlier(List<Request> requests) {}

    private static RecentRequests of(Earlier earlier) {
        RecentRequests recent = new RecentRequests();
        earlier.requests().forEach(request -> recent.requests.add(new Logged(request)));
        return recent;
    }

    /** Adds the request of an event. */
    void add(Event event, @Nullable Instant tick) {
        int at = requests.size();
        // Equal times stay as they came.
        while (at > 0 && requests.get(at - 1).at.isAfter(event.timestamp())) {
            at--;
        }
        requests.add(at, new Logged(event));
        if (requests.size() > MOST) {
            requests.remove(0);
        }
        touched = tick;
    }

    List<Request> until(Instant at) {
        return requests.stream()
                .filter(logged -> !logged.at.isAfter(at))
                .map(Logged::request)
                .toList();
    }

    /** Whether it was not changed since {@code horizon}; one of which that is not known counts as changed at {@code tick}. */
    boolean isExpired(Instant horizon, Instant tick) {
        touched = touched == null ? tick : touched;
        return touched.isBefore(horizon);
    }

    private static void write(RecentRequests recent, DataOutput out) throws IOException {
        StateCodec.writeTime(recent.touched, out);
        out.writeByte(recent.requests.size());
        for (Logged logged : recent.requests) {
            Request request = logged.request();
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
            recent.requests.add(new Logged(new Request(
                    StateCodec.time(in), StateCodec.readText(in), StateCodec.text(in), StateCodec.text(in))));
        }
        return recent;
    }
}
