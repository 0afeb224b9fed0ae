package io.foreshock.parsers.cloudinit;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Feed;
import io.foreshock.parsers.LogParserContract;
import io.foreshock.parsers.ParseContext;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloudInitTest extends LogParserContract {
    private static final String STAGE =
            "Cloud-init v. 21.4-0ubuntu1~18.04.1 running 'init-local' at Mon, 11 Jul 2022 14:19:13 +0000. Up 21.52 seconds.";

    @Override
    protected ParseContext context() {
        return Feed.context("system.cloudinit");
    }

    @Override
    protected String datedLine() {
        return "2022-07-11 14:19:14,021 - main.py[DEBUG]: No kernel command line url found.";
    }

    @Override
    protected Instant datedAt() {
        return Instant.parse("2022-07-11T14:19:14.021Z");
    }

    @Test
    void shouldPreferInnerClockWhenClocksDisagree() {
        // Given
        String line = "2022-07-11 14:13:13,000 - util.py[DEBUG]: " + STAGE;
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2022-07-11T14:19:13Z"));
        assertThat(event.tagged("clock_disagreement")).isTrue();
        assertThat(event.fields())
                .containsEntry(Field.OTHER_CLOCK.dotted(), Instant.parse("2022-07-11T14:13:13Z"))
                .containsEntry(Field.LIFECYCLE.dotted(), "boot")
                .containsEntry(Field.LEVEL.dotted(), "debug")
                .containsEntry("host.uptime", 21.52)
                .containsEntry(Field.MESSAGE.dotted(), STAGE);
    }

    @Test
    void shouldTagNothingWhenClocksAgree() {
        // Given
        String line = "2022-07-11 14:19:13,900 - util.py[DEBUG]: " + STAGE;
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.fields()).doesNotContainKeys(Field.OTHER_CLOCK.dotted(), Field.TAGS.dotted());
    }

    @Test
    void shouldReadClockWhenOutputLogHasNoneInFront() {
        // Given
        String finished = "Cloud-init v. 21.4-0ubuntu1~18.04.1 finished at Mon, 11 Jul 2022 14:19:31 +0000."
                + " Datasource DataSourceEc2Local.  Up 38.83 seconds";
        // When
        List<Event> events = Feed.events(context(), STAGE, "ci-info: | True |", finished);
        // Then
        assertThat(events)
                .extracting(Event::timestamp)
                .containsExactly(
                        Instant.parse("2022-07-11T14:19:13Z"),
                        Instant.parse("2022-07-11T14:19:13Z"),
                        Instant.parse("2022-07-11T14:19:31Z"));
        assertThat(events.get(0).get(Field.TAGS)).isNull();
        assertThat(events.get(2).get("host.uptime")).isEqualTo(38.83);
        assertThat(events.get(2).get(Field.LIFECYCLE)).isNull();
    }

    @Test
    void shouldReadNoLevelWhenBracketsBelongToText() {
        // Given
        String line = "2022-07-11 14:19:14,021 oops]: text";
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.get(Field.LEVEL)).isNull();
    }
}
