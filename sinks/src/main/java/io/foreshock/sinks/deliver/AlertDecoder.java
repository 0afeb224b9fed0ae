package io.foreshock.sinks.deliver;

import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.RecordCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes alerts. The fields that routing and order need are required; other missing fields are taken as empty,
 * because an incomplete page is better than none.
 */
final class AlertDecoder {
    private final RecordCodec<Alert> codec = new RecordCodec<>(Alert.class);

    Alert decode(byte @Nullable [] value) throws MalformedRecordException {
        if (value == null) {
            throw new MalformedRecordException("an alert is never empty");
        }
        Alert alert = codec.decode(value);
        Incident incident = require("incident", alert.incident());
        Incident.Head head = require("incident.incident", incident.incident());
        require("action", alert.action());
        require("at", alert.at());
        require("incident.incident.id", head.id());
        require("incident.incident.state", head.state());
        require("incident.incident.severity", head.severity());
        require("incident.incident.title", head.title());
        require("incident.incident.started", head.started());
        require("incident.service", incident.service());
        require("incident.service.name", incident.service().name());
        require("incident.service.environment", incident.service().environment());
        return new Alert(alert.action(), alert.sequence(), alert.at(), alert.late(), complete(incident));
    }

    private static Incident complete(Incident incident) {
        return new Incident(
                incident.incident(),
                complete(incident.impact()),
                incident.cause(),
                incident.service(),
                services(incident),
                orEmpty(incident.hosts()),
                orEmpty(incident.signals()),
                orEmpty(incident.errors()),
                orEmpty(incident.restarts()),
                orEmpty(incident.endpoints()),
                orEmpty(incident.suspects()),
                orEmpty(incident.figures()),
                orEmpty(incident.timeline()),
                orEmpty(incident.notes()));
    }

    /** A record of before has only the one. */
    private static List<String> services(Incident incident) {
        List<String> services = orEmpty(incident.services());
        return services.isEmpty() ? List.of(incident.service().name()) : services;
    }

    private static Incident.@Nullable Impact complete(Incident.@Nullable Impact impact) {
        return impact == null
                ? null
                : new Incident.Impact(
                        impact.requests(),
                        impact.failed(),
                        impact.share(),
                        impact.since(),
                        impact.last(),
                        impact.clients(),
                        orEmpty(impact.routes()));
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    private static <T> T require(String field, @Nullable T value) throws MalformedRecordException {
        if (value == null) {
            throw new MalformedRecordException("an alert needs " + field);
        }
        return value;
    }
}
