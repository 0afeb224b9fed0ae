package io.foreshock.events;

/** What a host belongs to. */
public record Service(String name, String environment) {}
