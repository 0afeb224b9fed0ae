package io.foreshock.app.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Speaks Slack's incoming webhook and PagerDuty's Events API v2 on loopback, and says what it was told. */
final class Receivers implements AutoCloseable {
    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final List<JsonNode> slack = new CopyOnWriteArrayList<>();
    private final List<JsonNode> pagerduty = new CopyOnWriteArrayList<>();

    Receivers(Consumer<String> said) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/slack", exchange -> {
            JsonNode message = take(exchange, slack);
            said.accept("Slack      " + message.path("text").asText());
            answer(exchange, 200, "ok");
        });
        server.createContext("/v2/enqueue", exchange -> {
            JsonNode event = take(exchange, pagerduty);
            String key = event.path("dedup_key").asText();
            said.accept("PagerDuty  " + event.path("event_action").asText() + "  "
                    + event.at("/payload/summary").asText() + "  " + key);
            answer(exchange, 202, "{\"status\":\"success\",\"dedup_key\":\"" + key + "\"}");
        });
    }

    private JsonNode take(HttpExchange exchange, List<JsonNode> into) throws IOException {
        JsonNode body = json.readTree(exchange.getRequestBody());
        into.add(body);
        return body;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    void start() {
        server.start();
    }

    URI slackUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack");
    }

    URI pagerdutyUrl() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v2/enqueue");
    }

    int slackMessages() {
        return slack.size();
    }

    /** How many incidents somebody was paged for: distinct dedup keys. */
    long pages() {
        return pagerduty.stream()
                .map(e -> e.path("dedup_key").asText())
                .distinct()
                .count();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
