package io.foreshock.sinks.deliver;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts JSON once and classifies the answer: 2xx is delivered; 429, 5xx, no answer and a broken connection are to be
 * tried again; anything else, a redirect too, is refused. Thread-safe. Reasons never hold the address.
 */
public final class HttpPost {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int LONGEST_REASON = 200;

    private final HttpClient client;
    private final Clock clock;
    private final Duration timeout;

    /** With 10 s to connect and 10 s for the answer; a Retry-After date is compared with {@code clock}. */
    public HttpPost(Clock clock) {
        this(clock, TIMEOUT);
    }

    HttpPost(Clock clock, Duration timeout) {
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
        this.clock = clock;
        this.timeout = timeout;
    }

    /** What the body of a 2xx means, where that is not simply delivered. */
    @FunctionalInterface
    public interface Accepted {
        /**
         * The meaning of a body.
         *
         * @param retryAfter the wait that the answer asks for, if it does
         */
        DeliveryResult meaning(String body, @Nullable Duration retryAfter);
    }

    /** Posts {@code json} with {@code headers} beside Content-Type and User-Agent. */
    public DeliveryResult post(URI address, byte[] json, Map<String, String> headers) throws InterruptedException {
        return post(address, json, headers, (body, retryAfter) -> new DeliveryResult.Delivered());
    }

    /** The same, for a receiver that says in the body of a 2xx whether it took the message. */
    public DeliveryResult post(URI address, byte[] json, Map<String, String> headers, Accepted accepted)
            throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .header("User-Agent", "Foreshock")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json));
        headers.forEach(request::header);
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            // The request's own timeout ends with the headers; a body that never ends is cut off here.
            return meaning(answer.get(2 * timeout.toMillis(), TimeUnit.MILLISECONDS), accepted);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                return new DeliveryResult.Retry(
                        null, io.getClass().getSimpleName() + (io.getMessage() == null ? "" : ": " + io.getMessage()));
            }
            throw new IllegalStateException("a POST failed in no known way", e.getCause());
        } catch (TimeoutException e) {
            return new DeliveryResult.Retry(null, "the answer did not end within " + timeout.multipliedBy(2));
        } finally {
            answer.cancel(true); // no effect on one that is complete
        }
    }

    private DeliveryResult meaning(HttpResponse<String> answer, Accepted accepted) {
        int status = answer.statusCode();
        Duration retryAfter = answer.headers()
                .firstValue("Retry-After")
                .map(value -> RetryAfter.parse(value.strip(), clock))
                .orElse(null);
        if (status >= 200 && status < 300) {
            return accepted.meaning(answer.body(), retryAfter);
        }
        String body = answer.body().length() > LONGEST_REASON
                ? answer.body().substring(0, LONGEST_REASON) + "…"
                : answer.body();
        String reason = ("HTTP " + status + " " + body.replaceAll("\\p{Cntrl}+", " ")).strip();
        if (status == 429 || status >= 500) {
            return new DeliveryResult.Retry(retryAfter, reason);
        }
        return new DeliveryResult.Refused(reason);
    }
}
