package io.foreshock.streams;

import io.foreshock.config.Key;
import io.foreshock.rules.RulesConfig;
import io.foreshock.streams.task.Objective;
import java.time.Duration;
import java.util.List;

/** The keys that the topology reads. */
public record StreamConfig(
        @Key(meaning = "What is detected.") RulesConfig rules,

        @Key(meaning = "In place of the objectives of the rules about failing requests, which are of every service.")
        List<Objective> objectives,

        @Key(
                meaning = "How long no signal must be seen before an incident is resolved.",
                defaultValue = "45m",
                min = "1s",
                max = "30d")
        Duration resolveTimeout,

        @Key(
                meaning =
                        "Memory in MiB, outside of the heap, for the stores of all tasks of the process: RocksDB's cache,"
                                + " indexes and write buffers.",
                defaultValue = "128",
                min = "16",
                max = "65536")
        int stateMemoryMib) {}
