package io.foreshock.standalone.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The configuration, as its YAML says it. Keys are snake_case; what is left out has the default named here.
 *
 * @param kafka Kafka's own properties; empty: the embedded broker
 * @param topicPrefix before every topic's name; default {@code foreshock.}
 * @param service what this host belongs to; default: its only PM2 application, else its name
 * @param environment default {@code production}
 * @param host id and name; default: the machine id and the host's name
 * @param inputs the logs to tail; default for {@code up}: those that this machine is found to have
 * @param dataDir default {@code .foreshock} in the working directory
 * @param topics how topics are made that are missing
 * @param resolveTimeout how long nothing odd must be seen before an incident is resolved; default 45 minutes
 * @param web where each part serves its metrics and health
 * @param heartbeat left out: nobody is called
 */
public record Config(
        Map<String, Object> kafka,
        String topicPrefix,
        @Nullable String service,
        String environment,
        Host host,
        List<InputConfig> inputs,
        List<Probe> probes,
        Rules rules,
        @Nullable RouteConfig route,
        List<ReceiverConfig> receivers,
        @Nullable StoreConfig store,
        Path dataDir,
        TopicsConfig topics,
        Duration resolveTimeout,
        WebConfig web,
        @Nullable HeartbeatConfig heartbeat) {
    private static final Duration RESOLVE_TIMEOUT = Duration.ofMinutes(45);

    public Config {
        kafka = Objects.requireNonNullElse(kafka, Map.of());
        topicPrefix = Objects.requireNonNullElse(topicPrefix, "foreshock.");
        environment = Objects.requireNonNullElse(environment, "production");
        host = Objects.requireNonNullElse(host, new Host(null, null));
        inputs = Objects.requireNonNullElse(inputs, List.of());
        probes = Objects.requireNonNullElse(probes, List.of());
        rules = Objects.requireNonNullElse(rules, new Rules(List.of()));
        receivers = Objects.requireNonNullElse(receivers, List.of());
        dataDir = Objects.requireNonNullElse(dataDir, Path.of(".foreshock"));
        topics = Objects.requireNonNullElse(topics, new TopicsConfig(null, null));
        resolveTimeout = Objects.requireNonNullElse(resolveTimeout, RESOLVE_TIMEOUT);
        web = Objects.requireNonNullElse(web, new WebConfig(null));
    }

    /** All defaults. */
    public static Config defaults() {
        return new Config(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);
    }

    /** This, with what was found on the machine where it says nothing itself. */
    public Config withFound(List<InputConfig> foundInputs, @Nullable String foundService) {
        return new Config(
                kafka,
                topicPrefix,
                service == null ? foundService : service,
                environment,
                host,
                foundInputs,
                probes,
                rules,
                route,
                receivers,
                store,
                dataDir,
                topics,
                resolveTimeout,
                web,
                heartbeat);
    }

    /** This, with the servers that were started where it names none. */
    public Config withServers(
            Map<String, Object> kafkaOfServers, StoreConfig storeOfServers, TopicsConfig topicsThere) {
        return new Config(
                kafkaOfServers,
                topicPrefix,
                service,
                environment,
                host,
                inputs,
                probes,
                rules,
                route,
                receivers,
                storeOfServers,
                dataDir,
                topicsThere,
                resolveTimeout,
                web,
                heartbeat);
    }

    /** {@code host}. */
    public record Host(@Nullable String id, @Nullable String name) {}

    /** {@code inputs[]}: {@code timezone} defaults to the machine's, {@code start_banner} to "Server started". */
    public record InputConfig(
            String dataset,
            List<String> paths,
            @Nullable String timezone,
            @Nullable String logFormat,
            @Nullable String startBanner,
            @Nullable String service) {
        public InputConfig {
            require("inputs.dataset", dataset);
            require("inputs.paths", paths);
        }
    }

    /** {@code probes[]}: {@code type} is {@code postgresql}; {@code interval} defaults to 5 s. */
    public record Probe(
            String type,
            String url,
            @Nullable String user,
            @Nullable Path passwordFile,
            @Nullable Duration interval) {
        public Probe {
            require("probes.type", type);
            require("probes.url", url);
        }
    }

    /** {@code rules}: folders and files; none: the built-in pack. */
    public record Rules(List<Path> paths) {
        public Rules {
            paths = Objects.requireNonNullElse(paths, List.of());
        }
    }

    /** The routing tree, in Alertmanager's words. */
    public record RouteConfig(
            @Nullable String receiver,
            List<String> matchers,
            @JsonProperty("continue") boolean continueMatching,
            List<RouteConfig> routes) {
        public RouteConfig {
            matchers = Objects.requireNonNullElse(matchers, List.of());
            routes = Objects.requireNonNullElse(routes, List.of());
        }
    }

    /** {@code receivers[]}. */
    public record ReceiverConfig(
            String name, List<Slack> slackConfigs, List<Pagerduty> pagerdutyConfigs, List<Webhook> webhookConfigs) {
        public ReceiverConfig {
            require("receivers.name", name);
            slackConfigs = Objects.requireNonNullElse(slackConfigs, List.of());
            pagerdutyConfigs = Objects.requireNonNullElse(pagerdutyConfigs, List.of());
            webhookConfigs = Objects.requireNonNullElse(webhookConfigs, List.of());
        }
    }

    /** {@code slack_configs[]}: an incoming webhook's address, or a file that holds it. */
    public record Slack(@Nullable URI apiUrl, @Nullable Path apiUrlFile) {}

    /** {@code pagerduty_configs[]}: an integration key, or a file that holds it. */
    public record Pagerduty(
            @Nullable String routingKey,
            @Nullable Path routingKeyFile,
            @Nullable URI url) {
        @Override
        public String toString() {
            return "Pagerduty[routingKeyFile=" + routingKeyFile + ", url=" + url + "]";
        }
    }

    /** {@code webhook_configs[]}. */
    public record Webhook(URI url) {
        public Webhook {
            require("webhook_configs.url", url);
        }
    }

    /** {@code store}: a PostgreSQL database; left out: the embedded one. */
    public record StoreConfig(
            String url, @Nullable String user, @Nullable Path passwordFile) {
        public StoreConfig {
            require("store.url", url);
        }
    }

    /**
     * {@code topics}: {@code input_partitions} of each input topic, 64 unless said (4 in {@code up}), fixed once they are
     * made; {@code replication_factor} the broker's default unless said.
     */
    public record TopicsConfig(
            @Nullable Integer inputPartitions, @Nullable Short replicationFactor) {}

    /** {@code web}: {@code listen_address} is {@code HOST:PORT}; each part has a default port of its own, 0 takes a free one. */
    public record WebConfig(@Nullable String listenAddress) {}

    /** {@code heartbeat}: {@code url} is called every {@code interval} (60 s) while all is well. */
    public record HeartbeatConfig(URI url, @Nullable Duration interval) {
        public HeartbeatConfig {
            require("heartbeat.url", url);
        }
    }

    private static void require(String key, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
    }
}
