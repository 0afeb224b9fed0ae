package io.foreshock.testing.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrafficTest {
    private static final long START = 1_700_000_000_000_000L;

    @ParameterizedTest
    @ValueSource(ints = {1, 999, 1_000, 5_000, 7_777})
    void shouldFindTheLineThatIsDue(int rate) {
        Traffic traffic = new Traffic(Path.of("access.log"), rate, START);

        for (long line = 0; line < 10_000; line += 37) {
            assertThat(traffic.firstSince(traffic.due(line))).isEqualTo(line);
            assertThat(traffic.firstSince(traffic.due(line) + 1)).isEqualTo(line + 1);
        }
    }

    @Test
    void shouldWriteEveryLineThatWasDueHoweverLateItIs(@TempDir Path directory)
            throws IOException, InterruptedException {
        // Given a schedule that lies wholly in the past
        Path log = Files.createFile(directory.resolve("access.log"));

        // When
        long written = new Traffic(log, 1_000, START - 500_000).writeUntil(START);

        // Then
        List<String> lines = Files.readAllLines(log);
        assertThat(written).isEqualTo(500);
        assertThat(lines).hasSize(500);
        assertThat(lines.get(0)).endsWith(" 0");
        assertThat(lines.get(499)).endsWith(" 499");
    }
}
