package io.foreshock.testing.fleet.script;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.LogBlock;
import io.foreshock.testing.fleet.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ScriptTest {
    private static final Instant T = Instant.parse("2030-03-01T10:00:00Z");
    private static final int HOSTS = 10;

    @Test
    void shouldWriteTwentyLinesASecondAHostOfWhichOneInAHundredIsAnError() {
        // When
        Map<String, Integer> lines = new TreeMap<>();
        int blocks = 0;
        int samples = 0;
        for (ProducerRecord<byte[], byte[]> record : seconds(100, 1)) {
            if (record.headers().lastHeader(LogBlock.ORIGIN) == null) {
                samples++;
            } else {
                blocks++;
                String origin =
                        new String(record.headers().lastHeader(LogBlock.ORIGIN).value(), UTF_8);
                String dataset = origin.replaceAll(".*\"dataset\":\"([^\"]+)\".*", "$1");
                lines.merge(dataset, new String(record.value(), UTF_8).split("\n").length, Integer::sum);
            }
        }

        // Then
        int all = lines.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(all / 100.0 / HOSTS).isBetween(19.0, 21.0);
        assertThat((lines.get("nginx.error") + lines.get("pm2.error")) / (double) all)
                .isBetween(0.008, 0.012);
        assertThat(blocks).isLessThan(all);
        assertThat(samples).isEqualTo(100 / 5 * HOSTS * 2);
    }

    @Test
    void shouldWriteTheSameOfTheSameSeed() {
        // When, Then
        assertThat(texts(1)).isEqualTo(texts(1)).isNotEqualTo(texts(2));
    }

    private static List<String> texts(long seed) {
        return seconds(2, seed).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static List<ProducerRecord<byte[], byte[]>> seconds(int seconds, long seed) {
        Script script = new Script(new Share(HOSTS, 1), seed);
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int slice = 0; slice < seconds * 100; slice++) {
            script.next(T.plus(Script.SLICE.multipliedBy(slice)), records::add);
        }
        return records;
    }
}
