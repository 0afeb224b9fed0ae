package io.foreshock.app.demo;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.app.embedded.ReceiverServer;
import io.foreshock.app.replay.HostDirectory;
import io.foreshock.config.HttpUrl;
import io.foreshock.config.Secret;
import io.foreshock.shippers.InputConfig;
import io.foreshock.shippers.ShipperConfig;
import io.foreshock.shippers.host.HostConfig;
import io.foreshock.sinks.deliver.DeliveryConfig;
import io.foreshock.sinks.deliver.Integrations;
import io.foreshock.sinks.deliver.ReceiverConfig;
import io.foreshock.sinks.link.LinksConfig;
import io.foreshock.sinks.pagerduty.PagerdutyConfig;
import io.foreshock.sinks.slack.SlackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/** The configuration of the demo: every log file of the sample's host, one Slack and one PagerDuty receiver. */
final class DemoConfig {
    static final String SERVICE = "ob_api_server";
    static final String DATA = "data";

    private DemoConfig() {}

    /** Also makes the directories of the log files below {@code scratch}. */
    static Config of(Path scratch, Script script, ReceiverServer receiver) throws IOException {
        List<InputConfig> inputs = script.files().stream()
                .filter(source -> source.dataset() != null)
                .map(source -> InputConfig.of(
                        source.dataset().name(),
                        ZoneOffset.UTC,
                        target(scratch, source).toString()))
                .toList();
        for (HostDirectory.Source source : script.files()) {
            Files.createDirectories(target(scratch, source).getParent());
        }
        Config defaults = ConfigFile.defaults();
        ShipperConfig shipper = new ShipperConfig(
                SERVICE, defaults.shipper().environment(), new HostConfig("api-1", "api-1"), inputs, List.of());
        DeliveryConfig delivery = new DeliveryConfig(
                null,
                List.of(
                        new ReceiverConfig(
                                "team",
                                List.of(Integrations.choose(
                                        "slack", SlackConfig.webhook(Secret.of(new HttpUrl(receiver.slackUrl())))))),
                        new ReceiverConfig(
                                "pager",
                                List.of(Integrations.choose(
                                        "pagerduty",
                                        new PagerdutyConfig(
                                                Secret.of("demo"), new HttpUrl(receiver.pagerdutyUrl())))))),
                LinksConfig.NONE);
        return new Config(
                defaults.cluster(),
                shipper,
                defaults.stream(),
                delivery,
                null,
                scratch.resolve(DATA),
                defaults.web(),
                null);
    }

    /** Where the demo writes the lines of a file of the sample. */
    static Path target(Path scratch, HostDirectory.Source source) {
        return scratch.resolve("host" + source.path());
    }
}
