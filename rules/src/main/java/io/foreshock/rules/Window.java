package io.foreshock.rules;

import java.time.Duration;
import java.util.List;

/** The keys common to correlation and detector documents. */
record Window(List<DetectionRule> rules, List<String> groupBy, Duration timespan, boolean generate) {
    /** Longer than anything is kept. */
    static final Duration UNLIMITED = Duration.ofDays(36_500);
}
