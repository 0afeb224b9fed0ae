package io.foreshock.testing.extension.integration;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.Notifier;
import java.util.Map;

/** Posts {@code {"incident": …}}. */
final class SampleNotifier implements Notifier {
    private final String name;
    private final HttpUrl url;
    private final HttpPost http;

    SampleNotifier(String name, HttpUrl url, HttpPost http) {
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
        String json = "{\"incident\":\"" + alert.incident().incident().id() + "\"}";
        return http.post(url.uri(), json.getBytes(UTF_8), Map.of());
    }
}
