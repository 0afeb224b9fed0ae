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

    @Test
    void shouldReportPressureSwapOpenFilesSocketsAndTheFullestDisk() throws IOException {
        // Given
        write("meminfo", "MemTotal: 1000 kB\nSwapTotal: 500 kB\nSwapFree: 100 kB\n");
        write(
                "pressure/memory",
                "some avg10=0.00 avg60=12.50 avg300=1.00 total=5\nfull avg10=0.00 avg60=2.50 avg300=0 total=1\n");
        write("sys/fs/file-nr", "935\t0\t20000\n");
        write("net/sockstat", "sockets: used 17\nTCP: inuse 4 orphan 1 tw 43 alloc 6 mem 0\nUDP: inuse 2 mem 0\n");
        write("mounts", "proc /proc proc rw 0 0\nserver:/a /a nfs4 rw 0 0\n/dev/x " + directory + " ext4 rw 0 0\n");
        // When
        Event event = sample();
        // Then
        assertThat(event.number("system.swap.free_bytes")).isEqualTo(100 * 1024);
        assertThat(event.number("system.pressure.memory.some.avg60")).isEqualTo(0.125);
        assertThat(event.number("system.pressure.memory.full.avg60")).isEqualTo(0.025);
        assertThat(event.number("system.open_files.count")).isEqualTo(935);
        assertThat(event.number("system.open_files.limit")).isEqualTo(20_000);
        assertThat(event.number("system.tcp.in_use")).isEqualTo(4);
        assertThat(event.number("system.tcp.time_wait")).isEqualTo(43);
        assertThat(event.text("system.filesystem.mount_point")).isEqualTo(directory.toString());
        assertThat(event.number("system.filesystem.used.pct")).isBetween(0.0, 1.0);
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve("proc").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
