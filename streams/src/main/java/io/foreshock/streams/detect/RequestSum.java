package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Service;
import io.foreshock.streams.task.StateCodec;
import io.foreshock.streams.wire.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Requests by route in a minute of event time, from one dataset of a host. Mutable. */
final class RequestSum {
    static final StateCodec<RequestSum> CODEC =
            StateCodec.of(Observation.RequestCounts.class, RequestSum::new, RequestSum::write, RequestSum::read);

    private final Service service;
    private final String host;
    private final String dataset;
    private final Instant minute;
    private final Map<String, Long> routes;

    /** None yet, of the event's host and log. */
    RequestSum(Event event, Instant minute) {
        this.service = ObservedEvent.service(event);
        this.host = ObservedEvent.host(event);
        this.dataset = event.dataset();
        this.minute = minute;
        this.routes = new HashMap<>();
    }

    private RequestSum(Observation.RequestCounts counts) {
        this.service = counts.service();
        this.host = counts.host();
        this.dataset = counts.dataset();
        this.minute = counts.minute();
        this.routes = new HashMap<>(counts.routes());
    }

    void add(String route) {
        Observation.RequestCounts.count(routes, route, 1);
    }

    /** Whether the minute was over at a tick. */
    boolean isOver(Instant tick) {
        return !minute.plus(1, ChronoUnit.MINUTES).isAfter(tick);
    }

    Observation.RequestCounts observation() {
        return new Observation.RequestCounts(service, host, dataset, minute, new TreeMap<>(routes));
    }

    private static void write(RequestSum sum, DataOutput out) throws IOException {
        SumCodecs.writeService(sum.service, out);
        StateCodec.writeText(sum.host, out);
        StateCodec.writeText(sum.dataset, out);
        StateCodec.writeTime(sum.minute, out);
        out.writeInt(sum.routes.size());
        for (Map.Entry<String, Long> route : sum.routes.entrySet()) {
            StateCodec.writeText(route.getKey(), out);
            out.writeLong(route.getValue());
        }
    }

    private static RequestSum read(DataInput in) throws IOException {
        Service service = SumCodecs.readService(in);
        String host = StateCodec.text(in);
        String dataset = StateCodec.text(in);
        Instant minute = StateCodec.time(in);
        Map<String, Long> routes = new HashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            routes.put(StateCodec.text(in), in.readLong());
        }
        return new RequestSum(new Observation.RequestCounts(service, host, dataset, minute, routes));
    }
}
