package io.foreshock.sinks.deliver;

/** Integrations of one kind at one receiver: what routing chooses among. */
record Destination(String receiver, IntegrationKind kind) {}
