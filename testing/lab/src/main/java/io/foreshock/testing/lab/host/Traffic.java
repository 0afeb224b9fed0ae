package io.foreshock.testing.lab.host;

import io.foreshock.testing.process.Await;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Sends ordinary requests at a steady rate, and single ones on demand. Each has its number in its URL, {@code ?n=}, by which it is
 * found in logs and rows. Thread-safe.
 */
public final class Traffic implements AutoCloseable {
    /** Ordinary requests per second. */
    private static final int RATE = 120;

    private static final int THREADS = 6;
    /** As many addresses of a network that is there for examples (RFC 5737). */
    private static final String CLIENTS = "203.0.113.";

    private static final int MOST_CLIENTS = 50;

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration IN_FLIGHT_TIMEOUT = TIMEOUT.plusSeconds(5);

    /** Sent in turn. */
    private static final List<String> ORDINARY = List.of(
            "GET /v1/items",
            "GET /v1/items/%d",
            "GET /v1/carts/%d",
            "GET /v1/items",
            "GET /v1/items/%d",
            "GET /v1/orders/%d",
            "GET /v1/items",
            "GET /v1/carts/%d",
            "GET /v1/items/%d",
            "POST /v1/orders");

    private final String url;
    private final List<String> prefixes;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TIMEOUT)
            .build();
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "traffic");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicInteger inFlight = new AtomicInteger();
    /** The status of each answer by the request's number; 0 without an answer. */
    private final Map<Long, Integer> answers = new ConcurrentSkipListMap<>();

    private volatile boolean running;

    /**
     * Sends nothing yet.
     *
     * @param url without a slash at its end
     * @param prefixes of the paths of the applications that get ordinary requests in turn
     */
    public Traffic(String url, List<String> prefixes) {
        this.url = url;
        this.prefixes = List.copyOf(prefixes);
        long periodNanos = TimeUnit.SECONDS.toNanos(THREADS) / RATE;
        for (int i = 0; i < THREADS; i++) {
            Future<?> unused = threads.scheduleAtFixedRate(
                    this::ordinary, i * periodNanos / THREADS, periodNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Starts or continues ordinary requests. */
    public void resume() {
        running = true;
    }

    /** Stops ordinary requests; returns when no request is in flight. */
    public void pause() {
        running = false;
        Await.until("the last requests are answered", IN_FLIGHT_TIMEOUT, () -> inFlight.get() == 0);
    }

    private void ordinary() {
        if (!running) {
            return;
        }
        long number = numbers.get();
        int turn = (int) (number % ORDINARY.size());
        int app = (int) (number / ORDINARY.size() % prefixes.size());
        String[] request = ORDINARY.get(turn).formatted(1 + number % 1000).split(" ", -1);
        request(request[0], prefixes.get(app) + request[1]);
    }

    /** Sends one request from one of the ordinary clients; returns the status of the answer, 0 without an answer. */
    public int request(String method, String path) {
        long number = numbers.incrementAndGet();
        return request(number, method, path, CLIENTS + number % MOST_CLIENTS);
    }

    /** As {@link #request(String, String)}, from the client with this address. */
    public int request(String method, String path, String client) {
        return request(numbers.incrementAndGet(), method, path, client);
    }

    private int request(long number, String method, String path, String address) {
        inFlight.incrementAndGet();
        int status = 0;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path + "?n=" + number))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("X-Forwarded-For", address)
                    .timeout(TIMEOUT)
                    .build();
            status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            // no answer: the servers are broken on purpose
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            answers.put(number, status);
            inFlight.decrementAndGet();
        }
        return status;
    }

    /** The numbers of all requests so far. */
    public Set<Long> sent() {
        return Set.copyOf(answers.keySet());
    }

    /** The numbers of the requests with an answer that is no server error. */
    public Set<Long> served() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() > 0 && answer.getValue() < 500)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** How many requests were answered with a server error. */
    public long failed() {
        return answers.values().stream().filter(status -> status >= 500).count();
    }

    @Override
    public void close() {
        running = false;
        threads.shutdownNow();
    }
}
