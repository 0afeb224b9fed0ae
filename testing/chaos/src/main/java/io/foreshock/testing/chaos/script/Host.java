package io.foreshock.testing.chaos.script;

/** A host that runs one service, whose logs a shipper of its own tails. */
public record Host(String id, String name, String service) {}
