package io.foreshock.testing.chaos.result;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The fields of an incident that depend only on the times of its lines, not on their arrival. Times are since the script's start, and
 * exact, because the lines have the script's times.
 *
 * <p>Left out, because it depends on the arrival: ids (they contain the cluster's), {@code opened} (the time of the signal that
 * arrived first), {@code resolved} (an outage delays it), evidence and timeline (the first and last entries), and what depends on which
 * of two files was read first: the requests before a restart, hence endpoints and suspects.
 *
 * @param kinds from the title
 * @param started of its first sign
 * @param updated of its last sign
 * @param signals rule, group and count of each
 * @param restarts times of the restarts
 * @param errors text and count of each
 */
public record IncidentState(
        String service,
        String severity,
        String state,
        TreeSet<String> kinds,
        Duration started,
        Duration updated,
        List<String> hosts,
        List<String> signals,
        List<Duration> restarts,
        List<String> errors) {

    /** The state of an incident's record, in a run whose script started at {@code start}. */
    public static IncidentState of(JsonNode body, Instant start) {
        JsonNode head = body.get("incident");
        String title = head.get("title").asText();
        return new IncidentState(
                body.at("/service/name").asText(),
                head.get("severity").asText(),
                head.get("state").asText(),
                new TreeSet<>(
                        Arrays.asList(title.substring(title.indexOf(": ") + 2).split(", ", -1))),
                since(start, head.get("started")),
                since(start, head.get("updated")),
                texts(body.get("hosts")),
                counted(
                        body.get("signals"),
                        signal -> signal.get("rule").asText() + " of "
                                + signal.get("group").asText()),
                elements(body.get("restarts")).stream()
                        .map(restart -> since(start, restart.get("at")))
                        .sorted()
                        .toList(),
                counted(body.get("errors"), error -> error.get("message").asText()));
    }

    private static Duration since(Instant start, JsonNode time) {
        return Duration.between(start, Instant.parse(time.asText()));
    }

    private static List<String> texts(JsonNode array) {
        return elements(array).stream().map(JsonNode::asText).sorted().toList();
    }

    private static List<String> counted(JsonNode array, Function<JsonNode, String> name) {
        TreeMap<String, Long> counts = new TreeMap<>();
        for (JsonNode element : elements(array)) {
            counts.merge(name.apply(element), element.get("count").asLong(), Long::sum);
        }
        return counts.entrySet().stream()
                .map(entry -> entry.getKey() + " ×" + entry.getValue())
                .toList();
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).collect(Collectors.toCollection(ArrayList::new));
    }
}
