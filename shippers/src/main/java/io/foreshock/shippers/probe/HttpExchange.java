package io.foreshock.shippers.probe;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * GET of one address over a kept connection: 3 s to connect, 5 s to answer to the last byte. Follows no redirect. For one thread.
 */
public final class HttpExchange {
    private static final Duration TO_CONNECT = Duration.ofSeconds(3);
    private static final Duration TO_ANSWER = Duration.ofSeconds(5);

    private final HttpRequest request;
    private @Nullable HttpClient client;

    /** Cheap: connects at the first request. */
    public HttpExchange(URI uri) {
        this.request = HttpRequest.newBuilder(uri)
                .timeout(TO_ANSWER)
                .header("User-Agent", "Foreshock")
                .build();
    }

    /**
     * The answer, whatever its status.
     *
     * @throws IOException when there is none in time
     */
    public <T> HttpResponse<T> get(HttpResponse.BodyHandler<T> body) throws IOException {
        HttpClient open = client;
        if (open == null) {
            open = HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
            client = open;
        }
        CompletableFuture<HttpResponse<T>> answer = open.sendAsync(request, body);
        try {
            return answer.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException("no whole answer within " + TO_ANSWER.toSeconds() + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    /** The next request makes a new connection. */
    public void close() {
        client = null;
    }
}
