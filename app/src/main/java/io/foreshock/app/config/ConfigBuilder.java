package io.foreshock.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a configuration in code, from another. Values are taken as they are: files are where they are checked. */
public final class ConfigBuilder {
    private Map<String, Object> kafka;
    private String topicPrefix;
    private @Nullable String service;
    private String environment;
    private Config.Host host;
    private List<Config.InputConfig> inputs;
    private List<Config.Probe> probes;
    private Config.Rules rules;
    private Config.@Nullable RouteConfig route;
    private List<Config.ReceiverConfig> receivers;
    private Config.@Nullable StoreConfig store;
    private Path dataDir;
    private Config.TopicsConfig topics;
    private Duration resolveTimeout;
    private Config.WebConfig web;
    private Config.@Nullable HeartbeatConfig heartbeat;

    ConfigBuilder(Config from) {
        this.kafka = from.kafka();
        this.topicPrefix = from.topicPrefix();
        this.service = from.service();
        this.environment = from.environment();
        this.host = from.host();
        this.inputs = from.inputs();
        this.probes = from.probes();
        this.rules = from.rules();
        this.route = from.route();
        this.receivers = from.receivers();
        this.store = from.store();
        this.dataDir = from.dataDir();
        this.topics = from.topics();
        this.resolveTimeout = from.resolveTimeout();
        this.web = from.web();
        this.heartbeat = from.heartbeat();
    }

    public ConfigBuilder kafka(Map<String, Object> value) {
        this.kafka = value;
        return this;
    }

    public ConfigBuilder topicPrefix(String value) {
        this.topicPrefix = value;
        return this;
    }

    public ConfigBuilder service(@Nullable String value) {
        this.service = value;
        return this;
    }

    public ConfigBuilder environment(String value) {
        this.environment = value;
        return this;
    }

    public ConfigBuilder host(Config.Host value) {
        this.host = value;
        return this;
    }

    public ConfigBuilder inputs(List<Config.InputConfig> value) {
        this.inputs = value;
        return this;
    }

    public ConfigBuilder probes(List<Config.Probe> value) {
        this.probes = value;
        return this;
    }

    public ConfigBuilder rules(Config.Rules value) {
        this.rules = value;
        return this;
    }

    public ConfigBuilder route(Config.@Nullable RouteConfig value) {
        this.route = value;
        return this;
    }

    public ConfigBuilder receivers(List<Config.ReceiverConfig> value) {
        this.receivers = value;
        return this;
    }

    public ConfigBuilder store(Config.@Nullable StoreConfig value) {
        this.store = value;
        return this;
    }

    public ConfigBuilder dataDir(Path value) {
        this.dataDir = value;
        return this;
    }

    public ConfigBuilder topics(Config.TopicsConfig value) {
        this.topics = value;
        return this;
    }

    public ConfigBuilder resolveTimeout(Duration value) {
        this.resolveTimeout = value;
        return this;
    }

    public ConfigBuilder web(Config.WebConfig value) {
        this.web = value;
        return this;
    }

    public ConfigBuilder heartbeat(Config.@Nullable HeartbeatConfig value) {
        this.heartbeat = value;
        return this;
    }

    /** The configuration so far. */
    public Config build() {
        return new Config(
                kafka,
                topicPrefix,
                service,
                environment,
                host,
                inputs,
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
}
