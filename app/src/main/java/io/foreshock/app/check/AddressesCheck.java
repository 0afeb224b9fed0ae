package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.Findings;
import io.foreshock.app.config.Reading;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is called over HTTP: well-formed, and secrets not in clear over a network. Nothing is called. */
final class AddressesCheck implements Check {

    @Override
    public void look(Reading reading, Findings findings) {
        Config config = reading.config();
        for (Config.ReceiverConfig receiver : config.receivers()) {
            receiver.slackConfigs().forEach(slack -> slack(slack, reading, findings));
            receiver.pagerdutyConfigs().forEach(p -> inClear(reading.key(p, "url"), p.url(), findings));
            receiver.webhookConfigs().forEach(w -> inClear(reading.key(w, "url"), w.url(), findings));
        }
        if (config.heartbeat() != null) {
            inClear("heartbeat.url", config.heartbeat().url(), findings);
        }
    }

    private static void slack(Config.Slack slack, Reading reading, Findings findings) {
        if (slack.apiUrl() != null) {
            inClear(reading.key(slack, "api_url"), slack.apiUrl(), findings);
        }
        if (slack.apiUrlFile() == null) {
            return;
        }
        String key = reading.key(slack, "api_url_file");
        Optional<String> text = SecretFilesCheck.secret(null, slack.apiUrlFile());
        if (text.isEmpty()) {
            return;
        }
        Optional<URI> url = text.flatMap(AddressesCheck::http);
        if (url.isPresent()) {
            inClear(key, url.get(), findings);
        } else {
            findings.error(key, slack.apiUrlFile(), "holds no http or https address; write one line: https://…");
        }
    }

    private static Optional<URI> http(String text) {
        try {
            URI url = new URI(text);
            boolean http = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
            return http && url.getHost() != null ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static void inClear(String key, @Nullable URI url, Findings findings) {
        if (url != null && "http".equalsIgnoreCase(url.getScheme()) && !Loopback.is(url.getHost())) {
            findings.warning(key, null, "goes over the network in clear, and with it what is secret; use https");
        }
    }
}
