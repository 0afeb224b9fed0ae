package io.foreshock.parsers.postgresql;

import io.foreshock.config.Key;
import org.jspecify.annotations.Nullable;

/** The keys of an input with dataset {@code postgresql.log}. */
public record PostgresqlKeys(
        @Key(
                meaning = "The server's `log_line_prefix` (`show log_line_prefix`). csvlog and jsonlog have none.",
                whenAbsent = "what is usual is found in the lines")
        @Nullable
        LinePrefix logLinePrefix) {}
