package io.foreshock.sinks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of every notifier, tested against a receiver in this process. */
public abstract class NotifierContract {
    protected static final Alert TRIGGER = Samples.alert(Alert.Action.TRIGGER, 1, Severity.CRITICAL);
    protected static final DeliveryContext FIRST = new DeliveryContext("team", Alert.Action.TRIGGER, false, null);
    private static final Clock CLOCK = Clock.fixed(Samples.AT, ZoneOffset.UTC);

    protected ReceiverServer receiver;
    protected Notifier notifier;

    /** Where the receiver answers as the notifier's own API does; holds the text SECRET. */
    protected abstract URI address(ReceiverServer receiver);

    /** The notifier under test, which sends to {@code address}. */
    protected abstract Notifier notifier(URI address, HttpPost http);

    @BeforeEach
    final void startReceiver() throws IOException {
        receiver = new ReceiverServer();
        notifier = notifier(address(receiver), new HttpPost(CLOCK));
    }

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    @Test
    void shouldDeliverWhenReceiverAccepts() throws Exception {
        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isInstanceOf(DeliveryResult.Delivered.class);
        assertThat(receiver.received()).hasSize(1);
        assertThat(receiver.received().get(0).headers().getFirst("Content-Type"))
                .isEqualTo("application/json");
    }

    @Test
    void shouldWaitAsAskedWhenReceiverNamesSeconds() throws Exception {
        // Given
        receiver.answerNext(429, Map.of("Retry-After", "7"), "rate_limited");

        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isEqualTo(new DeliveryResult.Retry(Duration.ofSeconds(7), "HTTP 429 rate_limited"));
    }

    @Test
    void shouldWaitAsAskedWhenReceiverNamesDate() throws Exception {
        // Given
        receiver.answerNext(503, Map.of("Retry-After", "Tue, 04 Mar 2031 05:07:07 GMT"), "");

        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isEqualTo(new DeliveryResult.Retry(Duration.ofSeconds(60), "HTTP 503"));
    }

    @Test
    void shouldRetryWhenReceiverHangs() throws Exception {
        // Given
        receiver.hangNext();
        Notifier impatient = notifier(address(receiver), new HttpPost(CLOCK, Duration.ofMillis(200)));

        // When
        DeliveryResult result = impatient.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isInstanceOf(DeliveryResult.Retry.class);
    }

    @Test
    void shouldRetryWhenConnectionBreaks() throws Exception {
        // Given
        receiver.resetNext();

        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isInstanceOf(DeliveryResult.Retry.class);
    }

    @Test
    void shouldRetryWhenNothingListens() throws Exception {
        // Given
        receiver.close();

        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isInstanceOf(DeliveryResult.Retry.class);
        assertThat(result.toString()).doesNotContain("SECRET");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 400, 403, 404, 410})
    void shouldGiveUpWhenReceiverRefuses(int status) throws Exception {
        // Given
        receiver.answerNext(status, Map.of(), "no_service");

        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isEqualTo(new DeliveryResult.Refused("HTTP " + status + " no_service"));
    }
}
