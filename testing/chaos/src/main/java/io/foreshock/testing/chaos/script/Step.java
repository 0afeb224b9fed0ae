package io.foreshock.testing.chaos.script;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An operation on a log. {@link #at} is since the script's start. */
public sealed interface Step {
    Duration at();

    Log log();

    /** Lines that are written at once; {@code {time}} stands for the step's time in the log's format. */
    record Entry(Duration at, Log log, String text) implements Step {
        /** The lines of a run whose script started at {@code start}. */
        List<String> lines(Instant start) {
            return text.replace("{time}", log.kind().time(start.plus(at)))
                    .lines()
                    .toList();
        }
    }

    /** The file is renamed, as logrotate does; later lines still go to it. */
    record Rename(Duration at, Log log) implements Step {}

    /** A new file is opened under the log's name. */
    record Reopen(Duration at, Log log) implements Step {}
}
