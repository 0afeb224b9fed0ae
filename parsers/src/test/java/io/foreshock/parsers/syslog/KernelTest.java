package io.foreshock.parsers.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTest extends LogParserContract {
    @Override
    protected ParseContext context() {
        return Feed.context("system.kernel");
    }

    @Override
    protected String datedLine() {
        return "Jul 11 14:19:19 api-1 kernel: [    0.000000] Linux version 5.4.0-1060-aws (buildd@lgw01-amd64-054)"
                + " (gcc version 7.5.0 (Ubuntu 7.5.0-3ubuntu1~18.04))";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T14:19:19Z");
    }

    @Test
    void shouldReportBootOnceWhenKernelStarts() {
        // Given
        String next = "Jul 11 14:19:19 api-1 kernel: [    0.000000] DMI: Amazon EC2 t3.medium/, BIOS 1.0 10/16/2017";
        // When
        List<Event> events = Feed.events(context(), datedLine(), next);
        // Then
        assertThat(events).extracting(e -> e.get(Field.LIFECYCLE)).containsExactly("boot", null);
        assertThat(events).allSatisfy(e -> assertThat(e.get(Field.PROCESS)).isEqualTo("kernel"));
    }
}
