package io.foreshock.sinks.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.NotifierContract;
import io.foreshock.sinks.deliver.Samples;
import java.net.URI;
import org.junit.jupiter.api.Test;

class SlackNotifierTest extends NotifierContract {
    @Override
    protected URI address(ReceiverServer receiver) {
        return receiver.slackUrl();
    }

    @Override
    protected Notifier notifier(URI address, HttpPost http) {
        return new SlackNotifier("slack", new HttpUrl(address), http, Guidance.NONE);
    }

    @Test
    void shouldShowTheIncidentWhenTriggered() {
        // When
        String json = new SlackMessage(TRIGGER, FIRST, Guidance.NONE).json().toString();

        // Then
        assertThat(json)
                .contains("[CRITICAL] Shop is failing &lt;b&gt; (production)")
                .contains("05:06:07 Errors &lt;!channel&gt; &amp; more shop ×42")
                .contains("web1 shop:0: exit 1; just before: GET /v1/cart/7?x=&lt;y&gt;")
                .contains("/v1/cart/{id} (last before a restart)")
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

    @Test
    void shouldStayWithinLimitsWhenTheIncidentIsLong() {
        // Given
        Alert storm = Samples.alert(Alert.Action.TRIGGER, 1, Severity.ERROR, 5_000);

        // When
        JsonNode message = new SlackMessage(storm, FIRST, Guidance.NONE).json();

        // Then
        assertThat(message.findValuesAsText("text")).allMatch(text -> text.length() <= 3_000);
        assertThat(message.toString()).containsPattern("and \\d+ more");
    }

    @Test
    void shouldCutBetweenEntitiesWhenTextIsTooLong() {
        // When
        String cut = Mrkdwn.escaped("&&&&", 11);

        // Then
        assertThat(cut).isEqualTo("&amp;&amp;…");
    }
}
