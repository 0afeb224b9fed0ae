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
import java.util.HashMap;
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
    /** By method, and then by route: so no key is made of the two for each request. */
    private final Map<String, Map<String, RouteSum>> routes = new HashMap<>();

    private int routeCount;

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
        String method = request.text(Field.METHOD, "");
        Map<String, RouteSum> ofMethod = routes.get(method);
        RouteSum sum = ofMethod == null ? null : ofMethod.get(route);
        (sum == null ? another(method, route) : sum).add(request);
    }

    /** A client may choose methods, too. */
    private RouteSum another(String method, String route) {
        boolean isOneTooMany = routeCount >= RouteCounts.MOST_ROUTES;
        routeCount += isOneTooMany ? 0 : 1;
        return routes.computeIfAbsent(isOneTooMany ? "" : method, m -> new HashMap<>())
                .computeIfAbsent(isOneTooMany ? RouteCounts.OTHER_ROUTES : route, r -> new RouteSum());
    }

    /** Whose requests it counts, and of which ten seconds. */
    record Slice(Service service, String host, Instant from) {}

    Slice slice() {
        return new Slice(service, host, from);
    }

    boolean isOf(String log) {
        return dataset.equals(log);
    }

    /** As {@link RouteSum#leaveOutTurnedAway}, of each route. */
    void leaveOutTurnedAway(RequestSum byErrorLog) {
        byErrorLog.routes.forEach((method, its) -> its.forEach((route, sum) -> {
            RouteSum own = routes.getOrDefault(method, Map.of()).get(route);
            if (own != null) {
                own.leaveOutTurnedAway(sum);
            }
        }));
    }

    /** Whether its time was over at a tick. */
    boolean isOver(Instant tick) {
        return !from.plus(Observation.RequestCounts.LENGTH).isAfter(tick);
    }

    Observation.RequestCounts observation() {
        TreeMap<String, RouteSum> byKey = new TreeMap<>();
        routes.forEach((method, its) -> its.forEach((route, sum) -> byKey.put(RouteCounts.keyOf(method, route), sum)));
        Map<String, RouteCounts> counts = new TreeMap<>();
        int told = 0;
        for (Map.Entry<String, RouteSum> route : byKey.entrySet()) {
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
        out.writeInt(sum.routes.values().stream().mapToInt(Map::size).sum());
        for (Map.Entry<String, Map<String, RouteSum>> method : sum.routes.entrySet()) {
            for (Map.Entry<String, RouteSum> route : method.getValue().entrySet()) {
                StateCodec.writeText(method.getKey(), out);
                StateCodec.writeText(route.getKey(), out);
                route.getValue().write(out);
            }
        }
    }

    private static RequestSum read(DataInput in) throws IOException {
        RequestSum sum = new RequestSum(
                SumCodecs.readService(in), StateCodec.text(in), StateCodec.text(in), StateCodec.time(in));
        for (int left = in.readInt(); left > 0; left--) {
            sum.clients.add(StateCodec.text(in));
        }
        for (int left = in.readInt(); left > 0; left--) {
            String method = StateCodec.text(in);
            sum.routes.computeIfAbsent(method, m -> new HashMap<>()).put(StateCodec.text(in), RouteSum.read(in));
            sum.routeCount++;
        }
        return sum;
    }
}
