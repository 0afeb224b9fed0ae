package io.foreshock.sinks.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.NotifierContract;
import io.foreshock.sinks.deliver.Samples;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends NotifierContract {
    @Override
    protected URI address(ReceiverServer receiver) {
        return receiver.webhookUrl();
    }

    @Override
    protected Notifier notifier(URI address, HttpPost http) {
        return new WebhookNotifier("webhook", new HttpUrl(address), http, Guidance.NONE);
    }

    @Test
    void shouldPostTheAlertUnchangedWhenNotified() throws Exception {
        // When
        notifier.deliver(TRIGGER, FIRST);

        // Then
        ReceivedMessage message = receiver.received().get(0);
        assertThat(new RecordCodec<>(Alert.class).decode(message.text().getBytes(UTF_8)))
                .isEqualTo(TRIGGER);
        assertThat(message.headers().getFirst("Idempotency-Key")).isEqualTo("inc-1-1");
        assertThat(message.headers().getFirst("Foreshock-Action")).isEqualTo("trigger");
        assertThat(message.headers().getFirst("Foreshock-Receiver")).isEqualTo("team");
    }

    @Test
    void shouldAddTheLinksThatAreConfigured() throws Exception {
        // When
        new WebhookNotifier(
                        "webhook",
                        new HttpUrl(receiver.webhookUrl()),
                        new HttpPost(Clock.systemUTC()),
                        Samples.GUIDANCE)
                .deliver(TRIGGER, FIRST);

        // Then
        JsonNode body = receiver.received().get(0).body();
        assertThat(body.path("links").toString())
                .isEqualTo(
                        "{\"incident\":\"https://grafana.example/d/foreshock?var-incident=inc-1&from=1930366567000\","
                                + "\"runbook\":\"https://wiki.example/runbook.md#r1\"}");
        assertThat(body.at("/incident/incident/id").asText()).isEqualTo("inc-1");
    }
}
