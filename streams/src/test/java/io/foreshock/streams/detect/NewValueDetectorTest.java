package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.wire.Observation;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NewValueDetectorTest {
    /** Three times within five minutes, after an hour of learning. */
    private static final DetectorRule RULE =
            (DetectorRule) RuleSet.builtIn().rule("new_error").orElseThrow();

    private static final int HOUR = 3_600;

    private GroupState group = new GroupState();
    private Optional<Instant> watchedSince = Optional.empty();

    @BeforeEach
    void learn() {
        assertThat(take(0, "known", 5)).isFalse();
    }

    @Test
    void shouldBeginWhenAValueCameOftenEnoughThatNeverCameBefore() {
        // When, Then
        assertThat(take(HOUR, "new", 2)).isFalse();
        assertThat(take(HOUR + 300, "new", 1)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(HOUR));
        assertThat(group.signal.count).isEqualTo(3);
    }

    @Test
    void shouldCallNothingNewWhileItLearns() {
        // When, Then
        assertThat(take(HOUR - 1, "new", 3)).isFalse();
        assertThat(take(HOUR + 1, "new", 3)).isFalse();
    }

    @Test
    void shouldCallTheVeryFirstNewWhenTheServiceWasWatchedForLong() {
        // Given
        group = new GroupState();
        watchedSince = Optional.of(Entries.at(-HOUR));

        // When, Then
        assertThat(take(0, "new", 3)).isTrue();
    }

    @Test
    void shouldCallAValueNewOnlyOnce() {
        // Given
        take(HOUR, "new", 3);

        // When, Then
        assertThat(take(HOUR + 10, "new", 3)).isFalse();
    }

    @Test
    void shouldTakeAValueForKnownWhenItCameTooRarely() {
        // Given
        take(HOUR, "rare", 1);

        // When, Then
        assertThat(take(HOUR + 301, "rare", 3)).isFalse();
        assertThat(take(HOUR + 302, "rare", 3)).isFalse();
    }

    @Test
    void shouldForgetTheValueThatWasSeenLongestAgo() {
        // Given
        for (int i = 1; i < NewValueDetector.MOST_VALUES; i++) {
            take(i, "v" + i, 1);
        }
        take(HOUR - 1, "known", 1);

        // When
        take(HOUR, "one more", 3);

        // Then
        assertThat(group.values)
                .hasSize(NewValueDetector.MOST_VALUES)
                .containsKey("known")
                .doesNotContainKey("v1");
    }

    @Test
    void shouldNotMindEventsWithoutTheValue() {
        // When, Then
        assertThat(NewValueDetector.accept(group, RULE, Entries.hit(HOUR), Optional.empty()))
                .isFalse();
        assertThat(group.values).hasSize(1);
    }

    private boolean take(long second, String value, long count) {
        Observation.RuleMatch match = new Observation.RuleMatch(
                "app_error_line",
                Map.of("foreshock.fingerprint", value),
                Entries.SERVICE,
                "h1",
                null,
                Entries.evidence(second, value + second),
                null,
                count,
                Entries.at(second));
        return NewValueDetector.accept(group, RULE, match, watchedSince);
    }
}
