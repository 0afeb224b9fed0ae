package io.foreshock.app.diagnose;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What a role says of itself: readiness and status. */
final class RoleState {
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final URI role;

    RoleState(URI role) {
        this.role = role;
    }

    void print(PrintWriter out) throws IOException, InterruptedException {
        HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER).build();
        for (String path : new String[] {"/-/ready", "/-/status"}) {
            HttpRequest request =
                    HttpRequest.newBuilder(role.resolve(path)).timeout(ANSWER).build();
            http.send(request, BodyHandlers.ofString()).body().lines().forEach(line -> out.println("  " + line));
        }
    }
}
