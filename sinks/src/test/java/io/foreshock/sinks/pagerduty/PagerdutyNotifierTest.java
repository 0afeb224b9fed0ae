package io.foreshock.sinks.pagerduty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.config.HttpUrl;
import io.foreshock.config.Secret;
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
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        "R", update, new DeliveryContext("p", Alert.Action.UPDATE, false, null), Guidance.NONE)
                .json();

        // Then
        assertThat(event.path("event_action").asText()).isEqualTo("trigger");
        assertThat(event.path("dedup_key").asText()).isEqualTo("inc-1");
        assertThat(event.at("/payload/severity").asText()).isEqualTo("critical");
        assertThat(event.at("/payload/source").asText()).isEqualTo("web1");
        assertThat(event.at("/payload/timestamp").asText()).isEqualTo("2031-03-04T05:06:07.000Z");
        assertThat(event.at("/payload/class").asText()).isEqualTo("upstream_error");
        assertThat(event.at("/payload/summary").asText().length()).isLessThanOrEqualTo(1_024);
        assertThat(event.at("/payload/custom_details/what_happened").asText().lines())
                .hasSize(16)
                .contains("… and 185 more");
    }

    @ParameterizedTest
    @CsvSource({
        "trigger, critical, , true",
        "update, critical, error, true",
        "update, critical, critical, false",
        "update, error, critical, false",
        "update, error, , true",
        "resolve, error, critical, true"
    })
    void shouldTellOnlyWhatOpensWorsensOrEnds(String action, String severity, @Nullable String told, boolean tells) {
        // Given
        Alert.Action step = Alert.Action.valueOf(action.toUpperCase(Locale.ROOT));
        Alert alert = Samples.suspecting("/another", Samples.alert(step, 2, severity(severity)));
        DeliveryRecord.Told before =
                told == null ? null : new DeliveryRecord.Told(severity(told), "/v1/cart/{id}", null);

        // When, Then: a cause that is named anew alone would open what a person has resolved
        assertThat(notifier.tells(alert, new DeliveryContext("p", step, false, before)))
                .isEqualTo(tells);
    }

    private static Severity severity(String name) {
        return Severity.valueOf(name.toUpperCase(Locale.ROOT));
    }

    @Test
    void shouldSayInWordsWhatAPersonNeeds() {
        // When
        JsonNode details =
                new PagerdutyEvent("R", TRIGGER, FIRST, Samples.GUIDANCE).json().at("/payload/custom_details");

        // Then
        assertThat(details.path("impact").asText().lines())
                .first()
                .asString()
                .startsWith("68 of 200 requests failed since 05:06:07 UTC");
        assertThat(details.path("cause").asText()).isEqualTo("/v1/cart/{id} (last before a restart)");
        assertThat(details.path("first_thing_to_do").asText()).isEqualTo("The shop is shut. Open <it>.");
        assertThat(details.path("hosts").asText()).isEqualTo("web1\nweb2");
    }

    @Test
    void shouldStayBelowHalfOfPagerdutysLimitWhateverTheTexts() {
        // Given
        Alert storm = Samples.wide("\u0001\"\u20ac".repeat(300), 400);

        // When
        JsonNode event = new PagerdutyEvent("R", storm, FIRST, Samples.GUIDANCE).json();

        // Then
        assertThat(event.toString().getBytes(UTF_8).length).isBetween(100_000, 256 * 1024);
        assertThat(event.at("/payload/summary").asText().length()).isLessThanOrEqualTo(1_024);
        assertThat(event.path("dedup_key").asText().length()).isLessThanOrEqualTo(255);
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
                        "R", resolve, new DeliveryContext("p", Alert.Action.RESOLVE, false, null), Guidance.NONE)
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
