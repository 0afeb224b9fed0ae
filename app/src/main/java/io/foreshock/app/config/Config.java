package io.foreshock.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The configuration, as its YAML says it. {@code docs/configuration.md} is made from what is declared here. */
public record Config(
        @Key(
                meaning = "Kafka's own properties, by Kafka's names, for every client; with the prefixes"
                        + " `producer.`, `consumer.` and `admin.` for those of Kafka Streams alone.",
                otherwise = "an embedded broker in `up`; `ship`, `stream` and `sink` need `bootstrap.servers`")
        Map<String, Object> kafka,

        @Key(
                meaning = "Stands before every topic's name. Installations that share a cluster differ by it.",
                value = "foreshock.",
                form = Form.TOPIC_PREFIX)
        String topicPrefix,

        @Key(
                meaning = "What this host belongs to.",
                otherwise = "the host's only PM2 application, else the host's name")
        @Nullable
        String service,

        @Key(meaning = "Keeps production's story apart from staging's.", value = "production")
        String environment,

        @Key(meaning = "Who this machine is.", otherwise = "its keys'")
        Host host,

        @Key(meaning = "The logs to tail.", otherwise = "in `up`: those that this machine is found to have")
        List<InputConfig> inputs,

        @Key(meaning = "Servers to take numbers from.") List<Probe> probes,

        @Key(meaning = "What is looked for.", otherwise = "its key's")
        Rules rules,

        @Key(
                meaning =
                        "The root of the tree that says who is told, in Alertmanager's words. It has a receiver and no"
                                + " matchers.",
                otherwise = "every Slack and webhook from warning on, every PagerDuty from critical on")
        @Nullable
        RouteConfig route,

        @Key(meaning = "Whom to tell.", otherwise = "incidents are only printed and stored")
        List<ReceiverConfig> receivers,

        @Key(
                meaning = "The PostgreSQL database, 13 or newer, that keeps events, signals and incidents in schema"
                        + " `foreshock`.",
                otherwise = "an embedded PostgreSQL in `up`; `sink` stores nothing")
        @Nullable
        StoreConfig store,

        @Key(
                meaning = "Keeps what has to outlive the process: how far each log was read, state, embedded servers."
                        + " Held by one process at a time; made where it is not there.",
                value = ".foreshock")
        Path dataDir,

        @Key(meaning = "How topics are made that are missing.", otherwise = "its keys'")
        TopicsConfig topics,

        @Key(
                meaning = "How long nothing odd must be seen before an incident is resolved.",
                value = "45m",
                min = "1s",
                max = "30d")
        Duration resolveTimeout,

        @Key(meaning = "Where metrics and health are served.", otherwise = "its key's")
        WebConfig web,

        @Key(
                meaning = "Called while all is well, so that an outsider notices when Foreshock is not.",
                otherwise = "nobody is called")
        @Nullable
        HeartbeatConfig heartbeat) {

    /** All defaults. */
    public static Config defaults() {
        return Defaults.OF_ALL;
    }

    /** A copy to be changed. */
    public ConfigBuilder toBuilder() {
        return new ConfigBuilder(this);
    }

    /** This, with what was found on the machine where it says nothing itself. */
    public Config withFound(List<InputConfig> foundInputs, @Nullable String foundService) {
        return toBuilder()
                .inputs(foundInputs)
                .service(service == null ? foundService : service)
                .build();
    }

    /** Without Kafka's properties and the receivers, which hold secrets. */
    @Override
    public String toString() {
        return "Config[topicPrefix=" + topicPrefix + ", service=" + service + ", environment=" + environment
                + ", dataDir=" + dataDir + "]";
    }

    /** This, with the servers that were started where it names none. */
    public Config withServers(
            Map<String, Object> kafkaOfServers, StoreConfig storeOfServers, TopicsConfig topicsThere) {
        return toBuilder()
                .kafka(kafkaOfServers)
                .store(storeOfServers)
                .topics(topicsThere)
                .build();
    }

    /** {@code host}. */
    public record Host(
            @Key(meaning = "The key of all that this machine sends.", otherwise = "the machine id") @Nullable
            String id,

            @Key(meaning = "What people call it.", otherwise = "the host name") @Nullable
            String name) {}

    /** {@code inputs[]}. */
    public record InputConfig(
            @Key(meaning = "What the log is.", form = Form.DATASET)
            String dataset,

            @Key(meaning = "The files; compressed ones are left out.", form = Form.GLOB, min = "1")
            List<String> paths,

            @Key(meaning = "Of the times that name no zone.", otherwise = "the machine's own", form = Form.TIME_ZONE)
            @Nullable
            String timezone,

            @Key(meaning = "How nginx writes the access log.", otherwise = "nginx's combined", form = Form.LOG_FORMAT)
            @Nullable
            String logFormat,

            @Key(
                    meaning = "What the application prints once it has started: a restart is known by it.",
                    otherwise = "`Server started`")
            @Nullable
            String startBanner,

            @Key(meaning = "What these files belong to.", otherwise = "what the host belongs to") @Nullable
            String service) {}

    /** {@code probes[]}. */
    public record Probe(
            @Key(meaning = "What is asked: `postgresql` or `redis`.")
            String type,

            @Key(
                    meaning =
                            "Where it is: `jdbc:postgresql://HOST:PORT/DATABASE`, `redis://HOST:PORT`, with TLS `rediss://HOST:PORT`.")
            String url,

            @Key(meaning = "Who asks.", otherwise = "the server's default user") @Nullable
            String user,

            @Key(meaning = "A file that holds the password.", otherwise = "there is none") @Nullable
            Path passwordFile,

            @Key(meaning = "Between two samples.", value = "5s", min = "100ms", max = "1h")
            Duration interval) {}

    /** {@code rules}. */
    public record Rules(
            @Key(meaning = "Rule files, and folders of them.", otherwise = "the built-in pack")
            List<Path> paths) {}

    /** {@code route}, and each of its {@code routes}. */
    public record RouteConfig(
            @Key(meaning = "The name of one of `receivers`.", otherwise = "the one of the route above") @Nullable
            String receiver,

            @Key(
                    meaning =
                            "All must match, on `severity`, `service`, `environment` or `host`, with one of `=`, `!=`,"
                                    + " `=~`, `!~`.",
                    otherwise = "it matches everything",
                    form = Form.MATCHER)
            List<String> matchers,

            @Key(name = "continue", meaning = "Whether the routes after this one are asked too.", value = "false")
            boolean continueMatching,

            @Key(meaning = "Asked in order; the first that matches takes the incident.")
            List<RouteConfig> routes) {}

    /** {@code receivers[]}. */
    public record ReceiverConfig(
            @Key(meaning = "What routes call it.") String name,

            @Key(meaning = "Slack's incoming webhooks.") List<Slack> slackConfigs,

            @Key(meaning = "PagerDuty's services.") List<Pagerduty> pagerdutyConfigs,

            @Key(meaning = "Any HTTP endpoints; they get the alert's JSON.")
            List<Webhook> webhookConfigs) {}

    /** {@code slack_configs[]}: one of the two. */
    public record Slack(
            @Key(meaning = "The webhook's address; this or `api_url_file`.", form = Form.HTTP_URL, secret = true)
            @Nullable
            URI apiUrl,

            @Key(meaning = "A file that holds it.") @Nullable
            Path apiUrlFile) {
        @Override
        public String toString() {
            return "Slack[apiUrlFile=" + apiUrlFile + "]";
        }
    }

    /** {@code pagerduty_configs[]}: a key or a file that holds it. */
    public record Pagerduty(
            @Key(meaning = "The integration key (Events API v2); this or `routing_key_file`.", secret = true) @Nullable
            String routingKey,

            @Key(meaning = "A file that holds it.") @Nullable
            Path routingKeyFile,

            @Key(meaning = "Where events are sent.", otherwise = "PagerDuty's own address", form = Form.HTTP_URL)
            @Nullable
            URI url) {
        @Override
        public String toString() {
            return "Pagerduty[routingKeyFile=" + routingKeyFile + ", url=" + url + "]";
        }
    }

    /** {@code webhook_configs[]}. */
    public record Webhook(
            @Key(meaning = "Takes a POST of the alert's JSON.", form = Form.HTTP_URL, secret = true)
            URI url) {
        @Override
        public String toString() {
            return "Webhook[…]";
        }
    }

    /** {@code store}. */
    public record StoreConfig(
            @Key(
                    meaning = "The database. At the first start the user must be allowed to create the schema.",
                    form = Form.POSTGRESQL_URL)
            String url,

            @Key(meaning = "Who writes.", otherwise = "what the URL says") @Nullable
            String user,

            @Key(meaning = "A file that holds the password.", otherwise = "what the URL says") @Nullable
            Path passwordFile) {}

    /** {@code topics}. */
    public record TopicsConfig(
            @Key(
                    meaning = "Partitions of each input topic. They cannot change once the topics are made.",
                    otherwise = "64; 4 with the embedded broker",
                    min = "1",
                    max = "1024")
            @Nullable
            Integer inputPartitions,

            @Key(
                    meaning = "How many brokers keep each record.",
                    otherwise = "the cluster's default",
                    min = "1",
                    max = "15")
            @Nullable
            Short replicationFactor) {}

    /** {@code web}. */
    public record WebConfig(
            @Key(
                    meaning = "Of `/metrics` and health. Port 0 takes a free one.",
                    otherwise = "`127.0.0.1` and 9701 in `ship`, 9702 in `stream`, 9703 in `sink`, 9700 in `up`",
                    form = Form.LISTEN_ADDRESS)
            @Nullable
            String listenAddress) {}

    /** {@code heartbeat}. */
    public record HeartbeatConfig(
            @Key(meaning = "What is called.", form = Form.HTTP_URL, secret = true)
            URI url,

            @Key(meaning = "Between two calls.", value = "60s", min = "1s", max = "1d")
            Duration interval) {
        @Override
        public String toString() {
            return "HeartbeatConfig[interval=" + interval + "]";
        }
    }

    /** Read when first asked for: what an empty file gives. */
    private static final class Defaults {
        private static final Config OF_ALL = ConfigFile.empty();
    }
}
