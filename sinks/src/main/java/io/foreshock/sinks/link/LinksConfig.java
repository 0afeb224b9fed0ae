package io.foreshock.sinks.link;

import io.foreshock.config.Key;
import org.jspecify.annotations.Nullable;

/** {@code links}: what messages link to. */
public record LinksConfig(
        @Key(
                meaning = "Where an incident can be looked at, such as"
                        + " `https://grafana.example/d/foreshock?var-incident={id}&from={from}&to={to}`. `{id}` is incident.id,"
                        + " `{service}` the service that it began with, `{from}` and `{to}` are ten minutes before and after it, in"
                        + " milliseconds since the epoch; all are URL-encoded.",
                whenAbsent = "messages have no such link")
        @Nullable
        IncidentLink incident,

        @Key(
                meaning =
                        "Where a rule's chapter of the runbook is, such as"
                                + " `https://wiki.example/foreshock/runbook.md#{rule}`. `{rule}` is the name of the rule of the worst signal.",
                whenAbsent = "messages have no such link")
        @Nullable
        RunbookLink runbook) {
    /** No links. */
    public static final LinksConfig NONE = new LinksConfig(null, null);
}
