package io.foreshock.shippers.probe.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.probe.Gate;
import io.foreshock.shippers.probe.GatedProbeContract;
import io.foreshock.shippers.probe.Probe;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RedisProbeTest extends GatedProbeContract {
    private static final String INFO = String.join(
            "\r\n",
            "# Server",
            "redis_version:7.0.15",
            "# Clients",
            "connected_clients:3",
            "blocked_clients:1",
            "# Memory",
            "used_memory:1048576",
            "used_memory_human:1.00M",
            "total_system_memory:25769803776",
            "maxmemory:2097152",
            "maxmemory_policy:noeviction",
            "mem_fragmentation_ratio:nan",
            "# Stats",
            "evicted_keys:7",
            "");

    private static FakeRedis redis;

    @BeforeAll
    static void startServer() throws IOException {
        redis = new FakeRedis(SECRET, INFO);
    }

    @AfterAll
    static void stopServer() throws IOException {
        redis.close();
    }

    @Override
    public Probe probe() throws IOException {
        Gate gate = gateTo(redis.port());
        return new RedisProbe(URI.create("redis://127.0.0.1:" + gate.port()), "watch", SECRET);
    }

    @Override
    public String dataset() {
        return "redis.info";
    }

    @Test
    void shouldUseMetricbeatsNamesWhenSourceIsHealthy() {
        // When
        Event event = sample();
        // Then
        assertThat(event.text("server.address")).isEqualTo("127.0.0.1");
        assertThat(event.number("server.port")).isEqualTo(gate().port());
        assertThat(event.number("redis.info.memory.used.value")).isEqualTo(1_048_576);
        assertThat(event.number("redis.info.memory.max.value")).isEqualTo(2_097_152);
        assertThat(event.number("redis.info.memory.total_system")).isEqualTo(25_769_803_776.0);
        assertThat(event.text("redis.info.memory.max.policy")).isEqualTo("noeviction");
        assertThat(event.number("redis.info.clients.connected")).isEqualTo(3);
        assertThat(event.number("redis.info.clients.blocked")).isEqualTo(1);
        assertThat(event.number("redis.info.stats.keys.evicted")).isEqualTo(7);
        assertThat(event.text("redis.info.server.version")).isEqualTo("7.0.15");
    }

    @Test
    void shouldAnswerWithFailureWhenPasswordIsWrong() {
        // Given
        try (RedisProbe stranger =
                new RedisProbe(URI.create("redis://:wrong-" + SECRET + "@127.0.0.1:" + gate().port()), null, null)) {
            // When
            Event event = stranger.event(NOW).build();
            // Then
            assertFailed(event);
            assertThat(event.text(Field.ERROR_MESSAGE)).contains("WRONGPASS");
        }
    }

    @Test
    void shouldAnswerWithFailureWhenServerHangs() {
        // Given
        sample();
        // When
        gate().hang();
        // Then
        assertFailed(sample());
        assertFailed(sample());
    }
}
