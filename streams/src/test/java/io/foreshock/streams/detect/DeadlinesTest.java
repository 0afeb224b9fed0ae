package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final Deadlines deadlines = new Deadlines();

    @Test
    void shouldGiveThoseWhoseTimeHasComeOnce() {
        // Given
        deadlines.add("late", 70_000);
        deadlines.add("soon", 10_000);
        deadlines.add("now", 10_000);

        // When, Then
        assertThat(deadlines.takeUntil(9_999)).isEmpty();
        assertThat(deadlines.takeUntil(10_000)).containsExactly("now", "soon");
        assertThat(deadlines.takeUntil(69_999)).isEmpty();
        assertThat(deadlines.takeUntil(100_000)).containsExactly("late");
        assertThat(deadlines.all()).isEmpty();
    }

    @Test
    void shouldKeepTheEarlierTimeWhenAGroupIsAddedAgain() {
        // Given
        deadlines.add("put off", 10_000);
        deadlines.add("put off", 70_000);
        deadlines.add("brought forward", 600_000);
        deadlines.add("brought forward", 20_000);

        // When, Then
        assertThat(deadlines.takeUntil(10_000)).containsExactly("put off");
        assertThat(deadlines.takeUntil(20_000)).containsExactly("brought forward");
        assertThat(deadlines.takeUntil(1_000_000)).isEmpty();
    }

    @Test
    void shouldLeaveTheOthersWhenOneIsRemoved() {
        // Given
        deadlines.add("a", 10_000);
        deadlines.add("b", 10_000);
        deadlines.add("c", 20_000);

        // When
        deadlines.remove("a");
        deadlines.remove("c");
        deadlines.remove("unknown");

        // Then
        assertThat(deadlines.all()).containsExactly("b");
        assertThat(deadlines.takeUntil(20_000)).containsExactly("b");
    }
}
