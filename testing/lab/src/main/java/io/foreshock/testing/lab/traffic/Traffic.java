package io.foreshock.testing.lab.traffic;

import io.foreshock.testing.lab.servers.Await;
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
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * A steady stream of ordinary requests, and single ones on demand. Each carries its number as {@code ?n=}, so that what
 * was logged and stored can be held against what was sent. Any thread may call.
 */
public final class Traffic implements AutoCloseable {
    /** Requests of ordinary traffic a second. */
    public static final int RATE = 120;

    private static final int THREADS = 6;
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration IN_FLIGHT_PATIENCE = TIMEOUT.plusSeconds(5);

    /** What people do, in its proportions. */
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
    /** The status of each answer by the request's number; 0 where none came. */
    private final Map<Long, Integer> answers = new ConcurrentSkipListMap<>();

    private volatile boolean flowing;

    /** To {@code url}, which has no slash at its end; nothing is sent yet. */
    public Traffic(String url) {
        this.url = url;
        long periodNanos = TimeUnit.SECONDS.toNanos(THREADS) / RATE;
        for (int i = 0; i < THREADS; i++) {
            threads.scheduleAtFixedRate(this::ordinary, i * periodNanos / THREADS, periodNanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Lets ordinary traffic flow. */
    public void flow() {
        flowing = true;
    }

    /** Holds ordinary traffic back; returns when none is under way. */
    public void hold() {
        flowing = false;
        Await.until("the last requests are answered", IN_FLIGHT_PATIENCE, () -> inFlight.get() == 0);
    }

    private void ordinary() {
        if (!flowing) {
            return;
        }
        int turn = (int) (numbers.get() % ORDINARY.size());
        String[] words = ORDINARY.get(turn).formatted(1 + numbers.get() % 1000).split(" ");
        request(words[0], words[1]);
    }

    /** One request; returns the answer's status, 0 when none came. */
    public int request(String method, String path) {
        inFlight.incrementAndGet();
        long number = numbers.incrementAndGet();
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path + "?n=" + number))
                    .method(method, HttpRequest.BodyPublishers.noBody())
                    .timeout(TIMEOUT)
                    .build();
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            answers.put(number, status);
            return status;
        } catch (IOException e) {
            answers.put(number, 0);
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answers.put(number, 0);
            return 0;
        } finally {
            inFlight.decrementAndGet();
        }
    }

    /** The numbers of all requests so far. */
    public Set<Long> sent() {
        return Set.copyOf(answers.keySet());
    }

    /** The numbers of those that were answered without a server error. */
    public Set<Long> served() {
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue() > 0 && answer.getValue() < 500)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        flowing = false;
        threads.shutdownNow();
    }
}
