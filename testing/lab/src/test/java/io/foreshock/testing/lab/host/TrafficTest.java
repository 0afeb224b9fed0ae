package io.foreshock.testing.lab.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.embedded.ReceiverServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private ReceiverServer server;
    private Traffic traffic;

    @BeforeEach
    void start() throws IOException {
        server = new ReceiverServer();
        traffic = new Traffic(server.webhookUrl().toString(), List.of(""));
    }

    @AfterEach
    void stop() {
        traffic.close();
        server.close();
    }

    @Test
    void shouldComeFromTheAddressThatIsAskedFor() {
        traffic.request("POST", "/v1/orders", "198.51.100.7");

        assertThat(server.received())
                .singleElement()
                .satisfies(request -> assertThat(request.headers().getFirst("X-Forwarded-For"))
                        .isEqualTo("198.51.100.7"));
    }

    @Test
    void shouldCountAServerErrorAsFailedAndNothingElse() {
        server.answerNext(500, Map.of(), "");
        server.answerNext(404, Map.of(), "");
        server.answerNext(201, Map.of(), "");

        for (int i = 0; i < 3; i++) {
            traffic.request("POST", "/v1/orders");
        }

        assertThat(traffic.failed()).isEqualTo(1);
        assertThat(traffic.served()).containsExactlyInAnyOrder(2L, 3L);
        assertThat(traffic.sent()).hasSize(3);
    }
}
