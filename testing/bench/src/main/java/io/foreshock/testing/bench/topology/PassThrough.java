package io.foreshock.testing.bench.topology;

import io.foreshock.app.config.Config;
import io.foreshock.events.Topic;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/**
 * The least work on the same records: copies each unchanged to the topic of enriched events, with {@code stream}'s settings of Kafka
 * Streams.
 */
final class PassThrough implements AutoCloseable {
    private final KafkaStreams streams;

    PassThrough(Config config) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(
                        Topic.LOGS_NGINX.named(config.cluster().topicPrefix().text()),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(
                        Topic.EVENTS_ENRICHED.named(
                                config.cluster().topicPrefix().text()),
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
        this.streams = new KafkaStreams(builder.build(), properties(config));
    }

    private static Properties properties(Config config) {
        Path state = config.dataDir().resolve("streams");
        Properties properties = new Properties();
        properties.putAll(config.cluster().kafka());
        properties.put(
                StreamsConfig.APPLICATION_ID_CONFIG,
                StreamsProcess.applicationId(config.cluster().topicPrefix().text()));
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.producerPrefix("compression.type"), "lz4");
        properties.put(StreamsConfig.producerPrefix("linger.ms"), 5);
        properties.put(StreamsConfig.producerPrefix("batch.size"), 1 << 20);
        properties.put(StreamsConfig.producerPrefix("buffer.memory"), 64 << 20);
        return properties;
    }

    void start() {
        streams.start();
    }

    @Override
    public void close() {
        streams.close();
    }
}
