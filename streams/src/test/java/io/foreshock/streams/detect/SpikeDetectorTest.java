package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import org.junit.jupiter.api.Test;

class SpikeDetectorTest {
    /** Ten or more within five minutes. */
    private static final DetectorRule RULE =
            (DetectorRule) RuleSet.builtIn().rule("connections_jump").orElseThrow();

    private final GroupState group = new GroupState();

    @Test
    void shouldBeginWhenTheNumberRisesByExactlyTheThreshold() {
        // When, Then
        assertThat(take(0, 20)).isFalse();
        assertThat(take(60, 29)).isFalse();
        assertThat(take(120, 30)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(120));
        assertThat(group.signal.base).isEqualTo(20);
    }

    @Test
    void shouldCountALowSampleExactlyATimespanOldAndNoOlder() {
        // Given
        take(0, 20);

        // When, Then
        assertThat(new SpikeDetectorTest().after(0, 20).take(300, 30)).isTrue();
        assertThat(new SpikeDetectorTest().after(0, 20).take(301, 30)).isFalse();
    }

    @Test
    void shouldGoOnWhileItStaysHighAndEndOnceWithTheFirstThatIsNot() {
        // Given
        take(0, 20);
        take(60, 40);

        // When, Then
        assertThat(take(120, 30)).isFalse();
        assertThat(group.signal.until).isNull();
        assertThat(take(180, 29)).isTrue();
        assertThat(group.signal.until).isEqualTo(Entries.at(180));
        assertThat(take(240, 20)).isFalse();
    }

    @Test
    void shouldExpireAfter24Hours() {
        // Given
        take(0, 20);
        take(60, 40);
        int day = 24 * 3_600;

        // When, Then
        assertThat(take(60 + day - 1, 40)).isFalse();
        assertThat(take(60 + day, 40)).isTrue();
        assertThat(group.signal.until).isEqualTo(Entries.at(60 + day));
        assertThat(take(120 + day, 41)).isFalse();
        assertThat(take(180 + day, 50)).isTrue();
    }

    @Test
    void shouldBeginAgainWhenItJumpsAgain() {
        // Given
        take(0, 20);
        take(60, 40);
        String first = group.signal.id;
        take(120, 20);

        // When, Then
        assertThat(take(180, 40)).isTrue();
        assertThat(group.signal.id).isNotEqualTo(first);
    }

    @Test
    void shouldNotBeginWhenThereIsNothingToCompareWithOrNoNumber() {
        // When, Then
        assertThat(take(0, 500)).isFalse();
        assertThat(SpikeDetector.accept(group, RULE, Entries.entry(10, "no number")))
                .isFalse();
    }

    private SpikeDetectorTest after(long second, double value) {
        take(second, value);
        return this;
    }

    private boolean take(long second, double value) {
        return SpikeDetector.accept(group, RULE, Entries.sample(second, value));
    }
}
