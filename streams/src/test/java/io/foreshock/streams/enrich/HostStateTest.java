package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.foreshock.events.Restart;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostStateTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private final HostState life = new HostState();
    private Instant tick = T;

    @Test
    void shouldBeOneRestartWithTwoSourcesWhenPm2AndTheBannerTellOfIt() {
        // Given
        life.start(start(0, "pm2.daemon", "web"), "{}");
        life.start(start(10, "pm2.out", "web"), "{}");

        // When
        List<Restart> told = told();

        // Then
        assertThat(told).hasSize(1);
        assertThat(told.get(0).sources()).containsExactly("pm2.daemon", "pm2.out");
        assertThat(told.get(0).planned()).isFalse();
    }

    @Test
    void shouldBeTwoRestartsWhenTheSourcesAreFurtherApart() {
        // Given
        life.start(start(0, "pm2.daemon", "web"), "{}");
        life.start(start(11, "pm2.out", "web"), "{}");

        // When, Then
        assertThat(told()).hasSize(2);
    }

    @Test
    void shouldBeTwoRestartsWhenOneSourceTellsTwice() {
        // Given
        life.start(start(0, "pm2.out", "web"), "{}");
        life.start(start(2, "pm2.out", "web"), "{}");

        // When, Then
        assertThat(told()).hasSize(2);
    }

    @Test
    void shouldBeTwoRestartsWhenTwoProcessesStartTogether() {
        // Given
        life.start(start(0, "pm2.daemon", "web"), "{}");
        life.start(start(1, "pm2.out", "worker"), "{}");

        // When, Then
        assertThat(told()).extracting(Restart::process).containsExactly("web", "worker");
    }

    @Test
    void shouldBeOneRestartWhenALogThatKnowsNoProcessTellsToo() {
        // Given
        life.start(start(0, "pm2.daemon", "web"), "{}");
        life.start(start(1, "generic.text", "service"), "{}");

        // When, Then
        assertThat(told()).hasSize(1);
    }

    @Test
    void shouldNotTellAgainWhenTheSecondSourceComesAfterTheRelease() {
        // Given
        life.start(start(0, "pm2.daemon", "web"), "{}");
        assertThat(told()).hasSize(1);

        // When
        life.start(start(1, "pm2.out", "web"), "{}");

        // Then
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldBePlannedWhenAReloadWasAskedForEvenIfThatLineComesLater() {
        // Given
        life.start(start(5, "pm2.out", "web"), "{}");
        life.plannedStop(T);

        // When, Then
        assertThat(told()).extracting(Restart::planned).containsExactly(true);
    }

    @Test
    void shouldNotBePlannedWhenTheReloadIsLongAgo() {
        // Given
        life.plannedStop(T);
        life.start(start(21, "pm2.out", "web"), "{}");

        // When, Then
        assertThat(told()).extracting(Restart::planned).containsExactly(false);
    }

    @Test
    void shouldBePlannedWhenItIsTheFirstStartAfterABootAndNotAfterwards() {
        // Given
        life.boot(T);
        life.start(start(60, "pm2.out", "web"), "{}");
        life.start(start(200, "pm2.out", "web"), "{}");

        // When
        List<Restart> told = told();

        // Then: the one brings the service up, the other is a crash
        assertThat(told).extracting(Restart::planned).containsExactly(true, false);
        assertThat(told.get(0).reason()).isEqualTo("start after boot");
    }

    @Test
    void shouldKnowABootOnceWhenTwoFilesTellOfIt() {
        // When, Then
        assertThat(life.boot(T)).contains(false);
        assertThat(life.boot(T.plusSeconds(4))).isEmpty();
        assertThat(life.boot(T.minusSeconds(4))).isEmpty();
        assertThat(life.boot(T.plusSeconds(600))).contains(false);
    }

    @Test
    void shouldBeAPlannedBootWhenTheHostWentDownInOrder() {
        // Given
        life.shutdown(T);

        // When, Then
        assertThat(life.boot(T.plusSeconds(60))).contains(true);
    }

    @Test
    void shouldBeACrashWhenTheOrderlyShutdownBelongsToAnEarlierDay() {
        // Given
        life.shutdown(T);

        // When, Then
        assertThat(life.boot(T.plusSeconds(86_400))).contains(false);
    }

    @Test
    void shouldWaitForTheLineThatMakesItPlannedHoweverLongAgoTheRestartBeforeWas() {
        // Given
        life.start(start(-3_600, "pm2.out", "web"), "{}");
        assertThat(told()).hasSize(1);

        // When
        life.start(start(1, "generic.text", "service"), "{}");
        List<HostState.Held> atOnce = life.release(tick.plusSeconds(1));
        life.plannedStop(T);

        // Then
        assertThat(atOnce).isEmpty();
        assertThat(told()).extracting(Restart::planned).containsExactly(true);
    }

    @Test
    void shouldBePlannedWhenPm2StartsWorkersForTheFirstTimeHoweverSlowTheyAre() {
        // When
        for (int id = 0; id < 4; id++) {
            online(id, id);
            life.start(start(40 + id, "pm2.out", "web"), "{}");
        }

        // Then
        assertThat(told()).hasSize(4).allMatch(Restart::planned);
    }

    @Test
    void shouldBePlannedWhenAReloadedApplicationIsSlow() {
        // When: the old one is stopped long before the new one has printed its banner
        for (int id = 0; id < 2; id++) {
            online(id, 4L * id);
            life.pm2.stop("_old_" + id, T.plusSeconds(4L * id + 3));
            life.pm2.exit("_old_" + id, T.plusSeconds(4L * id + 3));
            life.start(start(60 + 4 * id, "pm2.out", "web"), "{}");
        }

        // Then
        assertThat(told()).hasSize(2).allMatch(Restart::planned);
    }

    @Test
    void shouldBePlannedWhenARestartWasAskedForAndTheApplicationIsSlow() {
        // When
        life.pm2.stop("0", T);
        life.pm2.exit("0", T.plusSeconds(30));
        online(0, 31);
        life.start(start(90, "pm2.out", "web"), "{}");

        // Then
        assertThat(told()).extracting(Restart::planned).containsExactly(true);
    }

    @Test
    void shouldBeOneRestartWhenTheBannerOfACrashedProcessComesLate() {
        // When
        life.pm2.exit("0", T);
        online(0, 1);
        List<Restart> first = told();
        life.start(start(45, "pm2.out", "web"), "{}");

        // Then
        assertThat(first).extracting(Restart::planned, Restart::reason).containsExactly(tuple(false, "exited"));
        assertThat(told()).isEmpty();
    }

    @Test
    void shouldBeUnplannedWhenAProcessCrashesBesideAReload() {
        // Given
        online(0, 0);
        life.start(start(1, "pm2.out", "web"), "{}");
        assertThat(told()).hasSize(1).allMatch(Restart::planned);
        life.plannedStop(T.plusSeconds(2));

        // When
        life.pm2.exit("0", T.plusSeconds(5));
        online(0, 6);
        life.start(start(7, "pm2.out", "web"), "{}");

        // Then
        assertThat(told())
                .extracting(Restart::planned, Restart::sources)
                .containsExactly(tuple(false, List.of("pm2.daemon", "pm2.out")));
    }

    @Test
    void shouldBeUnplannedWhenPm2ReloadsAProcessForItsMemory() {
        // When: as in cluster mode, where the new one comes before the old one goes
        life.pm2.tooBig("0", T);
        online(0, 0);
        life.plannedStop(T.plusSeconds(1));
        assertThat(life.pm2.stop("_old_0", T.plusSeconds(1))).isTrue();
        life.start(start(1, "pm2.out", "web"), "{}");

        // Then
        assertThat(told()).extracting(Restart::planned, Restart::reason).containsExactly(tuple(false, "memory limit"));
    }

    @Test
    void shouldBeUnplannedWhenPm2StopsAProcessForItsMemory() {
        // When: as in fork mode
        life.pm2.tooBig("0", T);
        assertThat(life.pm2.stop("0", T)).isFalse();
        life.pm2.exit("0", T);
        online(0, 1);

        // Then
        assertThat(told()).extracting(Restart::planned, Restart::reason).containsExactly(tuple(false, "memory limit"));
    }

    @Test
    void shouldBeOneRestartWhenTheLogsFileIsNotNamedAfterTheProcess() {
        // When
        life.pm2.exit("0", T);
        online(0, 1);
        life.start(start(2, "pm2.out", "backend_of_the_shop"), "{}");

        // Then
        assertThat(told()).hasSize(1);
    }

    @Test
    void shouldRememberFewWhenAProcessRestartsForDays() {
        // Given
        for (int i = 0; i < 1_000; i++) {
            life.start(start(i * 60L, "pm2.out", "web"), "{}");
            told();
        }

        // When, Then
        assertThat(life.recent).hasSizeLessThanOrEqualTo(10);
        assertThat(life.held).isEmpty();
    }

    /** What is told once nothing more is to be expected. */
    private List<Restart> told() {
        life.release(tick);
        tick = tick.plusSeconds(60);
        return life.release(tick).stream().map(HostState.Held::restart).toList();
    }

    private void online(int id, long second) {
        life.pm2
                .online(Integer.toString(id), "web", T.plusSeconds(second))
                .ifPresent(reason -> life.start(
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
