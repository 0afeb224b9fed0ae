package io.foreshock.streams.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Restart;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostLifeTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");

    private final HostLife life = new HostLife();
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
    void shouldKnowOnlineAsAStartAgainWhenAnExitCameBefore() {
        // When, Then
        assertThat(life.exitedBefore(T)).isFalse();
        life.exit(T, "exited");
        assertThat(life.exitedBefore(T.plusSeconds(60))).isTrue();
        assertThat(life.exitedBefore(T.plusSeconds(61))).isFalse();
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
        return life.release(tick).stream().map(HostLife.Held::restart).toList();
    }

    private static Restart start(long seconds, String source, String process) {
        return new Restart(
                T.plusSeconds(seconds), "h1", process, "start banner", false, false, List.of(source), List.of());
    }
}
