package io.foreshock.streams.correlate;

import io.foreshock.events.Evidence;
import io.foreshock.events.Incident;
import io.foreshock.events.RecordCodec;
import io.foreshock.events.Request;
import io.foreshock.events.Restart;
import io.foreshock.events.Signal;
import io.foreshock.streams.wire.ServiceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Builds an incident from the signals that belong to it and the snapshot of its service. Immutable. */
final class IncidentBuilder {
    private static final Duration AROUND = Duration.ofMinutes(10);
    private static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_ERRORS = 20;
    private static final int MOST_POINTS = 60;
    private static final int REQUESTS_SHOWN = 3;

    private static final RecordCodec<Incident> CODEC = new RecordCodec<>(Incident.class);

    private final Duration errorsAfter;

    /**
     * {@code quiet} is the time after which another incident begins: errors that come later are of that one, whether they are known yet
     * or not.
     */
    IncidentBuilder(Duration quiet) {
        this.errorsAfter = quiet.compareTo(AROUND) < 0 ? quiet : AROUND;
    }

    /** The incident with as much detail as fits in 256 KiB of JSON. */
    EncodedIncident build(OpenIncident open, ServiceSnapshot service) {
        IncidentLimits limits = IncidentLimits.WIDEST;
        EncodedIncident built = encoded(build(open, service, limits));
        while (built.json().length > MOST_BYTES && limits.entries() > 1) {
            limits = limits.narrower();
            built = encoded(build(open, service, limits));
        }
        return built;
    }

    private static EncodedIncident encoded(Incident incident) {
        return new EncodedIncident(incident, CODEC.encode(incident));
    }

    private Incident build(OpenIncident open, ServiceSnapshot service, IncidentLimits limits) {
        Instant started = open.started();
        Instant updated = open.lastSeen();
        List<Restart> restarts = service.restarts().stream()
                .filter(r -> !r.planned() && within(r.at(), started.minus(AROUND), updated.plus(AROUND)))
                .toList();
        Map<Incident.ErrorGroup, List<String>> modules = new HashMap<>();
        List<Incident.ErrorGroup> errors = errors(service, started, updated, modules);
        List<Incident.Endpoint> endpoints = Endpoints.of(restarts, service.traffic());
        List<Evidence> timeline = timeline(open, restarts, limits.entries());
        return new Incident(
                new Incident.Head(
                        open.id,
                        open.state(),
                        open.severity,
                        IncidentTitle.of(open, service.impact()),
                        started,
                        open.opened,
                        updated,
                        open.resolved),
                service.impact(),
                Causes.deepest(open.current()).map(Causes::entry).orElse(null),
                open.service,
                services(open),
                hosts(open),
                signals(open, limits),
                errors,
                last(restarts, limits.restarts()),
                endpoints,
                Suspects.of(open, restarts, endpoints, errors, modules),
                figures(service, started, updated),
                timeline,
                Stream.of(
                                Annotations.of(open, timeline),
                                Annotations.lastErrors(restarts, errors),
                                Annotations.undatedErrors(errors))
                        .flatMap(List::stream)
                        .toList());
    }

    private static boolean within(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && !at.isAfter(to);
    }

    private static List<String> services(OpenIncident open) {
        List<String> services = new ArrayList<>(List.of(open.service.name()));
        open.services.stream().filter(name -> !name.equals(open.service.name())).forEach(services::add);
        return List.copyOf(services);
    }

    private static List<String> hosts(OpenIncident open) {
        TreeSet<String> hosts = new TreeSet<>(open.hosts);
        open.signals.values().forEach(s -> hosts.addAll(s.hosts()));
        return List.copyOf(hosts);
    }

    private static List<Incident.SignalEntry> signals(OpenIncident open, IncidentLimits limits) {
        List<Incident.SignalEntry> all = open.signals.values().stream()
                .sorted(Comparator.comparing(Signal::first)
                        .thenComparing(Signal::rule)
                        .thenComparing(Signal::id))
                .map(s -> new Incident.SignalEntry(
                        s.rule(),
                        s.title(),
                        s.kind(),
                        s.severity(),
                        s.first(),
                        s.last(),
                        s.until(),
                        s.count(),
                        s.group(),
                        last(s.evidence(), limits.evidence())))
                .toList();
        return last(all, limits.signals());
    }

    private List<Incident.ErrorGroup> errors(
            ServiceSnapshot service, Instant started, Instant updated, Map<Incident.ErrorGroup, List<String>> modules) {
        List<Incident.ErrorGroup> errors = new ArrayList<>();
        service.errors().forEach(seen -> {
            long count = seen.countBetween(started.minus(AROUND), updated.plus(errorsAfter));
            if (count > 0) {
                Incident.ErrorGroup error = seen.group().counted(count);
                errors.add(error);
                modules.put(error, seen.modules());
            }
        });
        errors.sort(Comparator.comparingLong(Incident.ErrorGroup::count)
                .reversed()
                .thenComparing(Incident.ErrorGroup::fingerprint));
        return List.copyOf(errors.subList(0, Math.min(errors.size(), MOST_ERRORS)));
    }

    private static List<Incident.Figure> figures(ServiceSnapshot service, Instant started, Instant updated) {
        return service.figures().stream()
                .map(figure -> {
                    List<Incident.Point> around = figure.points().stream()
                            .filter(p -> within(p.at(), started.minus(AROUND), updated.plus(AROUND)))
                            .toList();
                    return new Incident.Figure(figure.name(), figure.source(), thinned(around));
                })
                .filter(figure -> !figure.points().isEmpty())
                .toList();
    }

    /** Every n-th point, so that the size of an incident is limited. */
    private static List<Incident.Point> thinned(List<Incident.Point> points) {
        int step = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<Incident.Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i += step) {
            kept.add(points.get(i));
        }
        return kept;
    }

    private static <T> List<T> last(List<T> list, int most) {
        return List.copyOf(list.subList(Math.max(0, list.size() - most), list.size()));
    }

    private static List<Evidence> timeline(OpenIncident open, List<Restart> restarts, int most) {
        Map<String, Evidence> entries = new LinkedHashMap<>();
        open.evidence().forEach(e -> entries.putIfAbsent(e.at() + e.source() + e.text(), e));
        for (Restart restart : restarts) {
            List<Request> requests = restart.precedingRequests();
            for (Request request : requests.subList(Math.max(0, requests.size() - REQUESTS_SHOWN), requests.size())) {
                String text = "before the restart: " + request.method() + " " + request.original();
                entries.putIfAbsent(
                        request.at() + text,
                        new Evidence(
                                request.at(),
                                restart.host(),
                                restart.process(),
                                text,
                                false,
                                null,
                                request.method(),
                                request.route(),
                                null,
                                null));
            }
        }
        for (Signal signal : open.signals.values()) {
            if (signal.until() != null) {
                String text = "ended: " + signal.title() + " (" + signal.group() + ")";
                String host = String.join(", ", signal.hosts());
                entries.put(
                        signal.id(),
                        new Evidence(signal.until(), host, signal.rule(), text, false, null, null, null, null, null));
            }
        }
        List<Evidence> sorted = new ArrayList<>(entries.values());
        sorted.sort(Comparator.comparing(Evidence::at)
                .thenComparing(Evidence::host)
                .thenComparing(Evidence::source)
                .thenComparing(Evidence::text));
        return List.copyOf(sorted.subList(0, Math.min(sorted.size(), most)));
    }
}
