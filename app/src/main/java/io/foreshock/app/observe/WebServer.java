package io.foreshock.app.observe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.foreshock.config.BadInputException;
import io.foreshock.config.ListenAddress;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Serves metrics and health of a role over HTTP, under Prometheus' own paths: {@code /metrics} (text format 0.0.4), {@code
 * /-/healthy} (200 as long as the process answers), {@code /-/ready} (200 when the role does its work, else 503 and
 * its faults, one line each), {@code /-/status} (what the role does at the moment, for {@code diagnose}). Read-only.
 */
public final class WebServer implements AutoCloseable {
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final int THREADS = 2;

    private final HttpServer server;
    private final ExecutorService threads;
    private final PrometheusMeterRegistry meters;
    private final HealthCheck role;

    /**
     * Binds its port; answers from {@link #start} on.
     *
     * @throws BadInputException when it cannot listen there
     */
    public WebServer(ListenAddress address, PrometheusMeterRegistry meters, HealthCheck role) {
        this.server = listen(address);
        this.meters = meters;
        this.role = role;
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "foreshock-web");
            thread.setDaemon(true);
            return thread;
        });
        server.setExecutor(threads);
        server.createContext("/metrics", exchange -> answer(exchange, 200, METRICS, this.meters.scrape()));
        server.createContext("/-/healthy", exchange -> answer(exchange, 200, TEXT, "healthy\n"));
        server.createContext("/-/ready", this::ready);
        server.createContext(
                "/-/status", exchange -> answer(exchange, 200, TEXT, String.join("\n", this.role.status()) + "\n"));
    }

    private static HttpServer listen(ListenAddress address) {
        try {
            return HttpServer.create(new InetSocketAddress(address.host(), address.port()), 0);
        } catch (IOException e) {
            throw new BadInputException(
                    "web.listen_address: " + address + ": " + e.getMessage()
                            + "; another role may use it: choose another address, or port 0 for any free port",
                    e);
        }
    }

    public void start() {
        server.start();
    }

    /** Where it listens. */
    public URI uri() {
        InetSocketAddress at = server.getAddress();
        String host = at.getHostString();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort());
    }

    private void ready(HttpExchange exchange) throws IOException {
        List<String> faults = role.check();
        boolean well = faults.isEmpty();
        answer(exchange, well ? 200 : 503, TEXT, well ? "ready\n" : String.join("\n", faults) + "\n");
    }

    private static void answer(HttpExchange exchange, int status, String type, String body) throws IOException {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
