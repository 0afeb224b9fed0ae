package io.foreshock.streams.deduplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliveredRangesTest {
    private static final DeliveredRanges NONE = DeliveredRanges.NONE;

    @Test
    void shouldBeOpenFromItsStartWhenNothingIsDelivered() {
        // When, Then
        assertThat(NONE.firstOpen(5, 9)).isEqualTo(5);
    }

    @Test
    void shouldHaveNothingOpenWhenCovered() {
        // Given
        DeliveredRanges ranges = NONE.with(0, 10);

        // When, Then
        assertThat(ranges.firstOpen(0, 10)).isEqualTo(10);
        assertThat(ranges.firstOpen(3, 7)).isEqualTo(7);
    }

    @Test
    void shouldBeOpenBehindTheOverlapWhenDeliveredInPart() {
        // Given
        DeliveredRanges ranges = NONE.with(0, 10);

        // When, Then
        assertThat(ranges.firstOpen(6, 15)).isEqualTo(10);
        assertThat(ranges.firstOpen(10, 15)).isEqualTo(10);
    }

    @Test
    void shouldStayFillableWhenThereIsAHole() {
        // Given
        DeliveredRanges ranges = NONE.with(0, 10).with(20, 30);

        // When, Then
        assertThat(ranges.firstOpen(10, 20)).isEqualTo(10);
        assertThat(shown(ranges)).containsExactly("0-10", "20-30");
    }

    @Test
    void shouldBecomeOneWhenTheHoleIsFilled() {
        // Given
        DeliveredRanges ranges = NONE.with(0, 10).with(20, 30).with(10, 20);

        // When, Then
        assertThat(shown(ranges)).containsExactly("0-30");
    }

    @Test
    void shouldMergeAllItTouchesWhenOneSpansSeveral() {
        // Given
        DeliveredRanges ranges = NONE.with(0, 1).with(4, 5).with(8, 9).with(3, 8);

        // When, Then
        assertThat(shown(ranges)).containsExactly("0-1", "3-9");
    }

    @Test
    void shouldAgreeWithASetOfBytesWhenRangesComeInAnyOrder() {
        // Given
        Random random = new Random(7);
        boolean[] bytes = new boolean[64];
        DeliveredRanges ranges = NONE;

        for (int i = 0; i < 200; i++) {
            int from = random.nextInt(60);
            int to = from + 1 + random.nextInt(4);

            // When, Then
            int open = from;
            while (open < to && bytes[open]) {
                open++;
            }
            assertThat(ranges.firstOpen(from, to)).isEqualTo(open);

            ranges = ranges.with(from, to);
            java.util.Arrays.fill(bytes, from, to, true);
        }
    }

    private static List<String> shown(DeliveredRanges ranges) {
        return ranges.delivered().stream().map(r -> r[0] + "-" + r[1]).toList();
    }
}
