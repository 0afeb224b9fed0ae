package io.foreshock.testing.extension.probe;

import io.foreshock.events.Event;
import io.foreshock.shippers.probe.SingleProbe;
import java.time.Instant;

final class SampleProbe implements SingleProbe {
    private final long value;

    SampleProbe(long value) {
        this.value = value;
    }

    @Override
    public String name() {
        return "sample";
    }

    @Override
    public Event.Builder event(Instant now) {
        return Event.of("sample.constant", now).with("sample.value", value);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
