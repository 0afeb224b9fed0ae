package io.foreshock.app.role;

import io.foreshock.app.BadInputException;
import io.foreshock.app.config.Config;
import io.foreshock.shippers.Input;
import io.foreshock.shippers.ProbeConfig;
import io.foreshock.sinks.deliver.PagerdutyConfig;
import io.foreshock.sinks.deliver.Receiver;
import io.foreshock.sinks.deliver.Route;
import io.foreshock.sinks.deliver.SlackConfig;
import io.foreshock.sinks.deliver.WebhookConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the configuration means to each part. Secrets are read from their files here, and nowhere printed. */
public final class Parts {
    private Parts() {}

    /** See the configuration's key of this name. */
    public static List<Input> inputs(List<Config.InputConfig> inputs) {
        return inputs.stream()
                .map(i -> new Input(i.dataset(), i.paths(), zone(i), i.logFormat(), i.startBanner(), i.service()))
                .toList();
    }

    private static ZoneId zone(Config.InputConfig input) {
        if (input.timezone() == null) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(input.timezone());
        } catch (DateTimeException e) {
            throw new BadInputException(
                    "inputs.timezone: there is no zone " + input.timezone() + "; say UTC or Region/City", e);
        }
    }

    /** See the configuration's key of this name. */
    public static List<ProbeConfig> probes(List<Config.Probe> probes) {
        return probes.stream()
                .map(p -> new ProbeConfig(p.type(), p.url(), p.user(), secret(null, p.passwordFile()), p.interval()))
                .toList();
    }

    /** See the configuration's key of this name. */
    public static @Nullable Route route(Config.@Nullable RouteConfig route) {
        return route == null
                ? null
                : new Route(
                        route.receiver(),
                        route.matchers(),
                        route.continueMatching(),
                        route.routes().stream().map(Parts::route).toList());
    }

    /** See the configuration's key of this name. */
    public static List<Receiver> receivers(List<Config.ReceiverConfig> receivers) {
        List<Receiver> all = new ArrayList<>();
        for (Config.ReceiverConfig r : receivers) {
            all.add(new Receiver(
                    r.name(),
                    r.slackConfigs().stream().map(Parts::slack).toList(),
                    r.pagerdutyConfigs().stream().map(Parts::pagerduty).toList(),
                    r.webhookConfigs().stream()
                            .map(w -> new WebhookConfig(w.url()))
                            .toList()));
        }
        return all;
    }

    private static SlackConfig slack(Config.Slack slack) {
        String url = secret(slack.apiUrl() == null ? null : slack.apiUrl().toString(), slack.apiUrlFile());
        if (url == null) {
            throw new BadInputException("slack_configs: needs api_url or api_url_file");
        }
        return new SlackConfig(URI.create(url));
    }

    private static PagerdutyConfig pagerduty(Config.Pagerduty pagerduty) {
        String key = secret(pagerduty.routingKey(), pagerduty.routingKeyFile());
        if (key == null) {
            throw new BadInputException("pagerduty_configs: needs routing_key or routing_key_file");
        }
        return pagerduty.url() == null ? new PagerdutyConfig(key) : new PagerdutyConfig(key, pagerduty.url());
    }

    /** The value itself, else what its file holds, without the line end; null when there is neither. */
    static @Nullable String secret(@Nullable String value, @Nullable Path file) {
        if (file == null) {
            return value;
        }
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new BadInputException(file + ": the secret cannot be read: " + e, e);
        }
    }
}
