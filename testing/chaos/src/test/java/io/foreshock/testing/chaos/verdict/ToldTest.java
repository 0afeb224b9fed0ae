package io.foreshock.testing.chaos.verdict;

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

class ToldTest {
    @Test
    void shouldBeCleanWhenAPageIsOpenedUpdatedAndClosed() {
        Told told = Told.judge(
                List.of(
                        trigger("a", 1),
                        trigger("a", 3),
                        resolve("a"),
                        slack("a", "trigger", 1),
                        slack("b", "trigger", 1)),
                Set.of("a"));

        assertThat(told.clean()).isTrue();
        assertThat(told.pages()).isEqualTo(1);
        assertThat(told.folded()).isZero();
    }

    @Test
    void shouldFoldWhatPagerdutyFolds() {
        Told told = Told.judge(
                List.of(trigger("a", 1), trigger("a", 1), trigger("a", 2), resolve("a"), resolve("a")), Set.of("a"));

        assertThat(told.clean()).isTrue();
        assertThat(told.folded()).isEqualTo(2);
    }

    @Test
    void shouldCountATriggerAfterTheResolveAsADoubledPage() {
        Told told = Told.judge(List.of(trigger("a", 1), resolve("a"), trigger("a", 1)), Set.of("a"));

        assertThat(told.doubled()).isEqualTo(1);
        assertThat(told.leftOpen()).isEqualTo(1);
        assertThat(told.clean()).isFalse();
    }

    @Test
    void shouldNoticePagesThatAreMissingOrNeedless() {
        Told told = Told.judge(List.of(trigger("b", 1), resolve("b")), Set.of("a"));

        assertThat(told.missed()).isEqualTo(1);
        assertThat(told.needless()).isEqualTo(1);
        assertThat(told.clean()).isFalse();
    }

    @Test
    void shouldNoticeAnOlderAlertAfterANewerOne() {
        Told told = Told.judge(List.of(trigger("a", 2), trigger("a", 1), resolve("a")), Set.of("a"));

        assertThat(told.outOfOrder()).isEqualTo(1);
        assertThat(told.clean()).isFalse();
    }

    @Test
    void shouldForgiveSlackARepeatThatSaysSoAndNoOther() {
        Message first = slack("a", "trigger", 1);
        Message announced = new Message(Channel.SLACK, "a", "trigger", 1, true);

        assertThat(Told.judge(List.of(first, announced), Set.of()))
                .returns(true, Told::clean)
                .returns(1, Told::slackRepeated);
        assertThat(Told.judge(List.of(first, first), Set.of()))
                .returns(false, Told::clean)
                .returns(1, Told::slackUnannounced);
    }

    @Test
    void shouldReadTheMessagesAsTheyAreSent() throws IOException {
        assertThat(Message.of(told(Channel.PAGERDUTY, """
                        {"dedup_key": "i-1", "event_action": "trigger", "payload": {"custom_details": {"alert": 3}}}
                        """))).contains(trigger("i-1", 3));
        assertThat(Message.of(told(Channel.SLACK, """
                        {"text": "t", "blocks": [{"text": "Incident i-1, update, alert 2. You may have seen this already: …"}]}
                        """))).contains(new Message(Channel.SLACK, "i-1", "update", 2, true));
    }

    private static ReceivedMessage told(Channel channel, String body) throws IOException {
        return new ReceivedMessage(Instant.EPOCH, channel, new Headers(), body, new ObjectMapper().readTree(body), 200);
    }

    private static Message trigger(String incident, long sequence) {
        return new Message(Channel.PAGERDUTY, incident, "trigger", sequence, false);
    }

    private static Message resolve(String incident) {
        return new Message(Channel.PAGERDUTY, incident, "resolve", 0, false);
    }

    private static Message slack(String incident, String action, long sequence) {
        return new Message(Channel.SLACK, incident, action, sequence, false);
    }
}
