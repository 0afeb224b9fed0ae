package io.foreshock.shippers.probe;

import io.foreshock.events.Event;
import io.foreshock.shippers.ProbeConfig;
import java.time.Instant;

/** One source of numbers. Used by one thread. */
public interface Probe extends AutoCloseable {
    /** The one that is configured; cheap, it connects at the first sample. */
    static Probe of(ProbeConfig config) {
        return config.type().equals("redis")
                ? new RedisProbe(config.url(), config.user(), config.password())
                : new PostgresProbe(config.url(), config.user(), config.password());
    }

    /** A short name for threads and logs. */
    String name();

    /**
     * One sample, taken now. Answers within a few seconds; a source that fails is an event with {@code event.outcome:
     * failure}, never an exception.
     */
    Event.Builder sample(Instant now);

    @Override
    void close();
}
