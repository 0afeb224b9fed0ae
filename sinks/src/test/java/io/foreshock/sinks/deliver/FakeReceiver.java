package io.foreshock.sinks.deliver;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Slack, PagerDuty or anybody, on 127.0.0.1: keeps what it is told and answers as ordered, else as Slack does. */
public final class FakeReceiver implements AutoCloseable {
    /** What was posted. */
    public record Told(Headers headers, String body) {}

    private record Answer(int status, Map<String, String> headers, String body) {}

    private static final Answer OK = new Answer(200, Map.of(), "ok");
    private static final Answer HANG = new Answer(-1, Map.of(), "");
    private static final Answer RESET = new Answer(-2, Map.of(), "");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<Told> told = new ConcurrentLinkedQueue<>();

    public FakeReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/services/SECRET");
    }

    /** Queues an answer for the next request that has none. */
    public void willAnswer(int status, Map<String, String> headers, String body) {
        answers.add(new Answer(status, headers, body));
    }

    public void willAcceptAsPagerduty() {
        willAnswer(202, Map.of(), "{\"status\":\"success\",\"message\":\"Event processed\",\"dedup_key\":\"inc-1\"}");
    }

    public void willHang() {
        answers.add(HANG);
    }

    public void willReset() {
        answers.add(RESET);
    }

    public Queue<Told> told() {
        return told;
    }

    private void handle(HttpExchange exchange) throws IOException {
        told.add(new Told(
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), UTF_8)));
        Answer answer = answers.isEmpty() ? OK : answers.remove();
        if (answer.equals(HANG)) {
            awaitClose();
        }
        if (answer.status() > 0) {
            answer.headers().forEach(exchange.getResponseHeaders()::add);
            byte[] body = answer.body().getBytes(UTF_8);
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

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
