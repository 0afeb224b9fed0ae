package io.foreshock.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.app.embedded.SlackWorkspace;
import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryRecord;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.NotifierContract;
import io.foreshock.sinks.deliver.Samples;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlackBotNotifierTest extends NotifierContract {
    private static final String ROUTE = "/v1/cart/{id}";

    @Override
    protected URI address(ReceiverServer receiver) {
        return receiver.slackApiUrl();
    }

    @Override
    protected Notifier notifier(URI address, HttpPost http) {
        return bot(address, SlackWorkspace.TOKEN, SlackWorkspace.CHANNEL, http);
    }

    private static Notifier bot(URI address, String token, String channel, HttpPost http) {
        return new SlackBotNotifier("slack", new SlackApi(new HttpUrl(address), token, http), channel, Guidance.NONE);
    }

    @Test
    void shouldPostAnIncidentOnceAndKeepItsName() throws Exception {
        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        SlackWorkspace.Message message = messages().get(0);
        assertThat(result).isEqualTo(new DeliveryResult.Delivered(SlackWorkspace.CHANNEL_ID + "/" + message.ts()));
        assertThat(message.thread()).isNull();
        assertThat(message.content().path("text").asText())
                .isEqualTo("[CRITICAL] Shop is failing &lt;b&gt; (production)");
        assertThat(message.content().path("unfurl_links").asBoolean(true)).isFalse();
    }

    @Test
    void shouldEditItsMessageWhenOnlyNumbersChange() throws Exception {
        // Given
        String name = posted();

        // When
        DeliveryResult result = notifier.deliver(
                Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL), knowing(Alert.Action.UPDATE, name, ROUTE));

        // Then
        assertThat(result).isEqualTo(new DeliveryResult.Delivered(name));
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.edits()).isEqualTo(1);
            assertThat(message.content().toString()).contains("update, alert 2");
        });
    }

    @Test
    void shouldTellTheStoryInTheThread() throws Exception {
        // Given
        String name = posted();

        // When: another cause, then the end, then it opens again
        DeliveryResult result = notifier.deliver(
                Samples.suspecting("/v1/orders", Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL)),
                knowing(Alert.Action.UPDATE, name, ROUTE));
        notifier.deliver(
                Samples.alert(Alert.Action.RESOLVE, 3, Severity.CRITICAL),
                knowing(Alert.Action.RESOLVE, name, "/v1/orders"));
        notifier.deliver(
                Samples.alert(Alert.Action.TRIGGER, 4, Severity.WARNING), knowing(Alert.Action.TRIGGER, name, ROUTE));

        // Then
        assertThat(result).isEqualTo(new DeliveryResult.Delivered(name));
        SlackWorkspace.Message message = messages().get(0);
        List<SlackWorkspace.Message> replies = messages().subList(1, 4);
        assertThat(message.edits()).isEqualTo(3);
        assertThat(message.content().path("text").asText()).startsWith("[WARNING]");
        assertThat(replies).extracting(SlackWorkspace.Message::thread).containsOnly(message.ts());
        assertThat(replies)
                .extracting(reply -> reply.content().toString())
                .satisfiesExactly(
                        cause -> assertThat(cause)
                                .contains("*Another cause is named*\\n")
                                .contains("*Cause*\\n/v1/orders (failed requests, over represented)"),
                        end -> assertThat(end).contains("*Resolved after 10 min*\\n"),
                        again -> assertThat(again).contains("*Opened again*\\n"));
        assertThat(replies)
                .extracting(reply -> reply.content().path("reply_broadcast").asBoolean(false))
                .containsExactly(false, false, true);
    }

    @Test
    void shouldPostAnewWhenItsMessageWasDeleted() throws Exception {
        // Given
        String name = posted();
        receiver.slackWorkspace().delete(messages().get(0).ts());

        // When
        DeliveryResult result = notifier.deliver(
                Samples.alert(Alert.Action.RESOLVE, 2, Severity.CRITICAL), knowing(Alert.Action.RESOLVE, name, ROUTE));

        // Then: with a new name, and the news in it
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(result).isEqualTo(new DeliveryResult.Delivered(SlackWorkspace.CHANNEL_ID + "/" + message.ts()));
            assertThat(message.content().path("text").asText()).startsWith("[RESOLVED]");
        });
        assertThat(name).isNotEqualTo(((DeliveryResult.Delivered) result).message());
    }

    @Test
    void shouldEditAgainAndReplyOnceWhenTheReplyIsNotTaken() throws Exception {
        // Given
        String name = posted();
        DeliveryContext end = knowing(Alert.Action.RESOLVE, name, ROUTE);
        Alert resolve = Samples.alert(Alert.Action.RESOLVE, 2, Severity.CRITICAL);
        receiver.answerNext(200, Map.of(), "{\"ok\":true,\"channel\":\"C024BE91L\",\"ts\":\"1.1\"}");
        receiver.answerNext(429, Map.of("Retry-After", "30"), "{\"ok\":false,\"error\":\"ratelimited\"}");

        // When
        DeliveryResult busy = notifier.deliver(resolve, end);
        DeliveryResult again = notifier.deliver(resolve, end);

        // Then
        assertThat(busy).isInstanceOf(DeliveryResult.Retry.class);
        assertThat(again).isEqualTo(new DeliveryResult.Delivered(name));
        assertThat(messages()).hasSize(2);
    }

    @Test
    void shouldWaitAsAskedWhenSlackIsBusyInItsBody() throws Exception {
        // Given
        receiver.answerNext(200, Map.of("Retry-After", "30"), "{\"ok\":false,\"error\":\"ratelimited\"}");
        receiver.answerNext(200, Map.of(), "{\"ok\":false,\"error\":\"internal_error\"}");
        receiver.answerNext(200, Map.of(), "<html>");

        // When, Then
        assertThat(notifier.deliver(TRIGGER, FIRST))
                .isEqualTo(new DeliveryResult.Retry(Duration.ofSeconds(30), "ratelimited"));
        assertThat(notifier.deliver(TRIGGER, FIRST)).isEqualTo(new DeliveryResult.Retry(null, "internal_error"));
        assertThat(notifier.deliver(TRIGGER, FIRST)).isInstanceOf(DeliveryResult.Retry.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not_in_channel", "token_revoked", "account_inactive", "is_archived", "missing_scope"})
    void shouldGiveUpWhenSomebodyMustChangeSomething(String error) throws Exception {
        // Given
        receiver.answerNext(200, Map.of(), "{\"ok\":false,\"error\":\"" + error + "\"}");

        // When, Then
        assertThat(notifier.deliver(TRIGGER, FIRST)).isEqualTo(new DeliveryResult.Refused(error));
    }

    @Test
    void shouldGiveUpWhenTokenOrChannelIsWrong() throws Exception {
        HttpPost http = new HttpPost(Clock.systemUTC());

        assertThat(bot(receiver.slackApiUrl(), "xoxb-SECRET2", SlackWorkspace.CHANNEL, http)
                        .deliver(TRIGGER, FIRST))
                .isEqualTo(new DeliveryResult.Refused("invalid_auth"));
        assertThat(bot(receiver.slackApiUrl(), SlackWorkspace.TOKEN, "#other", http)
                        .deliver(TRIGGER, FIRST))
                .isEqualTo(new DeliveryResult.Refused("channel_not_found"));
    }

    @Test
    void shouldBeTakenBySlackHoweverLongTheTextsAre() throws Exception {
        assertThat(notifier.deliver(Samples.wide("&".repeat(5_000), 500), FIRST))
                .isInstanceOf(DeliveryResult.Delivered.class);
        for (JsonNode block : messages().get(0).content().path("blocks")) {
            assertThat(block.path("type").asText()).isIn("header", "section", "context");
        }
    }

    private String posted() throws InterruptedException {
        return String.valueOf(((DeliveryResult.Delivered) notifier.deliver(TRIGGER, FIRST)).message());
    }

    private static DeliveryContext knowing(Alert.Action action, String message, String cause) {
        return new DeliveryContext("team", action, false, new DeliveryRecord.Told(Severity.CRITICAL, cause, message));
    }

    private List<SlackWorkspace.Message> messages() {
        return receiver.slackWorkspace().messages();
    }
}
