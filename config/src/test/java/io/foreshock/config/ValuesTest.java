package io.foreshock.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How values are written. */
class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9700, 127.0.0.1, 9700, true",
        "127.3.2.1:0, 127.3.2.1, 0, true",
        "localhost:65535, localhost, 65535, true",
        "[::1]:80, ::1, 80, true",
        "0.0.0.0:80, 0.0.0.0, 80, false",
        "127.0.0.1.example.com:80, 127.0.0.1.example.com, 80, false",
        "[fe80::1%eth0]:80, fe80::1%eth0, 80, false",
    })
    void shouldReadAnAddressToListenOn(String text, String host, int port, boolean loopback) {
        ListenAddress address = ListenAddress.parse(text);
        assertThat(address).isEqualTo(new ListenAddress(host, port)).hasToString(text);
        assertThat(address.isLoopback()).isEqualTo(loopback);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9700",
                ":9700",
                "host",
                "host:",
                "host:65536",
                "host:-1",
                "::1:80",
                "[::1]",
                "a b:80",
                "http://a:80"
            })
    void shouldRefuseWhatIsNoAddressToListenOn(String text) {
        assertThatThrownBy(() -> ListenAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("is not HOST:PORT with a port from 0 to 65535; write 127.0.0.1:9700");
    }

    @ParameterizedTest
    @CsvSource({
        "https://hooks.example.com/T0/secret, https://hooks.example.com/…, false",
        "http://user:secret@example.com:8080/?a=b, http://example.com:8080/…, true",
        "http://localhost/secret, http://localhost/…, false",
        "http://[::1]:9/secret, http://[::1]:9/…, false",
        "HTTP://127.0.0.1/, HTTP://127.0.0.1/…, false",
    })
    void shouldPrintOnlySchemeHostAndPortOfAUrl(String text, String printed, boolean clearText) {
        HttpUrl url = HttpUrl.parse(text);
        assertThat(url).hasToString(printed);
        assertThat(url.isClearTextOverNetwork()).isEqualTo(clearText);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hooks.example.com", "ftp://a/b", "https:///path", "https://a b/"})
    void shouldRefuseWhatIsNoUrlWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> HttpUrl.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("; write https://…");
    }

    @ParameterizedTest
    @CsvSource({"250ms, PT0.25S", "5s, PT5S", "1h30m, PT1H30M", "1d, PT24H", "0s, PT0S"})
    void shouldReadDurationsAsPrometheusWritesThem(String text, Duration duration) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({
        "5 minutes, 5m",
        "45, 'a unit, such as 45s'",
        "10 secs, 10s",
        "3 ms, 3ms",
        "soon, '250ms, 5s, 10m, 1h or 1d'"
    })
    void shouldSuggestTheDurationThatWasMeant(String text, String suggestion) {
        assertThatThrownBy(() -> Durations.parse(text)).hasMessage("is not a duration; write " + suggestion);
    }

    @Test
    void shouldCountASwapOfNeighboursAsOneEdit() {
        // Then: by insertions and deletions alone, both are two edits away
        assertThat(NearestName.of("hsot", java.util.List.of("host", "shot"))).contains("host");
        assertThat(NearestName.of("ab", java.util.List.of("ba"))).contains("ba");
        assertThat(NearestName.of("environment", java.util.List.of("inputs", "service")))
                .isEmpty();
    }
}
