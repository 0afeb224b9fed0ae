package io.foreshock.sinks.slack;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.foreshock.events.Alert;
import io.foreshock.sinks.deliver.DeliveryContext;
import io.foreshock.sinks.deliver.DeliveryResult;
import io.foreshock.sinks.deliver.HttpPost;
import io.foreshock.sinks.deliver.IntegrationKind;
import io.foreshock.sinks.deliver.Notifier;
import io.foreshock.sinks.deliver.SlackConfig;
import java.util.Map;

/** A Slack channel. An incoming webhook cannot tell a repeated message, nor change one: each alert is a new message. */
public final class SlackNotifier implements Notifier {
    private final String name;
    private final SlackConfig config;
    private final HttpPost http;

    public SlackNotifier(String name, SlackConfig config, HttpPost http) {
        this.name = name;
        this.config = config;
        this.http = http;
    }

    @Override
    public IntegrationKind kind() {
        return IntegrationKind.SLACK;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        byte[] json = new SlackMessage(alert, context).json().toString().getBytes(UTF_8);
        return http.post(config.apiUrl(), json, Map.of());
    }
}
