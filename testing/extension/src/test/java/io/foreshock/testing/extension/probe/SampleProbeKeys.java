package io.foreshock.testing.extension.probe;

import io.foreshock.config.Key;

/** {@code probes[]} of type {@code sample}. */
public record SampleProbeKeys(
        @Key(meaning = "The number that each sample has.", defaultValue = "1", min = "0")
        Integer value) {}
