package io.foreshock.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryRecord;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.NotifierContract;
import io.foreshock.sinks.deliver.Samples;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackWebhookNotifierTest extends NotifierContract {
    @Override
    protected URI address(ReceiverServer receiver) {
        return receiver.slackUrl();
    }

    @Override
    protected Notifier notifier(URI address, HttpPost http) {
        return new SlackWebhookNotifier("slack", new HttpUrl(address), http, Guidance.NONE);
    }

    @Test
    void shouldShowTheIncidentWhenTriggered() {
        // When
        String json = new SlackMessage(TRIGGER, FIRST, Guidance.NONE).json().toString();

        // Then
        assertThat(json)
                .contains("[CRITICAL] Shop is failing &lt;b&gt; (production)")
                .contains("05:06:07 Errors &lt;!channel&gt; &amp; more (shop) ×42")
                .contains("web1 shop:0: exit 1; just before: GET /v1/cart/7?x=&lt;y&gt;")
                .contains("*Cause*\\n/v1/cart/{id} (last before a restart)")
                .doesNotContain("Other suspects")
                .doesNotContain("<!channel>");
    }

    @Test
    void shouldLinkToTheIncidentAndTheRunbook() {
        // When
        JsonNode message = new SlackMessage(TRIGGER, FIRST, Samples.GUIDANCE).json();

        // Then
        assertThat(message.toString())
                .contains(
                        "<https://grafana.example/d/foreshock?var-incident=inc-1&amp;from=1930366567000|Incident>  ·  "
                                + "<https://wiki.example/runbook.md#r1|Runbook>");
    }

    @Test
    void shouldMarkAPossibleRepeatWhenInterrupted() {
        // When
        String json = new SlackMessage(
                        TRIGGER, new DeliveryContext("team", Alert.Action.TRIGGER, true, null), Guidance.NONE)
                .json()
                .toString();

        // Then
        assertThat(json).contains("You may have seen this already");
    }

    @ParameterizedTest
    @CsvSource({
        "TRIGGER, ERROR, , , true",
        "UPDATE, ERROR, ERROR, /v1/cart/{id}, false",
        "UPDATE, ERROR, CRITICAL, /v1/cart/{id}, false",
        "UPDATE, CRITICAL, ERROR, /v1/cart/{id}, true",
        "UPDATE, ERROR, ERROR, /v1/orders, true",
        "UPDATE, ERROR, ERROR, , true",
        "UPDATE, ERROR, , , true",
        "RESOLVE, ERROR, ERROR, /v1/cart/{id}, true"
    })
    void shouldTellWhatIsMaterial(
            Alert.Action action, Severity severity, @Nullable Severity told, @Nullable String cause, boolean tells) {
        DeliveryRecord.Told before = told == null ? null : new DeliveryRecord.Told(told, cause, null);

        assertThat(notifier.tells(
                        Samples.alert(action, 2, severity), new DeliveryContext("team", action, false, before)))
                .isEqualTo(tells);
    }

    @Test
    void shouldSayWhyAndWhatToDoFirst() {
        // When
        String json = new SlackMessage(TRIGGER, FIRST, Samples.GUIDANCE).json().toString();

        // Then
        assertThat(json)
                .contains("*Impact*\\n• 68 of 200 requests failed since 05:06:07 UTC")
                .contains("*Cause*\\n/v1/cart/{id} (last before a restart)")
                .contains("*What to do first*\\nThe shop is shut. Open &lt;it&gt;.");
    }

    @Test
    void shouldTakeWhatWasLoggedAsText() {
        // Given
        Alert hostile = Samples.wide("<!channel> <@U012> <https://x|y> @here & `rm` :skull: https://z.example/", 1);

        // When
        JsonNode message = new SlackMessage(hostile, FIRST, Guidance.NONE).json();

        // Then: no entity of Slack's, nothing that Slack parses by itself, no end of the error's fence
        assertThat(texts(message))
                .isNotEmpty()
                .allSatisfy(
                        text -> assertThat(text.path("text").asText()).doesNotContainPattern("<|>|&(?!amp;|lt;|gt;)"));
        assertThat(texts(message))
                .allSatisfy(text -> assertThat(
                                text.path("type").asText().equals("mrkdwn")
                                        ? text.path("verbatim").asBoolean(false)
                                        : !text.path("emoji").asBoolean(true))
                        .isTrue());
        assertThat(message.path("unfurl_links").asBoolean(true)).isFalse();
        assertThat(message.path("unfurl_media").asBoolean(true)).isFalse();
        assertThat(message.toString())
                .contains("*Newest error*\\n```&lt;!channel&gt;")
                .contains("'rm'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"&", "😀", "a"})
    void shouldStayWithinLimitsWhateverTheTexts(String character) {
        // Given
        Alert storm = Samples.wide(character.repeat(5_000), 500);

        // When
        JsonNode message = new SlackMessage(storm, FIRST, Samples.GUIDANCE).json();

        // Then
        assertThat(message.path("blocks")).hasSizeLessThanOrEqualTo(50);
        assertThat(message.path("text").asText().length()).isLessThanOrEqualTo(3_000);
        for (JsonNode block : message.path("blocks")) {
            assertThat(block.path("text").path("text").asText().length())
                    .isLessThanOrEqualTo(block.path("type").asText().equals("header") ? 150 : 3_000);
            assertThat(block.path("fields")).hasSizeLessThanOrEqualTo(10);
            block.path("fields")
                    .forEach(field ->
                            assertThat(field.path("text").asText().length()).isLessThanOrEqualTo(2_000));
        }
        assertThat(texts(message))
                .allSatisfy(text -> assertThat(text.path("text").asText()).doesNotContainPattern("&(?!amp;|lt;|gt;)"));
        assertThat(message.toString()).containsPattern("and \\d+ more");
    }

    /** The text objects of all blocks. */
    private static List<JsonNode> texts(JsonNode message) {
        List<JsonNode> texts = new ArrayList<>();
        for (JsonNode block : message.path("blocks")) {
            texts.add(block.path("text"));
            block.path("fields").forEach(texts::add);
            block.path("elements").forEach(texts::add);
        }
        texts.removeIf(JsonNode::isMissingNode);
        return texts;
    }

    @Test
    void shouldCutBetweenEntitiesWhenTextIsTooLong() {
        // When
        String cut = Mrkdwn.escaped("&&&&", 11);

        // Then
        assertThat(cut).isEqualTo("&amp;&amp;…");
    }
}
