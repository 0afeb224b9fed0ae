package io.foreshock.app.observe;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.foreshock.config.HttpUrl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeartbeatCallerTest {
    private final StubRole role = new StubRole();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile int status = 200;
    private HttpServer outsider;
    private HeartbeatCaller heartbeat;

    @BeforeEach
    void start() throws IOException {
        outsider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        outsider.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        outsider.start();
        HttpUrl url = HttpUrl.parse("http://127.0.0.1:" + outsider.getAddress().getPort() + "/ping");
        heartbeat = new HeartbeatCaller(new HeartbeatConfig(url, Duration.ofHours(1)), role, meters);
    }

    @AfterEach
    void stop() {
        heartbeat.close();
        outsider.stop(0);
    }

    @Test
    void shouldCallWhileTheRoleIsHealthy() {
        heartbeat.beat();
        heartbeat.beat();

        assertThat(calls).hasValue(2);
        assertThat(counted("answered")).isEqualTo(2);
    }

    @Test
    void shouldNotCallWhileTheRoleHasAFault() {
        role.fails("PostgreSQL: gone");
        heartbeat.beat();
        assertThat(calls).hasValue(0);
        assertThat(counted("withheld")).isEqualTo(1);

        role.fails();
        heartbeat.beat();
        assertThat(calls).hasValue(1);
    }

    @Test
    void shouldContinueWhenTheUrlFails() {
        status = 500;
        heartbeat.beat();
        outsider.stop(0);
        heartbeat.beat();

        assertThat(counted("failed")).isEqualTo(2);
    }

    private double counted(String outcome) {
        return meters.get("foreshock.heartbeats")
                .tag("outcome", outcome)
                .counter()
                .count();
    }
}
