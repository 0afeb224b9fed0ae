package io.foreshock.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What clients send to the watched servers (paths, methods, text in errors) grows no record of the state without bound. */
class HostileInputTest {
    /** A quarter of what the broker takes as one record. */
    private static final int LARGEST_BYTES = 2 << 20;

    private final TopologyEnvironment topology = new TopologyEnvironment();
    private final Random random = new Random(7);

    @AfterEach
    void close() {
        topology.close();
    }

    @Test
    void shouldKeepEachStateRecordSmallWhenPathsAreLongAndAllDifferent() {
        // When: ten minutes of requests of 8 KB, whose paths look like version prefixes, with restarts between them
        for (int second = 0; second < 600; second += 2) {
            topology.take(hostileRequest("nginx.access", second));
            topology.take(hostileRequest("pm2.out", second));
            if (second % 20 == 0) {
                topology.take(TopologyEnvironment.banner(second));
            }
            if (second % 10 == 0) {
                topology.run(second);
            }
        }

        // Then
        assertThat(topology.largestStateRecord()).isLessThan(LARGEST_BYTES);
        assertDetects(660);
    }

    @Test
    void shouldKeepEachStateRecordSmallWhenEachErrorHasAnotherText() {
        // When: each repeats ten times, so that it is a signal
        Deque<String> texts = new ArrayDeque<>();
        for (int second = 0; second < 300; second++) {
            texts.add("TypeError: no " + letters(2_000));
            for (String text : texts) {
                topology.take(error(second, text));
            }
            if (texts.size() == 10) {
                texts.poll();
            }
            if (second % 10 == 0) {
                topology.run(second);
            }
        }

        // Then
        assertThat(topology.largestStateRecord()).isLessThan(LARGEST_BYTES);
        assertDetects(360);
    }

    private void assertDetects(int second) {
        for (int i = 0; i < 3; i++) {
            topology.take(TopologyEnvironment.upstreamError(second + i));
        }
        topology.run(second + 60);
        assertThat(topology.lastIncident().contains("\"rule\":\"upstream_closed\""))
                .as("an upstream error is detected")
                .isTrue();
    }

    private Event hostileRequest(String dataset, int second) {
        StringBuilder path = new StringBuilder();
        while (path.length() < 8_000) {
            path.append(random.nextBoolean() ? "/api" : "/v" + random.nextLong(Long.MAX_VALUE));
        }
        return TopologyEnvironment.line(
                        dataset,
                        second,
                        dataset.equals("pm2.out") ? "/root/.pm2/logs/web-out.log" : "/var/log/nginx/access.log")
                .with(Field.METHOD, letters(4_000))
                .with(Field.URL_PATH, path.toString())
                .with(Field.URL, path.toString())
                .with(Field.PROCESS, "web")
                .build();
    }

    private static Event error(int second, String text) {
        return TopologyEnvironment.line("pm2.error", second, "/root/.pm2/logs/web-error.log")
                .with(Field.MESSAGE, text)
                .with(Field.ERROR_MESSAGE, text)
                .with(Field.LEVEL, "error")
                .build();
    }

    private String letters(int count) {
        return random.ints(count, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
