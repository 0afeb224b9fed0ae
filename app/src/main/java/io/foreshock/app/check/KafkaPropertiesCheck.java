package io.foreshock.app.check;

import io.foreshock.app.config.Config;
import io.foreshock.config.NearestName;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problems;
import io.foreshock.shippers.publish.KafkaPublisher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.streams.StreamsConfig;

/** The properties under {@code kafka}: names that Kafka has, and values that it accepts. */
final class KafkaPropertiesCheck implements Check {
    private static final String COMPRESSION = ProducerConfig.COMPRESSION_TYPE_CONFIG;
    private static final List<ConfigDef> DEFINED = defined();
    private static final List<String> PREFIXES = List.of(
            StreamsConfig.MAIN_CONSUMER_PREFIX,
            StreamsConfig.RESTORE_CONSUMER_PREFIX,
            StreamsConfig.GLOBAL_CONSUMER_PREFIX,
            StreamsConfig.CONSUMER_PREFIX,
            StreamsConfig.PRODUCER_PREFIX,
            StreamsConfig.ADMIN_CLIENT_PREFIX);

    private static List<ConfigDef> defined() {
        List<ConfigDef> defined = new ArrayList<>(
                List.of(ProducerConfig.configDef(), ConsumerConfig.configDef(), AdminClientConfig.configDef()));
        try {
            defined.add(StreamsConfig.configDef());
        } catch (NoClassDefFoundError e) {
            // A shipper is installed without the streams' library; where it reads their properties, they are only
            // warned of.
        }
        return defined;
    }

    @Override
    public void check(ParsedConfig<Config> parsed, Problems problems) {
        Set<String> known = new TreeSet<>();
        DEFINED.forEach(definition -> known.addAll(definition.names()));
        parsed.config().cluster().kafka().forEach((property, value) -> check(property, value, known, problems));
        if (!parsed.config().shipper().inputs().isEmpty()) {
            compression(parsed.config().cluster().kafka().getOrDefault(COMPRESSION, "none"), problems);
        }
    }

    private static void compression(Object value, Problems problems) {
        if (!KafkaPublisher.COMPRESSIONS.contains(value.toString())) {
            problems.error(
                    "kafka." + COMPRESSION,
                    value,
                    "a shipper offers only " + String.join(", ", new TreeSet<>(KafkaPublisher.COMPRESSIONS)));
        }
    }

    private static void check(String property, Object value, Set<String> known, Problems problems) {
        String key = "kafka." + property;
        if (property.startsWith(StreamsConfig.TOPIC_PREFIX)) {
            return; // of topics; the broker checks those
        }
        String name = withoutPrefix(property);
        if (property.equals(ConsumerConfig.GROUP_PROTOCOL_CONFIG)) {
            problems.warning(key, value, "is not used: all groups are of the protocol classic; remove it");
            return;
        }
        if (!known.contains(name)) {
            Optional<String> nearest = NearestName.of(name, known);
            if (nearest.isPresent()) {
                problems.error(key, null, "Kafka has no such property; did you mean " + nearest.get() + "?");
            } else {
                problems.warning(key, null, "Kafka has no such property; only a plugin could read it");
            }
            return;
        }
        DEFINED.stream()
                .filter(definition -> definition.names().contains(name))
                .findFirst()
                .ifPresent(definition -> value(key, definition, name, value, problems));
    }

    private static String withoutPrefix(String property) {
        return PREFIXES.stream()
                .filter(property::startsWith)
                .findFirst()
                .map(prefix -> property.substring(prefix.length()))
                .orElse(property);
    }

    private static void value(String key, ConfigDef definition, String name, Object value, Problems problems) {
        if (value.toString().contains("${")) {
            return; // one of Kafka's config providers resolves it
        }
        ConfigDef.ConfigKey defined =
                Objects.requireNonNull(definition.configKeys().get(name));
        boolean secret = defined.type() == ConfigDef.Type.PASSWORD;
        try {
            Object parsed = ConfigDef.parseType(name, value, defined.type());
            if (defined.validator != null) {
                defined.validator.ensureValid(name, parsed);
            }
        } catch (ConfigException e) {
            String message = String.valueOf(e.getMessage());
            String reason = message.substring(message.indexOf(": ") + 1).strip();
            problems.error(key, secret ? "***" : value, "Kafka refuses it" + (secret ? "" : ": " + reason));
        }
    }
}
