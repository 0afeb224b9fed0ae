package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foreshock.events.Restart;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestartTrackerTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private final RestartTracker restarts = new RestartTracker();
    private Instant tick = T;

    @Test
    void shouldBeOneRestartWithTwoSourcesWhenPm2AndTheBannerReportIt() {
        // Given
        restarts.start(start(0, "pm2.daemon", "web"), "{}");
        restarts.start(start(10, "pm2.out", "web"), "{}");

        // When
        List<Restart> released = released();

        // Then
        assertThat(released).hasSize(1);
        assertThat(released.get(0).sources()).containsExactly("pm2.daemon", "pm2.out");
        assertThat(released.get(0).planned()).isFalse();
    }

    @Test
    void shouldBeTwoRestartsWhenTheSourcesAreFurtherApart() {
        // Given
        restarts.start(start(0, "pm2.daemon", "web"), "{}");
        restarts.start(start(11, "pm2.out", "web"), "{}");

        // When, Then
        assertThat(released()).hasSize(2);
    }

    @Test
    void shouldBeTwoRestartsWhenOneSourceReportsTwo() {
        // Given
        restarts.start(start(0, "pm2.out", "web"), "{}");
        restarts.start(start(2, "pm2.out", "web"), "{}");

        // When, Then
        assertThat(released()).hasSize(2);
    }

    @Test
    void shouldBeTwoRestartsWhenTwoProcessesStartTogether() {
        // Given
        restarts.start(start(0, "pm2.daemon", "web"), "{}");
        restarts.start(start(1, "pm2.out", "worker"), "{}");

        // When, Then
        assertThat(released()).extracting(Restart::process).containsExactly("web", "worker");
    }

    @Test
    void shouldBeOneRestartWhenALogWithoutProcessReportsItToo() {
        // Given
        restarts.start(start(0, "pm2.daemon", "web"), "{}");
        restarts.start(start(1, "generic.text", "service"), "{}");

        // When, Then
        assertThat(released()).hasSize(1);
    }

    @Test
    void shouldNotReportAgainWhenTheSecondSourceComesAfterTheRelease() {
        // Given
        restarts.start(start(0, "pm2.daemon", "web"), "{}");
        assertThat(released()).hasSize(1);

        // When
        restarts.start(start(1, "pm2.out", "web"), "{}");

        // Then
        assertThat(released()).isEmpty();
    }

    @Test
    void shouldHoldAHundredStartsWhenALogIsFullOfBanners() {
        // When
        for (int second = 0; second < 5_000; second += 11) {
            restarts.start(start(second, "pm2.out", "web"), "{}");
        }

        // Then
        assertThat(restarts.held).hasSize(100);
    }

    @Test
    void shouldBePlannedWhenAReloadWasAskedForEvenIfThatLineComesLater() {
        // Given
        restarts.start(start(5, "pm2.out", "web"), "{}");
        restarts.plannedStop(T);

        // When, Then
        assertThat(released()).extracting(Restart::planned).containsExactly(true);
    }

    @Test
    void shouldNotBePlannedWhenTheReloadIsLongAgo() {
        // Given
        restarts.plannedStop(T);
        restarts.start(start(21, "pm2.out", "web"), "{}");

        // When, Then
        assertThat(released()).extracting(Restart::planned).containsExactly(false);
    }

    @Test
    void shouldBePlannedWhenItIsTheFirstStartAfterABootAndNotAfterwards() {
        // Given
        restarts.boot(T);
        restarts.start(start(60, "pm2.out", "web"), "{}");
        restarts.start(start(200, "pm2.out", "web"), "{}");

        // When
        List<Restart> released = released();

        // Then: the one brings the service up, the other is a crash
        assertThat(released).extracting(Restart::planned).containsExactly(true, false);
        assertThat(released.get(0).reason()).isEqualTo("start after boot");
    }

    @Test
    void shouldReportABootOnceWhenTwoFilesContainIt() {
        // When, Then
        assertThat(restarts.boot(T)).contains(false);
        assertThat(restarts.boot(T.plusSeconds(4))).isEmpty();
        assertThat(restarts.boot(T.minusSeconds(4))).isEmpty();
        assertThat(restarts.boot(T.plusSeconds(600))).contains(false);
    }

    @Test
    void shouldBeAPlannedBootWhenTheHostWentDownInOrder() {
        // Given
        restarts.shutdown(T);

        // When, Then
        assertThat(restarts.boot(T.plusSeconds(60))).contains(true);
    }

    @Test
    void shouldBeACrashWhenTheOrderlyShutdownBelongsToAnEarlierDay() {
        // Given
        restarts.shutdown(T);

        // When, Then
        assertThat(restarts.boot(T.plusSeconds(86_400))).contains(false);
    }

    @Test
    void shouldWaitForTheLineThatMakesItPlannedHoweverLongAgoTheRestartBeforeWas() {
        // Given
        restarts.start(start(-3_600, "pm2.out", "web"), "{}");
        assertThat(released()).hasSize(1);

        // When
        restarts.start(start(1, "generic.text", "service"), "{}");
        List<RestartTracker.Held> atOnce = restarts.release(tick.plusSeconds(1));
        restarts.plannedStop(T);

        // Then
        assertThat(atOnce).isEmpty();
        assertThat(released()).extracting(Restart::planned).containsExactly(true);
    }

    @Test
    void shouldBePlannedWhenPm2StartsWorkersForTheFirstTimeHoweverSlowTheyAre() {
        // When
        for (int id = 0; id < 4; id++) {
            online(id, id);
            restarts.start(start(40 + id, "pm2.out", "web"), "{}");
        }

        // Then
        assertThat(released()).hasSize(4).allMatch(Restart::planned);
    }

    @Test
    void shouldBePlannedWhenAReloadedApplicationIsSlow() {
        // When: the old one is stopped long before the new one has printed its banner
        for (int id = 0; id < 2; id++) {
            online(id, 4L * id);
            restarts.pm2.stop("_old_" + id, T.plusSeconds(4L * id + 3));
            restarts.pm2.exit("_old_" + id, T.plusSeconds(4L * id + 3));
            restarts.start(start(60 + 4 * id, "pm2.out", "web"), "{}");
        }

        // Then
        assertThat(released()).hasSize(2).allMatch(Restart::planned);
    }

    @Test
    void shouldBePlannedWhenARestartWasAskedForAndTheApplicationIsSlow() {
        // When
        restarts.pm2.stop("0", T);
        restarts.pm2.exit("0", T.plusSeconds(30));
        online(0, 31);
        restarts.start(start(90, "pm2.out", "web"), "{}");

        // Then
        assertThat(released()).extracting(Restart::planned).containsExactly(true);
    }

    @Test
    void shouldBeOneRestartWhenTheBannerOfACrashedProcessComesLate() {
        // When
        restarts.pm2.exit("0", T);
        online(0, 1);
        List<Restart> first = released();
        restarts.start(start(45, "pm2.out", "web"), "{}");

        // Then
        assertThat(first).extracting(Restart::planned, Restart::reason).containsExactly(tuple(false, "exited"));
        assertThat(released()).isEmpty();
    }

    @Test
    void shouldBeUnplannedWhenAProcessCrashesBesideAReload() {
        // Given
        online(0, 0);
        restarts.start(start(1, "pm2.out", "web"), "{}");
        assertThat(released()).hasSize(1).allMatch(Restart::planned);
        restarts.plannedStop(T.plusSeconds(2));

        // When
        restarts.pm2.exit("0", T.plusSeconds(5));
        online(0, 6);
        restarts.start(start(7, "pm2.out", "web"), "{}");

        // Then
        assertThat(released())
                .extracting(Restart::planned, Restart::sources)
                .containsExactly(tuple(false, List.of("pm2.daemon", "pm2.out")));
    }

    @Test
    void shouldBeUnplannedWhenPm2ReloadsAProcessForItsMemory() {
        // When: as in cluster mode, where the new one comes before the old one goes
        restarts.pm2.tooBig("0", T);
        online(0, 0);
        restarts.plannedStop(T.plusSeconds(1));
        assertThat(restarts.pm2.stop("_old_0", T.plusSeconds(1))).isTrue();
        restarts.start(start(1, "pm2.out", "web"), "{}");

        // Then
        assertThat(released())
                .extracting(Restart::planned, Restart::reason)
                .containsExactly(tuple(false, "memory limit"));
    }

    @Test
    void shouldBeUnplannedWhenPm2StopsAProcessForItsMemory() {
        // When: as in fork mode
        restarts.pm2.tooBig("0", T);
        assertThat(restarts.pm2.stop("0", T)).isFalse();
        restarts.pm2.exit("0", T);
        online(0, 1);

        // Then
        assertThat(released())
                .extracting(Restart::planned, Restart::reason)
                .containsExactly(tuple(false, "memory limit"));
    }

    @Test
    void shouldBeOneRestartWhenTheLogsFileIsNotNamedAfterTheProcess() {
        // When
        restarts.pm2.exit("0", T);
        online(0, 1);
        restarts.start(start(2, "pm2.out", "backend_of_the_shop"), "{}");

        // Then
        assertThat(released()).hasSize(1);
    }

    @Test
    void shouldKeepFewRestartsWhenAProcessRestartsForDays() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            restarts.start(start(i * 60L, "pm2.out", "web"), "{}");
            released();
        }

        // When, Then
        assertThat(restarts.recent).hasSizeLessThanOrEqualTo(10);
        assertThat(restarts.held).isEmpty();
    }

    @Test
    void shouldReleaseAStartThatWasFirstHeldAtATickOfAClockThatLeapt() {
        // Given
        restarts.start(start(0, "pm2.out", "web"), "{}");
        restarts.release(Instant.parse("2036-01-01T00:00:00Z"));

        // When, Then
        assertThat(restarts.release(tick)).hasSize(1);
        assertThat(restarts.held).isEmpty();
    }

    /** Releases the starts that are no longer held. */
    private List<Restart> released() {
        restarts.release(tick);
        tick = tick.plusSeconds(60);
        return restarts.release(tick).stream().map(RestartTracker.Held::restart).toList();
    }

    private void online(int id, long second) {
        restarts.pm2
                .online(Integer.toString(id), "web", T.plusSeconds(second))
                .ifPresent(reason -> restarts.start(
                        new Restart(
                                T.plusSeconds(second),
                                "h1",
                                "web",
                                reason,
                                false,
                                false,
                                List.of("pm2.daemon"),
                                List.of()),
                        "{}"));
    }

    private static Restart start(long seconds, String source, String process) {
        return new Restart(
                T.plusSeconds(seconds), "h1", process, "start banner", false, false, List.of(source), List.of());
    }
}
