package io.foreshock.testing.lab.ledger;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a part's meters stood at at one moment, read from its exposition in Prometheus' text format. */
public final class Meters {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** By name, over all labels. */
    private final Map<String, Double> sums;

    private Meters(Map<String, Double> sums) {
        this.sums = sums;
    }

    /** Asks a part now. */
    public static Meters scrape(URI exposition) throws IOException, InterruptedException {
        HttpResponse<String> answer = CLIENT.send(
                HttpRequest.newBuilder(exposition).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(exposition + " answered " + answer.statusCode());
        }
        return parse(answer.body());
    }

    static Meters parse(String exposition) {
        Map<String, Double> sums = new HashMap<>();
        exposition
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> {
                    int brace = line.indexOf('{');
                    int labelsEnd = brace < 0 ? line.indexOf(' ') : line.lastIndexOf('}') + 1;
                    String name = line.substring(0, brace < 0 ? labelsEnd : brace);
                    String value = line.substring(labelsEnd).strip().split(" ")[0];
                    sums.merge(name, Double.parseDouble(value), Double::sum);
                });
        return new Meters(sums);
    }

    /** Whether there is a meter of this name. */
    public boolean has(String name) {
        return sums.containsKey(name);
    }

    /** A meter's value, all its labels together; 0 when nothing was ever counted. */
    public long sum(String name) {
        return Math.round(sums.getOrDefault(name, 0.0));
    }
}
