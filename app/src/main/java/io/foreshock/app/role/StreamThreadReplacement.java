package io.foreshock.app.role;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.kafka.common.errors.FencedInstanceIdException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Replaces a thread of the topology that fails: its transaction is aborted, and another thread repeats it. The pause
 * before a replacement doubles with repeated failures, to limit log output and load on the cluster.
 */
final class StreamThreadReplacement implements StreamsUncaughtExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(StreamThreadReplacement.class);
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    /** After so long without a failure, the pause is the shortest again. */
    private static final Duration FORGOTTEN = Duration.ofMinutes(5);

    /** Failures in a row that are no accident any more. */
    private static final int LOOP = 3;

    /** Several threads that fail of one cause are one failure. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    private final LongSupplier nanoTime;
    private final Counter failures;
    private Duration pause = SHORTEST;
    private long lastFailure;
    private int inARow;
    private String last = "";

    StreamThreadReplacement(MeterRegistry meters) {
        this(meters, System::nanoTime);
    }

    StreamThreadReplacement(MeterRegistry meters, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastFailure = nanoTime.getAsLong();
        this.failures = Counter.builder("foreshock.streams.failures")
                .description("Threads of the topology that failed and were replaced")
                .register(meters);
    }

    @Override
    public StreamThreadExceptionResponse handle(Throwable failure) {
        Duration wait = failed(failure);
        LOG.error("the topology failed, and starts again in {}", wait, failure);
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /**
     * A loop of failures: the same records are tried again and again, and nothing goes on. Empty when there is none, or when
     * the last failure was long ago. From any thread; does not wait for the pause of one that failed.
     */
    synchronized Optional<String> fault() {
        Duration since = sinceLastFailure();
        return inARow < LOOP || since.compareTo(FORGOTTEN) > 0
                ? Optional.empty()
                : Optional.of("threads of the topology fail one after the other: " + inARow + " times, the last one "
                        + since.toSeconds() + " s ago, of " + last
                        + "; the log has the whole reason, and the records that it stopped at");
    }

    /** With its root cause, which Kafka Streams does not always repeat, such as a right that is missing. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof FencedInstanceIdException) {
            return "another instance with the same name, so with a copy of this data_dir; stop one, and remove its file streams/"
                    + DataDir.INSTANCE_ID;
        }
        String whole = failure.toString();
        return whole.contains(root.toString()) ? whole : whole + ", because of " + root;
    }

    private Duration sinceLastFailure() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastFailure);
    }

    /** Notes a failure; returns the pause, twice the last one unless that was long ago. */
    synchronized Duration failed(Throwable failure) {
        failures.increment();
        boolean forgotten = sinceLastFailure().compareTo(FORGOTTEN) > 0;
        if (forgotten) {
            inARow = 1;
        } else if (inARow == 0 || sinceLastFailure().compareTo(AT_ONCE) >= 0) {
            inARow++;
        }
        last = reason(failure);
        lastFailure = nanoTime.getAsLong();
        Duration now = forgotten ? SHORTEST : pause;
        Duration doubled = now.multipliedBy(2);
        pause = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return now;
    }
}
