package io.foreshock.app.config;

import io.foreshock.shippers.ProbeConfig;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What keys must be to each other: a route names a receiver that is there, a secret is given once. */
final class Agreement {
    private final Config config;
    private final Findings findings;
    private final Set<String> receivers;

    Agreement(Config config, Findings findings) {
        this.config = config;
        this.findings = findings;
        this.receivers =
                config.receivers().stream().map(Config.ReceiverConfig::name).collect(Collectors.toSet());
    }

    void check() {
        config.probes().forEach(this::probe);
        Set<String> names = new HashSet<>();
        for (Config.ReceiverConfig receiver : config.receivers()) {
            if (!names.add(receiver.name())) {
                findings.error(
                        key(receiver, "name"),
                        receiver.name(),
                        "is the name of an earlier receiver too; choose another");
            }
            receiver.slackConfigs()
                    .forEach(slack -> oneOf(slack, "api_url", slack.apiUrl(), "api_url_file", slack.apiUrlFile()));
            receiver.pagerdutyConfigs()
                    .forEach(pagerduty -> oneOf(
                            pagerduty,
                            "routing_key",
                            pagerduty.routingKey(),
                            "routing_key_file",
                            pagerduty.routingKeyFile()));
        }
        if (config.route() != null) {
            root(config.route());
            route(config.route());
        }
    }

    /** Which types there are, and what their URLs look like, is the shippers' to know. */
    private void probe(Config.Probe probe) {
        try {
            new ProbeConfig(probe.type(), probe.url(), probe.user(), null, Duration.ofSeconds(1));
        } catch (IllegalArgumentException e) {
            for (String wrong : String.valueOf(e.getMessage()).split("; (?=probes\\.)", -1)) {
                String[] keyAndRest = wrong.split(": ", 2);
                findings.error(
                        key(probe, keyAndRest[0].replace("probes.", "")), null, keyAndRest[keyAndRest.length - 1]);
            }
        }
    }

    private void oneOf(Record section, String key, @Nullable Object value, String fileKey, @Nullable Object file) {
        String at = findings.places().key(section);
        if (value == null && file == null) {
            findings.error(at, null, "says neither " + key + " nor " + fileKey + "; write one of them");
        } else if (value != null && file != null) {
            findings.error(at, null, "says both " + key + " and " + fileKey + "; keep one");
        }
    }

    private void root(Config.RouteConfig route) {
        if (route.receiver() == null) {
            findings.error(key(route, "receiver"), null, "is missing: whom to tell where no route below matches");
        }
        if (!route.matchers().isEmpty()) {
            findings.error(
                    key(route, "matchers"), null, "the first route takes everything; move them to a route below it");
        }
    }

    private void route(Config.RouteConfig route) {
        if (route.receiver() != null && !receivers.contains(route.receiver())) {
            findings.error(
                    key(route, "receiver"),
                    route.receiver(),
                    "is none of the receivers; " + Nearest.hint(route.receiver(), receivers));
        }
        route.routes().forEach(this::route);
    }

    private String key(Record section, String name) {
        return Nodes.path(findings.places().key(section), name);
    }
}
