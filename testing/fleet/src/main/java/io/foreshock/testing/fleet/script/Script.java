package io.foreshock.testing.fleet.script;

import io.foreshock.testing.fleet.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the agents of the share's hosts send, slice by slice: each polls its files ten times a second, and samples its host every
 * five seconds, at times of its own. The same seed gives the same lines. Not thread-safe.
 */
public final class Script {
    /** Of all topics. */
    public static final String PREFIX = "fleet.";

    /** How long a slice is. */
    public static final Duration SLICE = Duration.ofMillis(10);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SAMPLE = Duration.ofSeconds(5);

    private final List<FleetHost> hosts = new ArrayList<>();
    private long slice;

    public Script(Share share, long seed) {
        for (int number = 0; number < share.hosts(); number++) {
            hosts.add(new FleetHost(share, number, seed));
        }
    }

    /** The next slice, which ends then. */
    public void next(Instant at, Consumer<ProducerRecord<byte[], byte[]>> out) {
        for (int number = 0; number < hosts.size(); number++) {
            if (isDue(number, POLL)) {
                hosts.get(number).poll(at, POLL, out);
            }
            if (isDue(number, SAMPLE)) {
                hosts.get(number).sample(at, out);
            }
        }
        slice++;
    }

    private boolean isDue(int host, Duration every) {
        long slices = every.dividedBy(SLICE);
        return slice % slices == host % slices;
    }
}
