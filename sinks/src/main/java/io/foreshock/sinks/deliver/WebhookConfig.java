package io.foreshock.sinks.deliver;

import java.net.URI;

/**
 * Any HTTP endpoint. Its path and query may hold a token and are never printed.
 *
 * @param url {@code webhook_configs[].url}: http or https address that takes a POST of the alert's JSON
 */
public record WebhookConfig(URI url) {
    public WebhookConfig {
        Addresses.requireHttp("webhook_configs.url", url);
    }

    @Override
    public String toString() {
        return "WebhookConfig[url=" + Addresses.withoutSecrets(url) + "]";
    }
}
