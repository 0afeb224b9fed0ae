package io.foreshock.parsers.generic;

import io.foreshock.config.Key;
import org.jspecify.annotations.Nullable;

/** The keys of an input with dataset {@code generic.text}. */
public record GenericTextKeys(
        @Key(
                meaning =
                        "How the application writes a line: a regular expression that the whole line matches, in RE2's syntax"
                                + " (no look-around, no back-references). Its named groups are fields: `timestamp`, `level`,"
                                + " `message`, `logger`, `thread`, `pid`, `duration_s`, `duration_ms`, a field of ECS with two"
                                + " underscores for its dots (`http__response__status_code`), or a label (`labels__order`). What"
                                + " does not match is `_parse_failure`, but for the frames of a stack and what is indented: they"
                                + " belong to the line before.",
                whenAbsent = "a time at the start and a level among the first words are found")
        @Nullable
        LinePattern pattern) {}
