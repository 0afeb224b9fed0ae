package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurgeDetectorTest {
    /** Ten or more within five minutes, and five times what nine in ten windows of the day before had. */
    private static final DetectorRule RULE =
            (DetectorRule) RuleSet.builtIn().rule("severe_lines").orElseThrow();

    private static final int WINDOW = 300;
    private static final int DAY = 24 * 3_600;

    private final GroupState group = new GroupState();

    @Test
    void shouldBeginWithTheLeastNumberWhenNothingEverCame() {
        // When, Then
        assertThat(take(0, 9)).isFalse();
        assertThat(take(10, 1)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(0));
        assertThat(group.signal.count).isEqualTo(10);
    }

    @Test
    void shouldNotCountWhatIsOlderThanTheTimespan() {
        // Given
        take(0, 9);

        // When, Then
        assertThat(take(WINDOW, 1)).isFalse();
    }

    @Test
    void shouldNotBeginWhenItCameAsOftenAllDay() {
        // Given: four in each window, which is too few at first
        for (int second = 0; second < DAY; second += WINDOW) {
            take(second, 4);
        }

        // When, Then: with the four of the window's own beginning, too few and enough
        assertThat(take(DAY + 10, 15)).isFalse();
        assertThat(take(DAY + 20, 5)).isTrue();
    }

    @Test
    void shouldNotCallUsualWhatCameOnlyOnceInTheDay() {
        // Given
        take(0, 500);

        // When, Then
        assertThat(take(DAY / 2, 10)).isTrue();
    }

    @Test
    void shouldCountAllOfAStormThatIsLongerThanWhatIsKept() {
        // Given: sixty a minute all day, six entries a second
        for (int second = 0; second < DAY; second += WINDOW) {
            take(second, 300);
        }

        // When, Then
        boolean began = false;
        for (int second = DAY; second < DAY + WINDOW - 1; second++) {
            for (int entry = 0; entry < 6; entry++) {
                began |= SurgeDetector.accept(
                        group, RULE, Entries.sum(second, entry * 0.1, entry * 0.1 + 0.05, 1), Optional.empty());
            }
        }
        assertThat(began).isTrue();
        assertThat(group.signal.count).isBetween(1_500L, 1_800L);
    }

    @Test
    void shouldGoOnWhileTheyComeAsOftenAndNotWithFewerOfThem() {
        // Given
        take(0, 10);

        // When, Then
        assertThat(take(60, 10)).isFalse();
        assertThat(group.signal.count).isEqualTo(20);
        take(WINDOW + 100, 1);
        assertThat(group.signal.count).isEqualTo(20);
    }

    @Test
    void shouldBeAnotherSignalWhenItComesBackLater() {
        // Given
        take(0, 10);
        String id = group.signal.id;

        // When, Then
        assertThat(take(2 * WINDOW, 10)).isTrue();
        assertThat(group.signal.id).isNotEqualTo(id);
    }

    @Test
    void shouldKeepNoMoreWindowsThanItRemembers() {
        // When
        for (int second = 0; second < 3 * DAY; second += WINDOW) {
            take(second, 1);
        }

        // Then
        assertThat(group.windowCounts).hasSizeLessThanOrEqualTo(DAY / WINDOW + 1);
    }

    private boolean take(long second, long count) {
        return SurgeDetector.accept(group, RULE, Entries.sum(second, 0, 0, count), Optional.empty());
    }
}
