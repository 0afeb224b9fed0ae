package io.foreshock.testing.lab.audit;

import io.foreshock.testing.process.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The metrics of a role at one time, from Prometheus' text format. */
final class RoleMetrics {
    /** By name, over all labels. */
    private final Map<String, Double> sums;

    private RoleMetrics(Map<String, Double> sums) {
        this.sums = sums;
    }

    static RoleMetrics scrape(URI metrics) throws IOException, InterruptedException {
        return parse(HttpProbe.body(metrics));
    }

    static RoleMetrics parse(String text) {
        Map<String, Double> sums = new HashMap<>();
        text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
            int brace = line.indexOf('{');
            int labelsEnd = brace < 0 ? line.indexOf(' ') : line.lastIndexOf('}') + 1;
            String name = line.substring(0, brace < 0 ? labelsEnd : brace);
            String value = line.substring(labelsEnd).strip().split(" ", -1)[0];
            sums.merge(name, Double.parseDouble(value), Double::sum);
        });
        return new RoleMetrics(sums);
    }

    /** The sum of a metric over its labels; 0 when it does not exist. */
    long sum(String name) {
        return Math.round(sums.getOrDefault(name, 0.0));
    }
}
