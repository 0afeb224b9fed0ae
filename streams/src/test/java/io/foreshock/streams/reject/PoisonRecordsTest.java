package io.foreshock.streams.reject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class PoisonRecordsTest {
    private final PoisonRecords.Failures failures = new PoisonRecords.Failures("test.");

    @Test
    void shouldTryARecordThatFailsOnceMoreAndThenKeepItAsADeadLetter() {
        // When, Then: its thread fails, and with it the transaction
        try (TopologyTestDriver first = driver()) {
            assertThatThrownBy(() -> send(first, "poison")).isInstanceOf(StreamsException.class);
        }

        // When: the thread that replaces it comes to the same record
        try (TopologyTestDriver second = driver()) {
            send(second, "poison");
            send(second, "well");

            // Then
            TestRecord<String, String> letter = second.createOutputTopic(
                            "test.dead-letters", new StringDeserializer(), new StringDeserializer())
                    .readRecord();
            assertThat(letter.value()).isEqualTo("poison");
            assertThat(header(letter, "foreshock.topic")).isEqualTo("in");
            assertThat(header(letter, "foreshock.offset")).isEqualTo("0");
            assertThat(header(letter, "foreshock.reason")).contains("IllegalStateException: cannot take it");
            assertThat(second.createOutputTopic("out", new StringDeserializer(), new StringDeserializer())
                            .readValuesToList())
                    .containsExactly("well");
        }
    }

    @Test
    void shouldFailOnceForEachRecord() {
        try (TopologyTestDriver first = driver()) {
            assertThatThrownBy(() -> send(first, "poison")).isInstanceOf(StreamsException.class);
        }
        try (TopologyTestDriver second = driver()) {
            send(second, "poison");
            assertThatThrownBy(() -> send(second, "poison")).isInstanceOf(StreamsException.class);
        }
    }

    @Test
    void shouldKeepTryingWhileKafkaIsWhatFails() {
        for (int i = 0; i < 3; i++) {
            try (TopologyTestDriver driver = driver()) {
                assertThatThrownBy(() -> send(driver, "no broker")).isInstanceOf(StreamsException.class);
            }
        }
    }

    private static void send(TopologyTestDriver driver, String value) {
        driver.createInputTopic("in", new StringSerializer(), new StringSerializer())
                .pipeInput("key", value);
    }

    private static String header(TestRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    private TopologyTestDriver driver() {
        Topology topology = new Topology();
        topology.addSource("source", new StringDeserializer(), new StringDeserializer(), "in");
        topology.addProcessor(
                "work",
                () -> new ContextualProcessor<String, String, String, String>() {
                    @Override
                    public void process(Record<String, String> record) {
                        if (record.value().equals("no broker")) {
                            throw new StreamsException(new TimeoutException("no broker answers"));
                        }
                        if (record.value().equals("poison")) {
                            throw new IllegalStateException("cannot take it");
                        }
                        context().forward(record);
                    }
                },
                "source");
        topology.addSink("sink", "out", new StringSerializer(), new StringSerializer(), "work");
        Properties properties = new Properties();
        properties.putAll(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                "test",
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG,
                PoisonRecords.class,
                PoisonRecords.FAILURES,
                failures));
        return new TopologyTestDriver(topology, properties);
    }
}
