package io.foreshock.events;

/** The service that a host runs. */
public record Service(String name, String environment) {}
