package io.foreshock.app.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.config.BadInputException;
import io.foreshock.config.ListenAddress;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebServerTest {
    private final StubRole role = new StubRole();
    private final PrometheusMeterRegistry meters = Meters.create();
    private final WebServer web = new WebServer(ListenAddress.parse("127.0.0.1:0"), meters, role);

    @BeforeEach
    void start() {
        web.start();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void shouldServeMetersAsPrometheusText() throws Exception {
        // Given
        meters.counter("foreshock.test.lines", "dataset", "nginx.access").increment(3);
        Meters.watch(role, meters);

        // When
        HttpResponse<String> answer = get("/metrics");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("foreshock_test_lines_total{dataset=\"nginx.access\"} 3.0")
                .contains("foreshock_ready{role=\"stub\"} 1.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void shouldBeReadyWhileTheRoleIsHealthy() throws Exception {
        assertThat(get("/-/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldReportWhatKeepsTheRoleFromItsWork() throws Exception {
        // Given
        role.fails("Kafka: gone", "PostgreSQL: gone");

        // When
        HttpResponse<String> ready = get("/-/ready");

        // Then
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("Kafka: gone\nPostgreSQL: gone\n");
        assertThat(get("/-/healthy").statusCode())
                .as("the process answers, whatever the state of its role")
                .isEqualTo(200);
    }

    @Test
    void shouldServeTheStatusOfTheRole() throws Exception {
        assertThat(get("/-/status").body()).isEqualTo("thread 1: RUNNING\n");
    }

    @Test
    void shouldNameAnIpv6AddressInItsUri() {
        try (WebServer other = new WebServer(ListenAddress.parse("[::1]:0"), meters, role)) {
            assertThat(other.uri().getHost()).isEqualTo("[0:0:0:0:0:0:0:1]");
        }
    }

    @Test
    void shouldReportThatThePortIsTaken() {
        String taken = web.uri().getAuthority();

        assertThatThrownBy(() -> new WebServer(ListenAddress.parse(taken), meters, role))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("web.listen_address: " + taken + ": ")
                .hasMessageContaining("choose another address");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(web.uri().resolve(path)).build(), BodyHandlers.ofString());
    }
}
