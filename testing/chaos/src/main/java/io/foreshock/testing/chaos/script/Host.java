package io.foreshock.testing.chaos.script;

/** A host with one service; a shipper of its own tails its logs. */
public record Host(String id, String name, String service) {}
