package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Service;
import io.foreshock.streams.task.StateCodec;
import io.foreshock.streams.wire.Observation;
import io.foreshock.streams.wire.RouteCounts;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Requests by route in ten seconds of event time, from one dataset of a host. Mutable. */
final class RequestSum {
    static final StateCodec<RequestSum> CODEC = StateCodec.of(RequestSum.class, RequestSum::write, RequestSum::read);

    /** Of so many routes the last failed request is told. */
    private static final int MOST_LATEST = 5;

    private final Service service;
    private final String host;
    private final String dataset;
    private final Instant from;
    private final TreeSet<String> clients = new TreeSet<>();
    private final TreeMap<String, RouteSum> routes = new TreeMap<>();

    /** None yet, of the event's host and log. */
    RequestSum(Event event, Instant from) {
        this(ObservedEvent.service(event), ObservedEvent.host(event), event.dataset(), from);
    }

    private RequestSum(Service service, String host, String dataset, Instant from) {
        this.service = service;
        this.host = host;
        this.dataset = dataset;
        this.from = from;
    }

    void add(String route, Event request) {
        String client = clients.size() < RouteCounts.MOST_CLIENTS ? request.text(Field.SOURCE_IP) : null;
        if (client != null) {
            clients.add(client);
        }
        routes.computeIfAbsent(RouteCounts.routeWithin(routes, route), r -> new RouteSum())
                .add(request);
    }

    /** Whether its time was over at a tick. */
    boolean isOver(Instant tick) {
        return !from.plus(Observation.RequestCounts.LENGTH).isAfter(tick);
    }

    Observation.RequestCounts observation() {
        Map<String, RouteCounts> counts = new TreeMap<>();
        int told = 0;
        for (Map.Entry<String, RouteSum> route : routes.entrySet()) {
            RouteSum sum = route.getValue();
            boolean tells = sum.hasFailed() && told < MOST_LATEST;
            told += tells ? 1 : 0;
            counts.put(route.getKey(), sum.counts(tells));
        }
        return new Observation.RequestCounts(service, host, dataset, from, new TreeSet<>(clients), counts);
    }

    private static void write(RequestSum sum, DataOutput out) throws IOException {
        SumCodecs.writeService(sum.service, out);
        StateCodec.writeText(sum.host, out);
        StateCodec.writeText(sum.dataset, out);
        StateCodec.writeTime(sum.from, out);
        out.writeInt(sum.clients.size());
        for (String client : sum.clients) {
            StateCodec.writeText(client, out);
        }
        out.writeInt(sum.routes.size());
        for (Map.Entry<String, RouteSum> route : sum.routes.entrySet()) {
            StateCodec.writeText(route.getKey(), out);
            route.getValue().write(out);
        }
    }

    private static RequestSum read(DataInput in) throws IOException {
        RequestSum sum = new RequestSum(
                SumCodecs.readService(in), StateCodec.text(in), StateCodec.text(in), StateCodec.time(in));
        for (int left = in.readInt(); left > 0; left--) {
            sum.clients.add(StateCodec.text(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            sum.routes.put(StateCodec.text(in), RouteSum.read(in));
        }
        return sum;
    }
}
