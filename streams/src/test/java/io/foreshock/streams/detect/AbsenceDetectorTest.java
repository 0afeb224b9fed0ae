package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import io.foreshock.streams.wire.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class AbsenceDetectorTest {
    /** None for five minutes, after thirty within ten. */
    private static final DetectorRule BUSY =
            (DetectorRule) RuleSet.builtIn().rule("source_silent").orElseThrow();
    /** None for three minutes after a boot. */
    private static final DetectorRule AWAY =
            (DetectorRule) RuleSet.builtIn().rule("service_not_back").orElseThrow();

    private static final long ELAPSED_AT_ZERO_MS = 100_000_000;

    private static final Duration GRACE = Duration.ofSeconds(10);

    private final GroupState group = new GroupState();

    /** Thirty within five minutes. */
    private void busyUntilZero() {
        for (long second = -240; second <= 0; second += 60) {
            seen(BUSY, second, 6);
        }
    }

    @Test
    void shouldBeSilentOnlyWhenDeadlineAndGraceAreOver() {
        // Given
        busyUntilZero();

        // When, Then: 300 s and 10 s of grace
        assertThat(evaluate(BUSY, 309)).isFalse();
        assertThat(evaluate(BUSY, 310)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(0));
    }

    @Test
    void shouldNotBeSilenceWhenTheLogWasNotBusy() {
        // Given
        seen(BUSY, 0, 29);

        // When, Then
        assertThat(evaluate(BUSY, 10_000)).isFalse();
    }

    @Test
    void shouldNotBeSilenceAfterABurst() {
        // Given: more than enough, but within a minute
        seen(BUSY, 0, 300);

        // When, Then
        assertThat(evaluate(BUSY, 10_000)).isFalse();
    }

    @Test
    void shouldNotCountWhatIsOlderThanTheBaseline() {
        // Given: 29 eleven minutes before the last one
        seen(BUSY, 0, 29);
        seen(BUSY, 660, 1);

        // When, Then
        assertThat(evaluate(BUSY, 10_000)).isFalse();
    }

    @Test
    void shouldBePublishedOnceAndEndWhenAnEventIsSeenAgain() {
        // Given
        busyUntilZero();
        evaluate(BUSY, 310);

        // When, Then
        assertThat(evaluate(BUSY, 400)).isFalse();
        assertThat(seen(BUSY, 500, 1)).isTrue();
        assertThat(group.signal.until).isEqualTo(Entries.at(500));
        assertThat(seen(BUSY, 510, 1)).isFalse();
    }

    @Test
    void shouldCountFromTheTickAfterTheLastEventWhateverItsHostsClockSays() {
        // Given: the host is an hour behind, so its events are an hour old when they come
        busyUntilZero();
        group.armedMs = -1;
        long hour = 3_600;

        // When, Then
        assertThat(evaluate(BUSY, hour)).isFalse();
        assertThat(evaluate(BUSY, hour + 309)).isFalse();
        assertThat(evaluate(BUSY, hour + 310)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(0));
        assertThat(group.signal.last).isEqualTo(Entries.at(310));
    }

    @Test
    void shouldNotBeSilenceWhenTheHostsClockIsSetBackAndItsEventsGoOn() {
        // Given
        busyUntilZero();

        // When: an hour back
        for (long second = 5; second < 900; second += 5) {
            AbsenceDetector.seen(group, BUSY, Entries.matchCounts(second - 3_600, second - 3_600, 1));
            assertThat(evaluate(BUSY, second)).isFalse();
        }

        // Then
        assertThat(group.signal).isNull();
    }

    @Test
    void shouldNotBeSilenceAfterAShutdownEvent() {
        // Given
        busyUntilZero();
        String host = group.latest.host();

        // When, Then: another host's shutdown changes nothing, its own does
        assertThat(AbsenceDetector.shutdown(group, BUSY, new Observation.Shutdown("", host + "-2", Entries.at(1))))
                .isFalse();
        assertThat(AbsenceDetector.shutdown(group, BUSY, new Observation.Shutdown("", host, Entries.at(1))))
                .isTrue();
        assertThat(evaluate(BUSY, 10_000)).isFalse();
    }

    @Test
    void shouldNotBeSilenceWhenASignOfBeforeTheShutdownIsCountedAfterIt() {
        // Given
        busyUntilZero();
        AbsenceDetector.shutdown(group, BUSY, new Observation.Shutdown("", group.latest.host(), Entries.at(10)));

        // When: earlier matches arrive with the next tick, and a stopping thread sends one more event
        seen(BUSY, 9, 1);
        seen(BUSY, 11, 1);

        // Then
        assertThat(evaluate(BUSY, 10_000)).isFalse();
    }

    @Test
    void shouldWatchAgainWhenTheHostSendsEventsAfterItsShutdown() {
        // Given
        busyUntilZero();
        AbsenceDetector.shutdown(group, BUSY, new Observation.Shutdown("", group.latest.host(), Entries.at(10)));

        // When
        seen(BUSY, 60, 6);

        // Then
        assertThat(evaluate(BUSY, 370)).isTrue();
    }

    @Test
    void shouldEndAtAShutdownEvent() {
        // Given
        busyUntilZero();
        evaluate(BUSY, 310);

        // When
        boolean changed = AbsenceDetector.shutdown(
                group, BUSY, new Observation.Shutdown("", group.latest.host(), Entries.at(600)));

        // Then: nothing is due from it any more
        assertThat(changed).isTrue();
        assertThat(group.signal.until).isEqualTo(Entries.at(600));
        assertThat(group.signal.changed).isTrue();
    }

    @Test
    void shouldBeMissedLaterWhenTheHostWasStoppedInOrderAndDoesNotComeBack() {
        // Given: heartbeats, and a planned reboot
        DetectorRule host =
                (DetectorRule) RuleSet.builtIn().rule("host_not_back").orElseThrow();
        for (long second = -60; second <= 0; second += 5) {
            seen(host, second, 1);
        }
        AbsenceDetector.shutdown(group, host, new Observation.Shutdown("", group.latest.host(), Entries.at(1)));
        assertThat(evaluate(host, 1)).isFalse();

        // When, Then: ten minutes, and the grace
        assertThat(evaluate(host, 610)).isFalse();
        assertThat(evaluate(host, 611)).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(1));
    }

    @Test
    void shouldNotBeMissedWhenTheAgentStartsAgain() {
        // Given
        DetectorRule host =
                (DetectorRule) RuleSet.builtIn().rule("host_not_back").orElseThrow();
        for (long second = -60; second <= 0; second += 5) {
            seen(host, second, 1);
        }
        AbsenceDetector.shutdown(group, host, new Observation.Shutdown("", group.latest.host(), Entries.at(1)));

        // When: it is back after two minutes, and stays
        for (long second = 120; second <= 1_200; second += 5) {
            seen(host, second, 1);
        }

        // Then
        assertThat(evaluate(host, 1_201)).isFalse();
        assertThat(group.signal).isNull();

        // When, Then: without a shutdown it is another rule's to miss it
        assertThat(evaluate(host, 1_200 + 90_000)).isFalse();
    }

    @Test
    void shouldNotBeAwayWhenTheHostNeverServed() {
        // Given: a database server boots
        arm(0);

        // When, Then
        assertThat(evaluate(AWAY, 10_000)).isFalse();
    }

    @Test
    void shouldBeAwayWhenTheSignOfBeforeTheBootArrivesAfterIt() {
        // Given: rule matches arrive at once, counts with the next tick
        arm(0);
        seen(AWAY, -1, 1);

        // When, Then
        assertThat(evaluate(AWAY, 190)).isTrue();
    }

    @Test
    void shouldBeAwayWhenNoSignFollowsTheBoot() {
        // Given
        seen(AWAY, -600, 1);
        arm(0);

        // When, Then: 180 s and the grace
        assertThat(evaluate(AWAY, 189)).isFalse();
        assertThat(evaluate(AWAY, 190)).isTrue();
    }

    @Test
    void shouldNotBeAwayWhenASignFollowsTheBoot() {
        // Given
        arm(0);
        seen(AWAY, 60, 1);

        // When, Then
        assertThat(evaluate(AWAY, 10_000)).isFalse();
    }

    @Test
    void shouldNotBeAwayWhenTheSignArrivesBeforeTheBoot() {
        // Given
        seen(AWAY, 60, 1);
        arm(0);

        // When, Then
        assertThat(evaluate(AWAY, 10_000)).isFalse();
    }

    @Test
    void shouldStillEndWhenTheHostBootsAgainMeanwhile() {
        // Given
        seen(AWAY, -600, 1);
        arm(0);
        evaluate(AWAY, 190);
        String id = group.signal.id;

        // When
        arm(400);
        boolean ended = seen(AWAY, 460, 1);

        // Then: else its incident would never be resolved
        assertThat(ended).isTrue();
        assertThat(group.signal.id).isEqualTo(id);
        assertThat(group.signal.until).isEqualTo(Entries.at(460));
    }

    @Test
    void shouldWatchAgainWhenTheHostBootsAfterItCameBack() {
        // Given
        seen(AWAY, -600, 1);
        arm(0);
        evaluate(AWAY, 190);
        seen(AWAY, 300, 1);

        // When
        arm(1_000);

        // Then
        assertThat(evaluate(AWAY, 1_190)).isTrue();
    }

    @Test
    void shouldTellTheFirstQuietNightAndKnowThoseThatFollow() {
        // When: busy until ten, nothing for four hours, busy again; four days
        List<Integer> told = new ArrayList<>();
        for (int day = 0; day < 4; day++) {
            busy(at(day, 9, 50), at(day, 10, 0));
            if (isToldWithin(at(day, 10, 0), at(day, 14, 0))) {
                told.add(day);
            }
            busy(at(day, 14, 0), at(day, 14, 10));
        }

        // Then
        assertThat(told).containsExactly(0);
    }

    @Test
    void shouldTellOfANightThatLastsLongerThanUsual() {
        // Given
        busy(at(0, 9, 50), at(0, 10, 0));
        assertThat(isToldWithin(at(0, 10, 0), at(0, 14, 0))).isTrue();
        busy(at(0, 14, 0), at(0, 14, 10));

        // When
        busy(at(1, 9, 50), at(1, 10, 0));
        assertThat(isToldWithin(at(1, 10, 0), at(1, 13, 55))).isFalse();

        // Then
        assertThat(isToldWithin(at(1, 13, 55), at(1, 14, 15))).isTrue();
        assertThat(group.signal.first).isEqualTo(Entries.at(at(1, 10, 0)));
    }

    @Test
    void shouldForgetAnOutagesHourWhenItIsBusyOnTheDayAfter() {
        // Given: an outage at ten, and a busy day
        busy(at(0, 9, 50), at(0, 10, 0));
        assertThat(isToldWithin(at(0, 10, 0), at(0, 10, 55))).isTrue();
        busy(at(0, 10, 56), at(0, 11, 10));
        busy(at(1, 9, 30), at(1, 11, 0));

        // When
        busy(at(2, 9, 50), at(2, 10, 0));

        // Then
        assertThat(isToldWithin(at(2, 10, 0), at(2, 10, 20))).isTrue();
    }

    @Test
    void shouldTellTheFirstQuietWeekendAndKnowThoseThatFollow() {
        assertThat(daysToldOf(21, day -> false)).containsExactly(0, 5);
    }

    @Test
    void shouldTellOfAMondayThatStaysQuietAfterAnyWeekend() {
        // When: of the second week and of the fourth nobody comes on Monday
        List<Integer> told = daysToldOf(24, day -> day == 7 || day == 21);

        // Then: the first is not told apart from the weekend that had not ended when it began
        assertThat(told).containsExactly(0, 5, 21);
    }

    @Test
    void shouldTellOfAnOutageOnTheMorningAfterTheFirstWeekend() {
        // Given
        daysToldOf(7, day -> false);

        // When
        busy(at(7, 8, 0), at(7, 8, 40));

        // Then
        assertThat(isToldWithin(at(7, 8, 40), at(7, 8, 55))).isTrue();
    }

    /** An office: busy from eight to six on five days of seven but for holidays. Returns the days on which a silence was told. */
    private List<Integer> daysToldOf(int days, IntPredicate isHoliday) {
        List<Integer> told = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            boolean isOpen = day % 7 < 5 && !isHoliday.test(day);
            if (isOpen) {
                busy(at(day, 8, 0), at(day, 18, 0));
            }
            if (isToldWithin(at(day, isOpen ? 18 : 8, 0), at(day + 1, 8, 0))) {
                told.add(day);
            }
        }
        return told;
    }

    /** So many seconds after ten o'clock of the first day, in UTC. */
    private static long at(int day, int hour, int minute) {
        return day * 86_400L + (hour - 10) * 3_600L + minute * 60L;
    }

    private void busy(long from, long until) {
        for (long second = from; second <= until; second += 60) {
            seen(BUSY, second, 6);
        }
    }

    private boolean isToldWithin(long from, long until) {
        boolean told = false;
        for (long second = from + 10; second < until; second += 60) {
            told |= evaluate(BUSY, second);
        }
        return told;
    }

    private boolean seen(DetectorRule rule, long second, long count) {
        boolean ended = AbsenceDetector.seen(group, rule, Entries.matchCounts(second, second, count));
        tick(rule, second);
        return ended;
    }

    private void arm(long second) {
        AbsenceDetector.arm(group, Entries.hit(second));
        tick(AWAY, second);
    }

    /** The next tick, which comes at once. */
    private void tick(DetectorRule rule, long second) {
        if (group.armedAt != null && group.armedMs < 0) {
            assertThat(evaluate(rule, second)).isFalse();
        }
    }

    private boolean evaluate(DetectorRule rule, long second) {
        return AbsenceDetector.evaluate(group, rule, ELAPSED_AT_ZERO_MS + second * 1_000, GRACE);
    }
}
