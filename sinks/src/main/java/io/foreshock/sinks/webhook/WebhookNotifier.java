package io.foreshock.sinks.webhook;

import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.IntegrationKind;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.WebhookConfig;
import java.util.Map;

/**
 * Any HTTP endpoint: the body is the alert as on its topic; the headers {@code Foreshock-Receiver}, {@code
 * Foreshock-Action} (what it is for this receiver) and {@code Idempotency-Key} (incident.id and sequence, equal when
 * repeated) say what to do with it.
 */
public final class WebhookNotifier implements Notifier {
    private final String name;
    private final WebhookConfig config;
    private final HttpPost http;
    private final RecordCodec<Alert> codec = new RecordCodec<>(Alert.class);

    public WebhookNotifier(String name, WebhookConfig config, HttpPost http) {
        this.name = name;
        this.config = config;
        this.http = http;
    }

    @Override
    public IntegrationKind kind() {
        return IntegrationKind.WEBHOOK;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        return http.post(
                config.url(),
                codec.encode(alert),
                Map.of(
                        "Foreshock-Receiver", context.receiver(),
                        "Foreshock-Action", context.action().word(),
                        "Idempotency-Key", alert.incident().incident().id() + "-" + alert.sequence()));
    }
}
