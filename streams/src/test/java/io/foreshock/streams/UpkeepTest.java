package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Fields;
import io.foreshock.streams.detect.Detect;
import io.foreshock.streams.settle.Settle;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is not heard of any more is forgotten, and only that. */
class UpkeepTest {
    private static final long HOUR = 3_600;
    private static final long FORGOTTEN = TopologySettings.FORGOTTEN.toSeconds();

    private final Plant plant = new Plant();

    @AfterEach
    void close() {
        plant.close();
    }

    @Test
    void shouldBeDueEachHourButNotAfterAStartOrALeap() {
        // Given
        Upkeep upkeep = new Upkeep();

        // When, Then
        assertThat(upkeep.isDue(Plant.at(0))).isFalse();
        assertThat(upkeep.isDue(Plant.at(HOUR - 1))).isFalse();
        assertThat(upkeep.isDue(Plant.at(HOUR))).isTrue();
        assertThat(upkeep.isDue(Plant.at(HOUR + 1))).isFalse();
        assertThat(upkeep.isDue(Plant.at(9 * HOUR))).isFalse();
        assertThat(upkeep.isDue(Plant.at(9 * HOUR + 1))).isFalse();
        assertThat(upkeep.isDue(Plant.at(10 * HOUR))).isTrue();
    }

    @Test
    void shouldForgetTheRangesOfAFileThatNobodyWrites() {
        // Given
        plant.take(settling("old", 0, 100));
        plant.take(settling("used", 0, 100));
        ticks(0, FORGOTTEN - HOUR);
        plant.take(settling("used", 100, 200));
        assertThat(plant.held(Settle.STORE, "")).isEqualTo(2);

        // When
        ticks(FORGOTTEN - HOUR, FORGOTTEN + 2 * HOUR);

        // Then
        assertThat(plant.held(Settle.STORE, "")).isEqualTo(1);
        plant.take(settling("used", 0, 200));
        assertThat(plant.enriched).hasSize(3);
    }

    @Test
    void shouldForgetGroupsWhoseWindowsAreOver() {
        // Given: every error another one
        for (int i = 0; i < 50; i++) {
            plant.take(Plant.line("pm2.error", i, "/root/.pm2/logs/web-error.log")
                    .with(Fields.ERROR_MESSAGE, "no " + "abcdefghijklmnopqrstuvwxyz".substring(i % 25) + "z".repeat(i))
                    .build());
        }
        plant.tick(60);
        assertThat(plant.held(Detect.STORE, "group|")).isGreaterThanOrEqualTo(50);

        // When
        ticks(60, 5 * HOUR);

        // Then
        assertThat(plant.held(Detect.STORE, "group|")).isZero();
    }

    @Test
    void shouldRememberWhatALogUsuallyDoesForDays() {
        // Given
        plant.take(Plant.request(1));
        plant.tick(60);
        long watched = plant.held(Detect.STORE, "group|");
        assertThat(watched).isPositive();

        // When, Then
        ticks(60, Duration.ofDays(10).toSeconds());
        assertThat(plant.held(Detect.STORE, "group|")).isEqualTo(watched);
        ticks(Duration.ofDays(10).toSeconds(), FORGOTTEN + 2 * HOUR);
        assertThat(plant.held(Detect.STORE, "group|")).isZero();
    }

    private void ticks(long from, long until) {
        for (long second = from; second <= until; second += HOUR / 2) {
            plant.tick(second);
        }
    }

    private static Event settling(String stream, long from, long to) {
        return Plant.request(1).toBuilder()
                .with(Fields.STREAM, stream)
                .with(Fields.FROM, from)
                .with(Fields.TO, to)
                .build();
    }
}
