package io.foreshock.streams.task;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What parsers did not understand. Of all tasks of a process; thread-safe. */
public final class ParseMeters {
    /** The gauge of files that are not understood. */
    public static final String FILES_NOT_UNDERSTOOD = "foreshock.streams.files.not.understood";

    private final Counter failures;
    private final Set<String> files = new ConcurrentSkipListSet<>();

    ParseMeters(MeterRegistry registry) {
        this.failures = Counter.builder("foreshock.streams.parse.failures")
                .description("Events of lines that no parser understood")
                .register(registry);
        Gauge.builder(FILES_NOT_UNDERSTOOD, files, Set::size)
                .description("Files of whose last events most were not understood")
                .register(registry);
    }

    /** No parser understood an event. */
    public void failure() {
        failures.increment();
    }

    /** Of a file's last events most were not understood, or now they are. */
    public void file(String file, boolean isUnderstood) {
        if (isUnderstood) {
            files.remove(file);
        } else {
            files.add(file);
        }
    }

    /** The files of whose last events most were not understood; a copy. */
    public Set<String> filesNotUnderstood() {
        return Set.copyOf(files);
    }
}
