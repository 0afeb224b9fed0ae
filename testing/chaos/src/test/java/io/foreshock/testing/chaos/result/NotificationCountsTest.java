package io.foreshock.testing.chaos.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.Headers;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceivedMessage.Channel;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NotificationCountsTest {
    @Test
    void shouldBeCleanWhenAPageIsOpenedUpdatedAndClosed() {
        NotificationCounts counts = NotificationCounts.of(
                List.of(
                        trigger("a", 1),
                        trigger("a", 3),
                        resolve("a"),
                        slack("a", "trigger", 1),
                        slack("b", "trigger", 1)),
                Set.of("a"));

        assertThat(counts.clean()).isTrue();
        assertThat(counts.pages()).isEqualTo(1);
        assertThat(counts.deduplicated()).isZero();
    }

    @Test
    void shouldCountWhatPagerdutyDeduplicates() {
        NotificationCounts counts = NotificationCounts.of(
                List.of(trigger("a", 1), trigger("a", 1), trigger("a", 2), resolve("a"), resolve("a")), Set.of("a"));

        assertThat(counts.clean()).isTrue();
        assertThat(counts.deduplicated()).isEqualTo(2);
    }

    @Test
    void shouldCountATriggerAfterTheResolveAsADuplicatedPage() {
        NotificationCounts counts =
                NotificationCounts.of(List.of(trigger("a", 1), resolve("a"), trigger("a", 1)), Set.of("a"));

        assertThat(counts.duplicated()).isEqualTo(1);
        assertThat(counts.leftOpen()).isEqualTo(1);
        assertThat(counts.clean()).isFalse();
    }

    @Test
    void shouldCountPagesThatAreMissingOrNeedless() {
        NotificationCounts counts = NotificationCounts.of(List.of(trigger("b", 1), resolve("b")), Set.of("a"));

        assertThat(counts.missed()).isEqualTo(1);
        assertThat(counts.needless()).isEqualTo(1);
        assertThat(counts.clean()).isFalse();
    }

    @Test
    void shouldCountAnOlderAlertAfterANewerOne() {
        NotificationCounts counts =
                NotificationCounts.of(List.of(trigger("a", 2), trigger("a", 1), resolve("a")), Set.of("a"));

        assertThat(counts.outOfOrder()).isEqualTo(1);
        assertThat(counts.clean()).isFalse();
    }

    @Test
    void shouldAcceptARepeatOnSlackOnlyWhenItIsMarked() {
        Notification first = slack("a", "trigger", 1);
        Notification marked = new Notification(Channel.SLACK, "a", "trigger", 1, true);

        assertThat(NotificationCounts.of(List.of(first, marked), Set.of()))
                .returns(true, NotificationCounts::clean)
                .returns(1, NotificationCounts::slackRepeated);
        assertThat(NotificationCounts.of(List.of(first, first), Set.of()))
                .returns(false, NotificationCounts::clean)
                .returns(1, NotificationCounts::slackUnmarked);
    }

    @Test
    void shouldReadTheMessagesAsTheyAreSent() throws IOException {
        assertThat(Notification.of(message(Channel.PAGERDUTY, """
                        {"dedup_key": "i-1", "event_action": "trigger", "payload": {"custom_details": {"alert": 3}}}
                        """))).contains(trigger("i-1", 3));
        assertThat(Notification.of(message(Channel.SLACK, """
                        {"text": "t", "blocks": [{"text": "Incident i-1, update, alert 2. You may have seen this already: …"}]}
                        """)))
                .contains(new Notification(Channel.SLACK, "i-1", "update", 2, true));
    }

    private static ReceivedMessage message(Channel channel, String body) throws IOException {
        return new ReceivedMessage(Instant.EPOCH, channel, new Headers(), body, new ObjectMapper().readTree(body), 200);
    }

    private static Notification trigger(String incident, long sequence) {
        return new Notification(Channel.PAGERDUTY, incident, "trigger", sequence, false);
    }

    private static Notification resolve(String incident) {
        return new Notification(Channel.PAGERDUTY, incident, "resolve", 0, false);
    }

    private static Notification slack(String incident, String action, long sequence) {
        return new Notification(Channel.SLACK, incident, action, sequence, false);
    }
}
