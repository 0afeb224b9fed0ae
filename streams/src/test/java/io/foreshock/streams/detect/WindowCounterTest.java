package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Evidence;
import io.foreshock.rules.CorrelationRule;
import io.foreshock.rules.RuleSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WindowCounterTest {
    private static final CorrelationRule RULE =
            (CorrelationRule) RuleSet.builtIn().rule("restart_loop").orElseThrow();
    private static final Duration SPAN = Duration.ofSeconds(100);

    private final GroupState group = new GroupState();

    @Test
    void shouldBeginWhenTheWindowIsEnough() {
        // When, Then
        assertThat(take(0, 2)).isFalse();
        assertThat(take(50, 2)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(0));
        assertThat(group.signal.last).isEqualTo(Entries.at(50));
        assertThat(group.signal.count).isEqualTo(2);
    }

    @Test
    void shouldCountBothWhenTheyAreExactlyTheTimespanApart() {
        // Given
        take(0, 2);

        // When, Then
        assertThat(take(100, 2)).isTrue();
    }

    @Test
    void shouldNotBeginWhenTheyAreASecondFurtherApart() {
        // Given
        take(0, 2);

        // When, Then
        assertThat(take(101, 2)).isFalse();
        assertThat(group.signal).isNull();
    }

    @Test
    void shouldCountOnceWhenAnEventComesTwice() {
        // Given
        take(0, 2);

        // When, Then
        assertThat(take(0, 2)).isFalse();
        assertThat(group.signal).isNull();
    }

    @Test
    void shouldKeepTheNamesOfFiveThousandHostsWhenItGoesOnWhileHostsComeAndGo() {
        // When
        for (int i = 0; i < 5_100; i++) {
            WindowCounter.accept(group, RULE, Entries.entryOf("web-" + i, i), SPAN, () -> SlidingWindow.of(RULE));
        }

        // Then
        assertThat(group.signal.hosts).hasSize(5_000);
        assertThat(group.signal.count).isEqualTo(5_100);
    }

    @Test
    void shouldGoOnAsLongAsEntriesFollowWithinTheTimespan() {
        // Given
        take(0, 2);
        take(10, 2);

        // When
        boolean again = take(110, 2);

        // Then
        assertThat(again).isFalse();
        assertThat(group.signal.count).isEqualTo(3);
        assertThat(group.signal.last).isEqualTo(Entries.at(110));
    }

    @Test
    void shouldBeginAnewWhenItWasQuietForLonger() {
        // Given
        take(0, 2);
        take(10, 2);
        String before = group.signal.id;

        // When
        take(200, 2);
        boolean began = take(210, 2);

        // Then
        assertThat(began).isTrue();
        assertThat(group.signal.id).isNotEqualTo(before);
        assertThat(group.signal.count).isEqualTo(2);
    }

    @Test
    void shouldBeTheSameSignalWhenEntriesComeInAnyOrder() {
        // 0 and 90 are two in a window; 180 follows 90 within the timespan: three from 0 to 180.
        assertSameInAnyOrder(2, List.of(0L, 90L, 180L), 0, 180, 3);
    }

    @Test
    void shouldLeaveOutWhatCameBeforeTheFirstFullWindowInAnyOrder() {
        // 0 and 100 are two of three; the first window of three begins at 100, so 0 is before the signal.
        assertSameInAnyOrder(3, List.of(0L, 100L, 150L, 160L), 100, 160, 3);
    }

    @Test
    void shouldBeTheSameSignalInAnyOrderWhenTheChainIsLong() {
        // The first three within 100 begin at 0; 140 and 230 each follow within the timespan.
        assertSameInAnyOrder(3, List.of(0L, 20L, 60L, 140L, 230L), 0, 230, 5, List.of(99L));
    }

    private static void assertSameInAnyOrder(int gte, List<Long> seconds, long first, long last, long count) {
        for (List<Long> order : permutations(seconds)) {
            WindowCounterTest fresh = new WindowCounterTest();
            order.forEach(s -> fresh.take(s, gte));

            assertThat(fresh.group.signal).as("order %s", order).isNotNull();
            assertThat(fresh.group.signal.first).as("order %s", order).isEqualTo(Entries.at(first));
            assertThat(fresh.group.signal.last).as("order %s", order).isEqualTo(Entries.at(last));
            assertThat(fresh.group.signal.count).as("order %s", order).isEqualTo(count);
            assertThat(fresh.group.signal.evidence)
                    .as("order %s", order)
                    .isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()))
                    .hasSize((int) count);
        }
    }

    /** Only orders in which nothing comes later than {@code within} seconds behind what came before it. */
    private static void assertSameInAnyOrder(
            int gte, List<Long> seconds, long first, long last, long count, List<Long> within) {
        long most = within.get(0);
        permutations(seconds).stream().filter(order -> lateness(order) <= most).forEach(order -> {
            WindowCounterTest fresh = new WindowCounterTest();
            order.forEach(s -> fresh.take(s, gte));
            assertThat(fresh.group.signal.first).as("order %s", order).isEqualTo(Entries.at(first));
            assertThat(fresh.group.signal.last).as("order %s", order).isEqualTo(Entries.at(last));
            assertThat(fresh.group.signal.count).as("order %s", order).isEqualTo(count);
        });
    }

    private static long lateness(List<Long> order) {
        long newest = Long.MIN_VALUE;
        long late = 0;
        for (long s : order) {
            newest = Math.max(newest, s);
            late = Math.max(late, newest - s);
        }
        return late;
    }

    @Test
    void shouldShowTheSameEvidenceWhenLinesOfOneSecondComeInAnyOrder() {
        // Given
        List<String> ids = List.of("f-1", "f-a", "f-10", "g-2");

        // When
        List<List<String>> shown = permutations(ids).stream()
                .map(order -> {
                    ActiveSignal signal = new ActiveSignal();
                    order.forEach(id -> signal.add(Entries.entry(0, id)));
                    return signal.evidence.stream().map(Evidence::eventId).toList();
                })
                .distinct()
                .toList();

        // Then
        assertThat(shown).hasSize(1);
        assertThat(shown.get(0)).containsSubsequence("f-1", "f-a", "f-10");
    }

    @Test
    void shouldBeginWithOneEntryWhenItIsTheSumOfEnough() {
        // When, Then
        assertThat(accept(Entries.sum(7, 0.2, 0.9, 3), 3)).isTrue();
        assertThat(group.signal.count).isEqualTo(3);
        assertThat(group.signal.first).isEqualTo(Entries.at(7).plusMillis(200));
        assertThat(group.signal.last).isEqualTo(Entries.at(7).plusMillis(900));
    }

    @Test
    void shouldBeTheSameSignalWhenOtherEventsOfASecondAreSummed() {
        // Given: seven errors from 0.1 to 0.7, one at 100.65; six are enough
        List<List<GroupState.WindowEntry>> ways = List.of(
                List.of(Entries.sum(0, 0.1, 0.3, 3), Entries.sum(0, 0.4, 0.7, 4), Entries.sum(100, 0.65, 0.65, 1)),
                List.of(Entries.sum(0, 0.7, 0.7, 1), Entries.sum(0, 0.1, 0.6, 6), Entries.sum(100, 0.65, 0.65, 1)),
                List.of(Entries.sum(100, 0.65, 0.65, 1), Entries.sum(0, 0.2, 0.7, 6), Entries.sum(0, 0.1, 0.1, 1)));

        for (List<GroupState.WindowEntry> way : ways) {
            // When
            WindowCounterTest fresh = new WindowCounterTest();
            way.forEach(entry -> fresh.accept(entry, 6));

            // Then
            assertThat(fresh.group.signal.id)
                    .as("%s", way)
                    .isEqualTo(ActiveSignal.startingAt(RULE, group, Entries.at(0)).id);
            assertThat(fresh.group.signal.count).as("%s", way).isEqualTo(8);
            assertThat(fresh.group.signal.first).isEqualTo(Entries.at(0).plusMillis(100));
            assertThat(fresh.group.signal.last).isEqualTo(Entries.at(100).plusMillis(650));
        }
    }

    @Test
    void shouldKeepTheFirstAndTheLastWhenThereIsMuchEvidence() {
        // Given
        LongStream.range(0, 100).forEach(s -> take(s, 2));

        // When, Then
        assertThat(group.signal.count).isEqualTo(100);
        assertThat(group.signal.evidence)
                .extracting(Evidence::at)
                .containsExactlyElementsOf(LongStream.of(0, 1, 2, 3, 4, 95, 96, 97, 98, 99)
                        .mapToObj(Entries::at)
                        .toList());
    }

    @Test
    void shouldKeepFewEntriesWhenManyEventsCome() {
        // Given
        LongStream.range(0, 2_000)
                .forEach(i -> WindowCounter.accept(
                        group, RULE, Entries.entry(0, "e" + i), SPAN, () -> SlidingWindow.ofEntries(count -> false)));

        // When, Then
        assertThat(group.entries).hasSizeLessThanOrEqualTo(500);
    }

    private boolean take(long second, int gte) {
        return accept(Entries.entry(second, "e" + second), gte);
    }

    private boolean accept(GroupState.WindowEntry entry, int gte) {
        return WindowCounter.accept(group, RULE, entry, SPAN, () -> SlidingWindow.ofEntries(count -> count >= gte));
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> all = new ArrayList<>();
        for (int i = 0; i < of.size(); i++) {
            List<T> rest = new ArrayList<>(of);
            T head = rest.remove(i);
            for (List<T> tail : permutations(Collections.unmodifiableList(rest))) {
                List<T> one = new ArrayList<>(List.of(head));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }
}
