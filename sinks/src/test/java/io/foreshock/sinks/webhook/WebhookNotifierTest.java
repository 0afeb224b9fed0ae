package io.foreshock.sinks.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.embedded.ReceivedMessage;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.NotifierContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends NotifierContract {
    @Override
    protected URI address(ReceiverServer receiver) {
        return receiver.webhookUrl();
    }

    @Override
    protected Notifier notifier(URI address, HttpPost http) {
        return new WebhookNotifier("webhook", new HttpUrl(address), http);
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
}
