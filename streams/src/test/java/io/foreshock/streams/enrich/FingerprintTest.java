package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FingerprintTest {
    @Test
    void shouldBeEqualWhenOnlyNumbersDiffer() {
        // When, Then
        assertThat(Fingerprint.of("Error", "order 7 of 12 failed"))
                .isEqualTo(Fingerprint.of("Error", "order 123456 of 3 failed"))
                .matches("[0-9a-f]{12}");
    }

    @Test
    void shouldBeEqualWhenOnlyQuotedTextDiffers() {
        // When, Then
        assertThat(Fingerprint.of(null, "column \"a\" of `t` is missing"))
                .isEqualTo(Fingerprint.of(null, "column \"bcd\" of `users` is missing"));
    }

    @Test
    void shouldDifferWhenTheTypeDiffers() {
        // When, Then
        assertThat(Fingerprint.of("TypeError", "x")).isNotEqualTo(Fingerprint.of("RangeError", "x"));
        assertThat(Fingerprint.of("TypeError", "x")).isNotEqualTo(Fingerprint.of(null, "x"));
    }

    @Test
    void shouldDifferWhenTheWordsDiffer() {
        // When, Then
        assertThat(Fingerprint.of("Error", "cannot read")).isNotEqualTo(Fingerprint.of("Error", "cannot write"));
    }

    @Test
    void shouldReadTheFirstLineOnlyWhenThereAreMore() {
        // When, Then
        assertThat(Fingerprint.of("Error", "failed\n at a")).isEqualTo(Fingerprint.of("Error", "failed\n at b"));
    }

    @Test
    void shouldNotFailWhenTheMessageIsEmptyOrAQuoteNeverEnds() {
        // When, Then
        assertThat(Fingerprint.of(null, "")).hasSize(12);
        assertThat(Fingerprint.of(null, "\"" + "x".repeat(100_000))).isEqualTo(Fingerprint.of(null, "\"y"));
    }
}
