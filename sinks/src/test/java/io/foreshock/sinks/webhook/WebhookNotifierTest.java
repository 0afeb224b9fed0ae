package io.foreshock.sinks.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.sinks.deliver.FakeReceiver;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.NotifierContract;
import java.net.URI;
import org.junit.jupiter.api.Test;

class WebhookNotifierTest extends NotifierContract {
    @Override
    protected Notifier notifier(URI address, HttpPost http) {
        return new WebhookNotifier("webhook", new HttpUrl(address), http);
    }

    @Test
    void shouldPostTheAlertAsItIsWhenTold() throws Exception {
        // When
        notifier.deliver(TRIGGER, FIRST);

        // Then
        FakeReceiver.Told told = receiver.told().element();
        assertThat(new RecordCodec<>(Alert.class).decode(told.body().getBytes(UTF_8)))
                .isEqualTo(TRIGGER);
        assertThat(told.headers().getFirst("Idempotency-Key")).isEqualTo("inc-1-1");
        assertThat(told.headers().getFirst("Foreshock-Action")).isEqualTo("trigger");
        assertThat(told.headers().getFirst("Foreshock-Receiver")).isEqualTo("team");
    }
}
