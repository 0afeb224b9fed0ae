package io.foreshock.shippers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeConfigTest {
    private static final Duration INTERVAL = Duration.ofSeconds(5);

    @ParameterizedTest
    @CsvSource({
        "postgresql, jdbc:postgresql://127.0.0.1:5432/app",
        "postgresql, jdbc:postgresql://db/app?sslmode=require",
        "redis, redis://127.0.0.1:6379",
        "redis, rediss://:hidden@cache.internal",
    })
    void shouldBeAcceptedWhenUrlFitsItsType(String type, String url) {
        assertThat(new ProbeConfig(type, url, "u", "hidden", INTERVAL).toString())
                .contains(type)
                .doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, redis://:hid/den@127.0.0.1:6379",
        "postgresql, jdbc:postgresql://u:hidden@db:5432/app",
        "postgresql, jdbc:mysql://db/app?password=hidden",
        "redis, http://127.0.0.1:6379/?token=hidden",
        "redis, redis://u:hid^den?@127.0.0.1:6379",
    })
    void shouldNameKeyAndNoSecretWhenUrlDoesNotFit(String type, String url) {
        assertThatThrownBy(() -> new ProbeConfig(type, url, null, null, INTERVAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("probes.url: ")
                .hasMessageNotContainingAny("hid", "den");
    }

    @Test
    void shouldNameTheKnownTypesWhenTypeIsUnknown() {
        assertThatThrownBy(() -> new ProbeConfig("mysql", "jdbc:mysql://db", null, null, INTERVAL))
                .hasMessage("probes.type: 'mysql' is unknown; known: postgresql, redis");
    }
}
