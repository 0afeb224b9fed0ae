package io.foreshock.rules;

import java.time.Duration;
import java.util.List;

/** What correlation and detector documents have in common: which events, kept apart how, over which time. */
record Window(List<DetectionRule> rules, List<String> groupBy, Duration timespan, boolean generate) {}
