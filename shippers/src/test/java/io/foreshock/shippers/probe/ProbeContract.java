package io.foreshock.shippers.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract of every probe. */
public abstract class ProbeContract {
    /** The password of every source; in no field of any event. */
    public static final String SECRET = "hidden-2f9c";

    public static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    /** Time to connect, time to answer, and a busy machine. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private Probe probe;

    /** A new probe of the source, which is healthy. */
    public abstract Probe probe() throws IOException;

    public abstract String dataset();

    /** The source stops. */
    public abstract void die() throws IOException;

    /** The source is back at the same address, and healthy. */
    public abstract void comeBack() throws IOException;

    @BeforeEach
    public void make() throws IOException {
        probe = probe();
    }

    @AfterEach
    public void close() {
        probe.close();
    }

    @Test
    public void shouldReportDatasetKindOutcomeAndTimeWhenSourceIsHealthy() {
        // When
        List<Event> events = samples();
        // Then
        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event.dataset()).isEqualTo(dataset());
            assertThat(event.text(Field.KIND)).isEqualTo("metric");
            assertThat(event.text("event.outcome")).isEqualTo("success");
            assertThat(event.timestamp()).isEqualTo(NOW);
            assertThat(event.toString()).doesNotContain(SECRET);
        });
    }

    @Test
    public void shouldAnswerWithFailureWhenSourceStops() throws IOException {
        // Given
        sample();
        // When
        die();
        Event event = sample();
        // Then
        assertFailed(event);
    }

    @Test
    public void shouldRecoverWhenSourceComesBack() throws IOException {
        // Given
        sample();
        die();
        sample();
        // When
        comeBack();
        // Then
        assertThat(sample().text("event.outcome")).isEqualTo("success");
    }

    @Test
    public void shouldBeClosableAgainWhenClosed() {
        // Given
        sample();
        // When
        probe.close();
        // Then
        assertThatCode(probe::close).doesNotThrowAnyException();
    }

    /** The event of one sample, which must arrive in time; the first where it has several. */
    public Event sample() {
        return samples().get(0);
    }

    /** All events of one sample, which must arrive in time. */
    public List<Event> samples() {
        return assertTimeoutPreemptively(
                LONGEST_ANSWER,
                () -> probe.sample(NOW).stream().map(Event.Builder::build).toList());
    }

    /** A failure has its cause and its target, and no secret. */
    public void assertFailed(Event event) {
        assertThat(event.dataset()).isEqualTo(dataset());
        assertThat(event.text(Field.KIND)).isEqualTo("metric");
        assertThat(event.text("event.outcome")).isEqualTo("failure");
        assertThat(event.text(Field.ERROR_MESSAGE)).isNotBlank();
        assertThat(event.timestamp()).isEqualTo(NOW);
        assertThat(event.toString()).doesNotContain(SECRET);
    }
}
