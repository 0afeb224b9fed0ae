package io.foreshock.sinks.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.config.HttpUrl;
import io.foreshock.events.Alert;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.Guidance;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.News;
import io.foreshock.sinks.deliver.Notifier;
import java.util.Map;

/**
 * A Slack channel, through an incoming webhook. That can neither deduplicate nor change a message, so each is a new one,
 * and only what is news to a person is sent.
 */
final class SlackWebhookNotifier implements Notifier {
    private final String name;
    private final HttpUrl url;
    private final HttpPost http;
    private final Guidance guidance;

    SlackWebhookNotifier(String name, HttpUrl url, HttpPost http, Guidance guidance) {
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
    public boolean tells(Alert alert, DeliveryContext context) {
        return !News.of(alert, context).isEmpty();
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        byte[] json =
                new SlackMessage(alert, context, guidance).json().toString().getBytes(UTF_8);
        return http.post(url.uri(), json, Map.of());
    }
}
