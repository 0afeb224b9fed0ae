package io.foreshock.rules;

import io.foreshock.events.Event;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Short ways to write rules and events in tests. */
final class Rules {
    private static final LogSources LOG_SOURCES = LogSources.of(List.of(
            "nginx.access",
            "nginx.error",
            "pm2.out",
            "pm2.daemon",
            "redis.log",
            "system.syslog",
            "system.kernel",
            "system.cloudinit"));

    private Rules() {}

    static RuleSet parse(String yaml) throws InvalidRulesException {
        return parse(Map.of("rules.yml", yaml));
    }

    static RuleSet parse(Map<String, String> documents) throws InvalidRulesException {
        return RuleSet.parse(documents, LOG_SOURCES);
    }

    static RuleSet load(Path directory) throws InvalidRulesException, IOException {
        return RuleSet.load(List.of(directory), LOG_SOURCES);
    }

    /** A rule over all datasets with this {@code detection}, written as flow YAML. */
    static DetectionRule detection(String detection) throws InvalidRulesException {
        return parse(document("probe", detection)).detections().get(0);
    }

    static String document(String name, String detection) {
        return "title: Probe\nname: " + name + "\nlogsource: {category: application}\ndetection: " + detection + "\n";
    }

    /** An event of {@code dataset} with fields given as name, value, name, value … */
    static Event event(String dataset, Object... fields) {
        Event.Builder event = Event.of(dataset, Instant.EPOCH);
        for (int i = 0; i < fields.length; i += 2) {
            event.with((String) fields[i], fields[i + 1]);
        }
        return event.build();
    }
}
