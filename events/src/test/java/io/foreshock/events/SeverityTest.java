package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SeverityTest {
    @ParameterizedTest
    @CsvSource({"INFO,INFO,INFO", "INFO,WARNING,WARNING", "WARNING,ERROR,ERROR", "ERROR,CRITICAL,CRITICAL"})
    void shouldReturnTheHigherWhenComparedEitherWay(Severity one, Severity other, Severity worse) {
        assertThat(one.max(other)).isEqualTo(worse);
        assertThat(other.max(one)).isEqualTo(worse);
    }

    @ParameterizedTest
    @EnumSource(Severity.class)
    void shouldBeLowerCaseWhenWritten(Severity severity) {
        assertThat(severity.wireName()).isEqualTo(severity.name().toLowerCase(java.util.Locale.ROOT));
    }
}
