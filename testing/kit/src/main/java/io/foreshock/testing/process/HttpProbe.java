package io.foreshock.testing.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Sends GET requests to servers. */
public final class HttpProbe {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private HttpProbe() {}

    /** The status of the answer. */
    static int status(URI url) throws IOException, InterruptedException {
        return get(url).statusCode();
    }

    /** The body of an answer whose status is 200. */
    public static String body(URI url) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(url);
        if (answer.statusCode() != 200) {
            throw new IOException(url + " answers " + answer.statusCode());
        }
        return answer.body();
    }

    private static HttpResponse<String> get(URI url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url).timeout(TIMEOUT).build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
