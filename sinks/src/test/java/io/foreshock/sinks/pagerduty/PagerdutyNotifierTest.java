package io.foreshock.sinks.pagerduty;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.config.HttpUrl;
import io.foreshock.config.Secret;
import io.foreshock.events.Alert;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.NotifierContract;
import io.foreshock.sinks.deliver.Samples;
import java.net.URI;
import org.junit.jupiter.api.Test;

class PagerdutyNotifierTest extends NotifierContract {
    @Override
    protected URI address(ReceiverServer receiver) {
        return URI.create(receiver.pagerdutyUrl() + "/SECRET");
    }

    @Override
    protected Notifier notifier(URI address, HttpPost http) {
        return new PagerdutyNotifier("pagerduty", "R0UT1NG", new HttpUrl(address), http, Guidance.NONE);
    }

    @Test
    void shouldDeliverWhenPagerdutyAnswersAccepted() throws Exception {
        // When
        DeliveryResult result = notifier.deliver(TRIGGER, FIRST);

        // Then
        assertThat(result).isEqualTo(new DeliveryResult.Delivered());
        assertThat(receiver.received()).extracting(ReceivedMessage::status).containsExactly(202);
    }

    @Test
    void shouldTriggerUnderTheIncidentsIdWhenUpdated() {
        // Given
        Alert update = Samples.alert(Alert.Action.UPDATE, 2, Severity.CRITICAL, 200);

        // When
        JsonNode event = new PagerdutyEvent(
                        "R", update, new DeliveryContext("p", Alert.Action.UPDATE, false), Guidance.NONE)
                .json();

        // Then
        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asText()).isEqualTo("inc-1");
        assertThat(event.at("/payload/severity").asText()).isEqualTo("critical");
        assertThat(event.at("/payload/source").asText()).isEqualTo("web1");
        assertThat(event.at("/payload/timestamp").asText()).isEqualTo("2031-03-04T05:06:07.000Z");
        assertThat(event.at("/payload/class").asText()).isEqualTo("upstream_error");
        assertThat(event.at("/payload/summary").asText().length()).isLessThanOrEqualTo(1_024);
        assertThat(event.at("/payload/custom_details/what_happened")).hasSize(51);
    }

    @Test
    void shouldLinkToTheIncidentAndTheRunbook() {
        // When
        JsonNode event = new PagerdutyEvent("R", TRIGGER, FIRST, Samples.GUIDANCE).json();

        // Then
        String incident = "https://grafana.example/d/foreshock?var-incident=inc-1&from=1930366567000";
        assertThat(event.path("client").asText()).isEqualTo("Foreshock");
        assertThat(event.path("client_url").asText()).isEqualTo(incident);
        assertThat(event.path("links").toString())
                .isEqualTo("[{\"href\":\"" + incident + "\",\"text\":\"Incident\"},"
                        + "{\"href\":\"https://wiki.example/runbook.md#r1\",\"text\":\"Runbook\"}]");
    }

    @Test
    void shouldResolveWithoutPayloadWhenResolved() {
        // Given
        Alert resolve = Samples.alert(Alert.Action.RESOLVE, 3, Severity.CRITICAL);

        // When
        JsonNode event = new PagerdutyEvent(
                        "R", resolve, new DeliveryContext("p", Alert.Action.RESOLVE, false), Guidance.NONE)
                .json();

        // Then
        assertThat(event.toString())
                .isEqualTo("{\"routing_key\":\"R\",\"event_action\":\"resolve\",\"dedup_key\":\"inc-1\"}");
    }

    @Test
    void shouldHideTheKeyWhenPrinted() {
        assertThat(new PagerdutyConfig(Secret.of("R0UT1NG"), HttpUrl.parse("https://x/")).toString())
                .doesNotContain("R0UT1NG");
    }
}
