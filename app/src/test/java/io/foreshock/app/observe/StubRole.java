package io.foreshock.app.observe;

import java.util.List;

/** A role whose health a test sets. */
final class StubRole implements HealthCheck {
    private List<String> faults = List.of();

    void fails(String... lines) {
        faults = List.of(lines);
    }

    @Override
    public String name() {
        return "stub";
    }

    @Override
    public List<String> status() {
        return List.of("thread 1: RUNNING");
    }

    @Override
    public List<String> check() {
        return faults;
    }
}
