package io.foreshock.standalone.check;

import io.foreshock.standalone.config.Config;
import io.foreshock.standalone.config.Findings;
import io.foreshock.standalone.config.Reading;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
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
        try {
            URI url = new URI(text.get());
            if (url.getHost() == null
                    || !String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT).matches("https?")) {
                findings.error(key, slack.apiUrlFile(), "holds no http or https address; write one line: https://…");
            } else {
                inClear(key, url, findings);
            }
        } catch (URISyntaxException e) {
            findings.error(key, slack.apiUrlFile(), "holds no address; write one line: https://…");
        }
    }

    private static void inClear(String key, @Nullable URI url, Findings findings) {
        if (url != null && "http".equalsIgnoreCase(url.getScheme()) && !Loopback.is(url.getHost())) {
            findings.warning(key, null, "goes over the network in clear, and with it what is secret; use https");
        }
    }
}
