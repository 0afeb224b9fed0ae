package io.foreshock.shippers.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostProbeTest extends ProbeContract {
    @TempDir
    private Path directory;

    @BeforeEach
    void write() throws IOException {
        Path proc = Files.createDirectories(directory.resolve("proc"));
        Files.writeString(proc.resolve("loadavg"), "1.50 0.75 0.25 2/345 6789\n");
        Files.writeString(
                proc.resolve("meminfo"), "MemTotal: 1000 kB\nMemFree: 1 kB\nMemAvailable: 250 kB\nBuffers: 1 kB\n");
        Files.writeString(proc.resolve("stat"), "cpu  100 0 100 700 100 0 0 0 0 0\ncpu0 1 1 1 1 1 1 1 1 0 0\n");
    }

    @Override
    public Probe probe() {
        return new HostProbe(directory.resolve("proc"));
    }

    @Override
    public String dataset() {
        return "system.host";
    }

    @Override
    public void die() throws IOException {
        Files.move(directory.resolve("proc"), directory.resolve("gone"));
    }

    @Override
    public void comeBack() throws IOException {
        Files.move(directory.resolve("gone"), directory.resolve("proc"));
    }

    @Test
    void shouldReportUseSinceTheSampleBeforeWhenSampledAgain() throws IOException {
        // Given
        sample();
        // When
        Files.writeString(directory.resolve("proc/stat"), "cpu  130 0 120 745 105 0 0 0 0 0\n");
        Event event = sample();
        // Then
        assertThat(event.number("system.load.1")).isEqualTo(1.5);
        assertThat(event.number("system.memory.available_bytes")).isEqualTo(250 * 1024);
        assertThat(event.number("system.cpu.used_ratio")).isEqualTo(0.5);
    }
}
