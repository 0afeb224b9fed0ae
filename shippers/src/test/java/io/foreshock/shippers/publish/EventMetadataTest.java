package io.foreshock.shippers.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.shippers.host.HostIdentity;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class EventMetadataTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final EventMetadata metadata = new EventMetadata(new HostIdentity("id-1", "web-1"), "shop", "test");

    @Test
    void shouldNameTheObserverOfAServer() {
        // When
        Event event = metadata.complete(Event.of("redis.info", NOW).with("server.address", "cache"), NOW);

        // Then
        assertThat(event.text("observer.name")).isEqualTo("web-1");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web-1");
    }

    @Test
    void shouldNameNoObserverOfTheHostItself() {
        assertThat(metadata.complete(Event.of("system.host", NOW), NOW).get("observer.name"))
                .isNull();
    }

    @Test
    void shouldMaskSecretsInFreeText() {
        // When
        Event event =
                metadata.complete(Event.of("x", NOW).with(Field.ERROR_MESSAGE, "login failed, password=hunter2"), NOW);

        // Then
        assertThat(event.text(Field.ERROR_MESSAGE)).startsWith("login failed").doesNotContain("hunter2");
    }
}
