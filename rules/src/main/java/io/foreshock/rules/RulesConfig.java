package io.foreshock.rules;

import io.foreshock.config.Key;
import java.nio.file.Path;
import java.util.List;

/** {@code rules}: what is detected. */
public record RulesConfig(
        @Key(meaning = "Rule files, and directories of them.", whenAbsent = "the built-in pack")
        List<Path> paths) {}
