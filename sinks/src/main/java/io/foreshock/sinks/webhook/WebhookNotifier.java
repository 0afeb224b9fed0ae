package io.foreshock.sinks.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.events.RecordCodec;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import java.io.ByteArrayOutputStream;
import java.util.Map;

/**
 * Any HTTP endpoint: the body is the alert as on its topic, with {@code links} where they are configured; the headers are {@code
 * Foreshock-Receiver}, {@code Foreshock-Action} (the action for this receiver) and {@code Idempotency-Key} (incident.id and
 * sequence, equal when repeated).
 */
final class WebhookNotifier implements Notifier {
    private final String name;
    private final HttpUrl url;
    private final HttpPost http;
    private final Guidance guidance;
    private final RecordCodec<Alert> codec = new RecordCodec<>(Alert.class);

    WebhookNotifier(String name, HttpUrl url, HttpPost http, Guidance guidance) {
        this.name = name;
        this.url = url;
        this.http = http;
        this.guidance = guidance;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        return http.post(
                url.uri(),
                body(alert),
                Map.of(
                        "Foreshock-Receiver", context.receiver(),
                        "Foreshock-Action", context.action().wireName(),
                        "Idempotency-Key", alert.incident().incident().id() + "-" + alert.sequence()));
    }

    private byte[] body(Alert alert) {
        byte[] json = codec.encode(alert);
        ObjectNode links = JsonNodeFactory.instance.objectNode();
        guidance.incident(alert.incident()).ifPresent(address -> links.put("incident", address.toString()));
        guidance.runbook(alert.incident()).ifPresent(address -> links.put("runbook", address.toString()));
        if (links.isEmpty()) {
            return json;
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.write(json, 0, json.length - 1);
        body.writeBytes((",\"links\":" + links + "}").getBytes(UTF_8));
        return body.toByteArray();
    }
}
