package io.foreshock.app.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.app.BadInputException;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebServerTest {
    private final StubPart part = new StubPart();
    private final PrometheusMeterRegistry meters = Meters.create();
    private final WebServer web = new WebServer("127.0.0.1:0", meters, part);

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
        Meters.watch(part, meters);

        // When
        HttpResponse<String> answer = get("/metrics");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body())
                .contains("foreshock_test_lines_total{dataset=\"nginx.access\"} 3.0")
                .contains("foreshock_ready{part=\"stub\"} 1.0")
                .contains("jvm_memory_used_bytes");
    }

    @Test
    void shouldBeReadyWhileThePartIsWell() throws Exception {
        assertThat(get("/-/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void shouldSayWhatKeepsThePartFromItsWork() throws Exception {
        // Given
        part.inTrouble("Kafka: gone", "PostgreSQL: gone");

        // When
        HttpResponse<String> ready = get("/-/ready");

        // Then
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("Kafka: gone\nPostgreSQL: gone\n");
        assertThat(get("/-/healthy").statusCode())
                .as("the process answers, whatever its part is up to")
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9700", "127.0.0.1:", "127.0.0.1:port", "127.0.0.1:70000"})
    void shouldRefuseWhatIsNoAddress(String address) {
        assertThatThrownBy(() -> new WebServer(address, meters, part))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("web.listen_address: '" + address + "' is not HOST:PORT");
    }

    @Test
    void shouldNameAnIpv6AddressInItsUri() {
        try (WebServer other = new WebServer("[::1]:0", meters, part)) {
            assertThat(other.uri().getHost()).isEqualTo("[0:0:0:0:0:0:0:1]");
        }
    }

    @Test
    void shouldSayThatThePortIsTaken() {
        String taken = web.uri().getAuthority();

        assertThatThrownBy(() -> new WebServer(taken, meters, part))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("web.listen_address: " + taken + ": ")
                .hasMessageContaining("Name another address");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(web.uri().resolve(path)).build(), BodyHandlers.ofString());
    }
}
