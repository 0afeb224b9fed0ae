package io.foreshock.sinks.deliver;

import io.foreshock.events.Severity;
import java.util.Locale;

/** The kinds of thing that a receiver can be made of, and from what severity each is told when no route says so. */
public enum IntegrationKind {
    SLACK(Severity.WARNING),
    PAGERDUTY(Severity.CRITICAL),
    WEBHOOK(Severity.WARNING);

    private final Severity byDefaultFrom;

    IntegrationKind(Severity byDefaultFrom) {
        this.byDefaultFrom = byDefaultFrom;
    }

    /** The name as it stands in configuration and records: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean isByDefaultToldOf(Severity severity) {
        return severity.compareTo(byDefaultFrom) >= 0;
    }
}
