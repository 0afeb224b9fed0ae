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

    /** Sends nothing yet; {@code url} has no slash at its end. */
    public Traffic(String url) {
        this.url = url;
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
        int turn = (int) (numbers.get() % ORDINARY.size());
        String[] request =
                ORDINARY.get(turn).formatted(1 + numbers.get() % 1000).split(" ", -1);
        request(request[0], request[1]);
    }

    /** Sends one request; returns the status of the answer, 0 without an answer. */
    public int request(String method, String path) {
        inFlight.incrementAndGet();
        long number = numbers.incrementAndGet();
        int status = 0;
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path + "?n=" + number))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .header("X-Forwarded-For", CLIENTS + number % MOST_CLIENTS)
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

    @Override
    public void close() {
        running = false;
        threads.shutdownNow();
    }
}
