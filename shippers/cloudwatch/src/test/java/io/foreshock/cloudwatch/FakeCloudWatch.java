package io.foreshock.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A local fake of CloudWatch's protocol (Smithy RPC v2, CBOR), not AWS: it answers {@code GetMetricData} with what it was given, page
 * by page, or as it is told to fail.
 */
final class FakeCloudWatch implements AutoCloseable {
    private static final String OPERATION = "/service/GraniteServiceVersion20100801/operation/GetMetricData";
    private static final int EPOCH_SECONDS = 1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, TreeMap<Instant, Double>> datapoints = new TreeMap<>();
    final List<JsonNode> questions = new CopyOnWriteArrayList<>();
    volatile String statusCode = "Complete";
    volatile int pages = 1;
    private volatile int status = 200;
    private volatile byte[] instead = new byte[0];
    private volatile boolean silent;

    FakeCloudWatch() throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void has(String metric, String statistic, String minute, double value) {
        datapoints
                .computeIfAbsent(metric + " " + statistic, key -> new TreeMap<>())
                .put(Instant.parse(minute), value);
    }

    /** From now on it answers with this error, as AWS writes it. */
    void fails(int newStatus, String type, String message) throws IOException {
        status = newStatus;
        instead = new CBORMapper()
                .writeValueAsBytes(Map.of("__type", "com.amazonaws.cloudwatch#" + type, "message", message));
    }

    /** From now on it answers with these bytes. */
    void answersWith(int newStatus, String bytes) {
        status = newStatus;
        instead = bytes.getBytes(UTF_8);
    }

    /** From now on it answers nothing. */
    void hangs() {
        silent = true;
    }

    void recovers() {
        status = 200;
        instead = new byte[0];
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode question = new CBORMapper().readTree(exchange.getRequestBody().readAllBytes());
        questions.add(question);
        if (silent) {
            return;
        }
        boolean known = exchange.getRequestURI().getPath().equals(OPERATION)
                && "rpc-v2-cbor".equals(exchange.getRequestHeaders().getFirst("smithy-protocol"))
                && exchange.getRequestHeaders()
                        .getFirst("Authorization")
                        .startsWith("AWS4-HMAC-SHA256 Credential=test-key/");
        byte[] body = instead.length > 0 ? instead : results(question);
        exchange.getResponseHeaders().add("Content-Type", "application/cbor");
        exchange.getResponseHeaders().add("smithy-protocol", "rpc-v2-cbor");
        exchange.sendResponseHeaders(known ? status : 404, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private byte[] results(JsonNode question) throws IOException {
        int page = question.path("NextToken").asInt(1);
        double from = question.get("StartTime").asDouble();
        double to = question.get("EndTime").asDouble();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CBORGenerator cbor = new CBORFactory().createGenerator(bytes)) {
            cbor.writeStartObject();
            cbor.writeArrayFieldStart("MetricDataResults");
            int number = 0;
            for (JsonNode query : question.get("MetricDataQueries")) {
                if (number++ % pages == page - 1) {
                    result(query, from, to, cbor);
                }
            }
            cbor.writeEndArray();
            if (page < pages) {
                cbor.writeStringField("NextToken", String.valueOf(page + 1));
            }
            cbor.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** Newest first, as AWS does it. */
    private void result(JsonNode query, double from, double to, CBORGenerator cbor) throws IOException {
        JsonNode stat = query.get("MetricStat");
        Map<Instant, Double> points = new TreeMap<>(Comparator.<Instant>reverseOrder());
        datapoints
                .getOrDefault(
                        stat.get("Metric").get("MetricName").asText() + " "
                                + stat.get("Stat").asText(),
                        new TreeMap<>())
                .forEach((minute, value) -> {
                    if (minute.getEpochSecond() >= from && minute.getEpochSecond() < to) {
                        points.put(minute, value);
                    }
                });
        cbor.writeStartObject();
        cbor.writeStringField("Id", query.get("Id").asText());
        cbor.writeStringField("Label", query.get("Label").asText());
        cbor.writeStringField("StatusCode", statusCode);
        cbor.writeArrayFieldStart("Timestamps");
        for (Instant minute : points.keySet()) {
            cbor.writeTag(EPOCH_SECONDS);
            cbor.writeNumber(minute.getEpochSecond());
        }
        cbor.writeEndArray();
        cbor.writeArrayFieldStart("Values");
        for (Double value : points.values()) {
            cbor.writeNumber(value);
        }
        cbor.writeEndArray();
        cbor.writeEndObject();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
