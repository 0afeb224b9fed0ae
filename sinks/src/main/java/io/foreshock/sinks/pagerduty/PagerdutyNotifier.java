package io.foreshock.sinks.pagerduty;

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
import java.util.Set;

/**
 * A PagerDuty service; one page for each incident, also after repeated messages. A page that a person resolved stays resolved
 * until the incident gets worse: any other trigger would open it again.
 */
final class PagerdutyNotifier implements Notifier {
    private final String name;
    private final String routingKey;
    private final HttpUrl url;
    private final HttpPost http;
    private final Guidance guidance;

    PagerdutyNotifier(String name, String routingKey, HttpUrl url, HttpPost http, Guidance guidance) {
        this.name = name;
        this.routingKey = routingKey;
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
        Set<News> news = News.of(alert, context);
        news.remove(News.CAUSE);
        return !news.isEmpty();
    }

    @Override
    public DeliveryResult deliver(Alert alert, DeliveryContext context) throws InterruptedException {
        byte[] json = new PagerdutyEvent(routingKey, alert, context, guidance)
                .json()
                .toString()
                .getBytes(UTF_8);
        return http.post(url.uri(), json, Map.of());
    }
}
