package io.foreshock.testing.chaos.script;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Something that is done to a log at a time since the script's start. */
public sealed interface Step {
    Duration at();

    Log log();

    /** Lines that one write brings; {@code {time}} stands for the step's time in the log's own format. */
    record Entry(Duration at, Log log, String text) implements Step {
        /** The lines as they are written when the script started then. */
        List<String> lines(Instant start) {
            return text.replace("{time}", log.kind().time(start.plus(at)))
                    .lines()
                    .toList();
        }
    }

    /** The file is renamed, as logrotate does; the program goes on writing into it. */
    record Rename(Duration at, Log log) implements Step {}

    /** The program has opened its log again: a new file. */
    record Reopen(Duration at, Log log) implements Step {}
}
