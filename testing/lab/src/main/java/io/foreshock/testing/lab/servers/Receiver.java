package io.foreshock.testing.lab.servers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Speaks Slack's incoming webhook and PagerDuty's Events API v2 as they do, refusing what they would refuse, and
 * remembers what it was told. In this process; any thread may ask.
 *
 * @see <a href="https://api.slack.com/messaging/webhooks">Slack: incoming webhooks</a>
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">PagerDuty: Events API v2</a>
 */
public final class Receiver implements AutoCloseable {
    private static final String SLACK = "/services/T0000/B0000/lab";
    private static final String PAGERDUTY = "/v2/enqueue";
    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");

    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Told> told = new CopyOnWriteArrayList<>();

    /** Who was told. */
    public enum Channel {
        SLACK,
        PAGERDUTY
    }

    /** A message, accepted or refused with {@code status}. */
    public record Told(
            Instant at, Channel channel, @Nullable JsonNode body, int status) {
        public boolean accepted() {
            return status < 300;
        }
    }

    private record Answer(int status, String type, String body) {}

    /** Listens on a free port at once. */
    public Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(SLACK, exchange -> take(exchange, Channel.SLACK, Receiver::slack));
        server.createContext(PAGERDUTY, exchange -> take(exchange, Channel.PAGERDUTY, this::pagerduty));
        server.start();
    }

    private void take(HttpExchange exchange, Channel channel, Function<@Nullable JsonNode, Answer> judge)
            throws IOException {
        Instant at = Instant.now();
        JsonNode body = objectOrNull(exchange.getRequestBody().readAllBytes());
        Answer answer =
                exchange.getRequestMethod().equals("POST") ? judge.apply(body) : new Answer(405, "text/plain", "");
        told.add(new Told(at, channel, body, answer.status()));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private @Nullable JsonNode objectOrNull(byte[] body) throws IOException {
        try {
            JsonNode read = json.readTree(body);
            return read != null && read.isObject() ? read : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static Answer slack(@Nullable JsonNode message) {
        if (message == null) {
            return new Answer(400, "text/plain", "invalid_payload");
        }
        boolean empty = message.path("text").asText().isBlank()
                && message.path("blocks").isEmpty()
                && message.path("attachments").isEmpty();
        return empty ? new Answer(400, "text/plain", "no_text") : new Answer(200, "text/html", "ok");
    }

    private Answer pagerduty(@Nullable JsonNode event) {
        String wrong = event == null ? "JSON" : wrongIn(event);
        if (event == null || !wrong.isEmpty()) {
            return new Answer(
                    400,
                    "application/json",
                    "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"" + wrong
                            + " is missing or invalid\"]}");
        }
        String answer = json.createObjectNode()
                .put("status", "success")
                .put("message", "Event processed")
                .put("dedup_key", event.path("dedup_key").asText())
                .toString();
        return new Answer(202, "application/json", answer);
    }

    private static String wrongIn(JsonNode event) {
        String action = event.path("event_action").asText();
        if (event.path("routing_key").asText().isEmpty()) {
            return "routing_key";
        }
        if (!ACTIONS.contains(action)) {
            return "event_action";
        }
        if (!action.equals("trigger")) {
            return event.path("dedup_key").asText().isEmpty() ? "dedup_key" : "";
        }
        JsonNode payload = event.path("payload");
        if (payload.path("summary").asText().isEmpty()) {
            return "payload.summary";
        }
        if (payload.path("source").asText().isEmpty()) {
            return "payload.source";
        }
        return SEVERITIES.contains(payload.path("severity").asText()) ? "" : "payload.severity";
    }

    public URI slackUrl() {
        return url(SLACK);
    }

    public URI pagerdutyUrl() {
        return url(PAGERDUTY);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** All messages so far, in order of arrival. */
    public List<Told> told() {
        return List.copyOf(told);
    }

    /** All messages to one channel so far. */
    public List<Told> told(Channel channel) {
        return told.stream().filter(message -> message.channel() == channel).toList();
    }

    /** The incidents that somebody was paged for: PagerDuty's distinct dedup keys. */
    public Set<String> pages() {
        return told(Channel.PAGERDUTY).stream()
                .filter(Told::accepted)
                .filter(message -> message.body() != null)
                .map(message -> message.body().path("dedup_key").asText())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
