package io.foreshock.sinks.webhook;

import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import java.util.Map;

/**
 * Any HTTP endpoint: the body is the alert as on its topic; the headers are {@code Foreshock-Receiver}, {@code
 * Foreshock-Action} (the action for this receiver) and {@code Idempotency-Key} (incident.id and sequence, equal when
 * repeated).
 */
final class WebhookNotifier implements Notifier {
    private final String name;
    private final HttpUrl url;
    private final HttpPost http;
    private final RecordCodec<Alert> codec = new RecordCodec<>(Alert.class);

    WebhookNotifier(String name, HttpUrl url, HttpPost http) {
        this.name = name;
        this.url = url;
        this.http = http;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        return http.post(
                url.uri(),
                codec.encode(alert),
                Map.of(
                        "Foreshock-Receiver", context.receiver(),
                        "Foreshock-Action", context.action().wireName(),
                        "Idempotency-Key", alert.incident().incident().id() + "-" + alert.sequence()));
    }
}
