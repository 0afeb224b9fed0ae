package io.foreshock.testing.chaos.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final Instant START = Instant.parse("2026-11-23T10:00:00Z");
    private static final List<Host> HOSTS =
            List.of(new Host("host-1", "web-1", "api"), new Host("host-2", "web-2", "shop"));
    private static final Duration LENGTH = Duration.ofMinutes(1);

    @Test
    void shouldBeTheSameForEqualSeedsAndAnotherForOthers() {
        Script script = Script.of(7, HOSTS, 50, LENGTH, List.of());

        assertThat(Script.of(7, HOSTS, 50, LENGTH, List.of())).isEqualTo(script);
        assertThat(Script.of(8, HOSTS, 50, LENGTH, List.of())).isNotEqualTo(script);
    }

    @Test
    void shouldHoldAKnownNumberOfLinesOfEveryLogOfEveryHost() {
        Lines lines = Script.of(7, HOSTS, 50, LENGTH, List.of()).lines(START);

        assertThat(lines.total()).isEqualTo(50 * 60);
        assertThat(lines.counts().keySet())
                .extracting(line -> line.host() + " " + line.dataset())
                .contains(
                        "host-1 nginx.access",
                        "host-2 nginx.error",
                        "host-1 pm2.daemon",
                        "host-2 pm2.out",
                        "host-1 pm2.error");
        assertThat(lines.counts().values()).as("each ordinary line is unique").containsOnly(1);
    }

    @Test
    void shouldCountEachLineOfAFaultsStackTraces() {
        Fault fault = new Fault(Duration.ofSeconds(3), HOSTS.get(0), Fault.Strength.WARNING);

        Lines lines = Script.of(7, HOSTS, 0, LENGTH, List.of(fault)).lines(START);

        assertThat(lines.total()).as("two rejections of four lines").isEqualTo(8);
        assertThat(lines.count(new Lines.Line(
                        "host-1",
                        "pm2.error",
                        "2026-11-23T10:00:04: You have triggered an unhandledRejection, you may have forgotten to catch a"
                                + " Promise rejection:")))
                .isEqualTo(1);
    }

    @Test
    void shouldReopenEveryLogThatWasRenamed() {
        Script script = Script.of(7, HOSTS, 1, Duration.ofMinutes(3), List.of());

        assertThat(script.steps()).filteredOn(Step.Rename.class::isInstance).hasSize(15);
        assertThat(script.steps()).filteredOn(Step.Reopen.class::isInstance).hasSize(15);
        assertThat(script.steps()).isSortedAccordingTo(java.util.Comparator.comparing(Step::at));
    }
}
