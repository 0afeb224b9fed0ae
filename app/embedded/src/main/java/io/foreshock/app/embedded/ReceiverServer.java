package io.foreshock.app.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP server on loopback that answers as Slack's incoming webhook and Web API and PagerDuty's Events API v2 do, and
 * accepts any JSON object as a plain webhook. It refuses the messages that they refuse, with their status and body, and keeps every
 * message. A scripted answer, if there is one, replaces the answer to the next request. Thread-safe.
 *
 * @see <a href="https://api.slack.com/messaging/webhooks">Slack: incoming webhooks</a>
 * @see <a href="https://developer.pagerduty.com/docs/events-api-v2-overview">PagerDuty: Events API v2</a>
 */
public final class ReceiverServer implements AutoCloseable {
    private static final String SLACK = "/services/T0000/B0000/SECRET";
    private static final String SLACK_API = "/api";
    private static final String PAGERDUTY = "/v2/enqueue";
    private static final String WEBHOOK = "/webhook/SECRET";
    private static final Set<String> ACTIONS = Set.of("trigger", "acknowledge", "resolve");
    private static final Set<String> SEVERITIES = Set.of("critical", "error", "warning", "info");
    private static final Answer HANG = new Answer(0, Map.of(), "hang");
    private static final Answer RESET = new Answer(0, Map.of(), "reset");

    private final HttpServer server;
    private final SlackWorkspace workspace = new SlackWorkspace();
    private final Consumer<ReceivedMessage> listener;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final ObjectMapper json = new ObjectMapper();
    private final Queue<Answer> script = new ConcurrentLinkedQueue<>();
    private final List<ReceivedMessage> received = new CopyOnWriteArrayList<>();

    private record Answer(int status, Map<String, String> headers, String body) {
        static Answer of(int status, String type, String body) {
            return new Answer(status, Map.of("Content-Type", type), body);
        }
    }

    /** Listens on a free port at once. */
    public ReceiverServer() throws IOException {
        this(message -> {});
    }

    /** As {@link #ReceiverServer()}; {@code listener} gets each accepted message before it is answered. */
    public ReceiverServer(Consumer<ReceivedMessage> listener) throws IOException {
        this.listener = listener;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads); // a request that hangs must not stop the others
        server.createContext(SLACK, exchange -> handle(exchange, Channel.SLACK, ReceiverServer::slack));
        server.createContext(SLACK_API, exchange -> handle(exchange, Channel.SLACK, body -> slackApi(exchange, body)));
        server.createContext(PAGERDUTY, exchange -> handle(exchange, Channel.PAGERDUTY, this::pagerduty));
        server.createContext(WEBHOOK, exchange -> handle(exchange, Channel.WEBHOOK, ReceiverServer::webhook));
        server.start();
    }

    private void handle(HttpExchange exchange, Channel channel, Function<JsonNode, Answer> api) throws IOException {
        Instant at = Instant.now();
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode body = objectIn(bytes);
        Answer answer = script.poll();
        if (answer == null) {
            answer = exchange.getRequestMethod().equals("POST") ? api.apply(body) : Answer.of(405, "text/plain", "");
        }
        ReceivedMessage message = new ReceivedMessage(
                at, channel, exchange.getRequestHeaders(), new String(bytes, UTF_8), body, answer.status());
        received.add(message);
        if (message.accepted()) {
            listener.accept(message);
        }
        send(exchange, answer);
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.equals(HANG)) {
            awaitClose();
        } else if (!answer.equals(RESET)) {
            byte[] body = answer.body().getBytes(UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private JsonNode objectIn(byte[] body) throws IOException {
        try {
            JsonNode read = json.readTree(body);
            return read != null && read.isObject() ? read : MissingNode.getInstance();
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }

    private static Answer slack(JsonNode message) {
        if (message.isMissingNode()) {
            return Answer.of(400, "text/plain", "invalid_payload");
        }
        boolean empty = message.path("text").asText().isBlank()
                && message.path("blocks").isEmpty()
                && message.path("attachments").isEmpty();
        return empty ? Answer.of(400, "text/plain", "no_text") : Answer.of(200, "text/html", "ok");
    }

    private Answer slackApi(HttpExchange exchange, JsonNode body) {
        return Answer.of(200, "application/json; charset=utf-8", workspace.answer(exchange, body));
    }

    private static Answer webhook(JsonNode message) {
        return message.isMissingNode()
                ? Answer.of(400, "text/plain", "no JSON object")
                : Answer.of(200, "text/plain", "ok");
    }

    private Answer pagerduty(JsonNode event) {
        String invalid = event.isMissingNode() ? "JSON" : invalidField(event);
        if (invalid != null) {
            return Answer.of(
                    400,
                    "application/json",
                    "{\"status\":\"invalid event\",\"message\":\"Event object is invalid\",\"errors\":[\"" + invalid
                            + " is missing or invalid\"]}");
        }
        String answer = json.createObjectNode()
                .put("status", "success")
                .put("message", "Event processed")
                .put("dedup_key", event.path("dedup_key").asText())
                .toString();
        return Answer.of(202, "application/json", answer);
    }

    private static @Nullable String invalidField(JsonNode event) {
        String action = event.path("event_action").asText();
        if (event.path("routing_key").asText().isEmpty()) {
            return "routing_key";
        }
        if (!ACTIONS.contains(action)) {
            return "event_action";
        }
        if (!action.equals("trigger")) {
            return event.path("dedup_key").asText().isEmpty() ? "dedup_key" : null;
        }
        JsonNode payload = event.path("payload");
        if (payload.path("summary").asText().isEmpty()) {
            return "payload.summary";
        }
        if (payload.path("source").asText().isEmpty()) {
            return "payload.source";
        }
        return SEVERITIES.contains(payload.path("severity").asText()) ? null : "payload.severity";
    }

    /** Adds an answer to the script. */
    public void answerNext(int status, Map<String, String> headers, String body) {
        script.add(new Answer(status, headers, body));
    }

    /** Adds to the script a request that gets no answer until this is closed. */
    public void hangNext() {
        script.add(HANG);
    }

    /** Adds to the script a request whose connection is closed without an answer. */
    public void resetNext() {
        script.add(RESET);
    }

    public URI slackUrl() {
        return url(SLACK);
    }

    /** Of the Web API of {@link #slackWorkspace}. */
    public URI slackApiUrl() {
        return url(SLACK_API);
    }

    public SlackWorkspace slackWorkspace() {
        return workspace;
    }

    public URI pagerdutyUrl() {
        return url(PAGERDUTY);
    }

    public URI webhookUrl() {
        return url(WEBHOOK);
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    /** All messages so far, refused ones too, in order of arrival. */
    public List<ReceivedMessage> received() {
        return List.copyOf(received);
    }

    /** All messages of one channel so far. */
    public List<ReceivedMessage> received(Channel channel) {
        return received.stream().filter(message -> message.channel() == channel).toList();
    }

    /** The incidents that PagerDuty has a page for: the distinct dedup keys of accepted events. */
    public Set<String> pages() {
        return received(Channel.PAGERDUTY).stream()
                .filter(ReceivedMessage::accepted)
                .map(message -> message.body().path("dedup_key").asText())
                .collect(Collectors.toSet());
    }

    /** Ends requests that hang, and stops listening. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
