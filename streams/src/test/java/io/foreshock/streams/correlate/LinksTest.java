package io.foreshock.streams.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Evidence;
import io.foreshock.events.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinksTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Error: connect ECONNREFUSED 10.0.0.5:5432 ! 10.0.0.5",
                "Error: connect ETIMEDOUT Pg-Main-1.internal:5432 ! pg-main-1",
                "Error: getaddrinfo ENOTFOUND cache-1 ! cache-1",
                "connection to server at \"pg-main-1\" (10.0.0.5), port 5432 failed: FATAL ! pg-main-1",
                "cannot reach redis://user@cache-1:6379/0 ! cache-1",
            })
    void shouldNameTheHostThatWasNotReached(String text, String host) {
        assertThat(of("dependency", text).named()).containsExactly(host);
    }

    @ParameterizedTest
    @CsvSource({"Error: connect ECONNREFUSED 127.0.0.1:5432", "Error: connect ECONNREFUSED localhost:5432"})
    void shouldNameItsOwnHostWhereTheLoopbackWasNotReached(String text) {
        assertThat(of("dependency", text).named()).containsExactly("h1");
    }

    @ParameterizedTest
    @CsvSource({
        "at listOnTimeout (node:internal/timers.js:564:17)",
        "2022-07-11T14:03:00 nothing",
    })
    void shouldNameNoHostWhereNoneIsAnothers(String text) {
        assertThat(of("dependency", text).named()).isEmpty();
    }

    @Test
    void shouldHaveACauseOnlyWhereServicesOrAHostShareIt() {
        assertThat(of("connections", "full").causes()).containsExactly("connections");
        assertThat(of("silence", "gone").causes()).containsExactly("rule_silence on h1");
        assertThat(of("upstream_error", "closed").causes()).isEmpty();
        assertThat(of("upstream_error", "connect ECONNREFUSED pg-main-1:5432").named())
                .isEmpty();
    }

    @Test
    void shouldTellByItsPortWhatAnAddressIs() {
        assertThat(of("dependency", "Error: connect ECONNREFUSED 10.20.0.181:6379")
                        .causes())
                .containsExactly("dependency", "redis");
        assertThat(of("dependency", "Error: connect ETIMEDOUT 10.20.0.16:5432").causes())
                .containsExactly("database", "dependency");
        assertThat(of("dependency", "Error: connect ECONNREFUSED 10.20.0.16:8080")
                        .causes())
                .containsExactly("dependency");
        assertThat(of("dependency", "Error: connect ECONNREFUSED pg-main-1:5432")
                        .causes())
                .containsExactly("dependency");
    }

    @Test
    void shouldTellByItsNameWhatAProcessIs() {
        assertThat(of("memory", "Out of memory: Killed process 7 (redis-server) total-vm:1kB")
                        .causes())
                .containsExactly("redis", "rule_memory on h1");
        assertThat(of("memory", "Out of memory: Killed process 7 (node) total-vm:1kB")
                        .causes())
                .containsExactly("rule_memory on h1");
    }

    @Test
    void shouldMeanTheSameUnlessBothNameOtherHosts() {
        Links links = of("dependency", "connect ECONNREFUSED pg-main-1:5432");

        assertThat(links.mayMean(List.of())).isTrue();
        assertThat(links.mayMean(List.of("cache-1", "pg-main-1"))).isTrue();
        assertThat(links.mayMean(List.of("cache-1"))).isFalse();
        assertThat(of("dependency", "unknown").mayMean(List.of("cache-1"))).isTrue();
        assertThat(links.name(List.of("web-1", "pg-main-1.example.com"))).isTrue();
        assertThat(links.name(List.of("web-1"))).isFalse();
    }

    private static Links of(String kind, String text) {
        Evidence evidence =
                new Evidence(Signals.at(0), "h1", "api-error.log", text, false, "e1", null, null, null, null);
        return Links.of(Signals.signal(kind, Severity.ERROR, 0, evidence));
    }
}
