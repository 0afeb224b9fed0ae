package io.foreshock.shippers.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostProbeTest extends ProbeContract {
    private static final String TABLE =
            "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid\n";

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

    @Test
    void shouldCountEstablishedConnectionsByTheServiceThatTheyLeadTo() throws IOException {
        // Given: 1538 is 5432, 18EB is 6379
        write("net/tcp", TABLE + """
                   0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101
                   1: 0100007F:C350 0100007F:1538 01 00000000:00000000 00:00000000 00000000  1000
                   2: 0100007F:1538 0100007F:C350 01 00000000:00000000 00:00000000 00000000   101
                   3: 0100007F:C351 0100007F:1538 06 00000000:00000000 00:00000000 00000000     0
                   4: 0100007F:C352 0100007F:FFFF 01 00000000:00000000 00:00000000 00000000     0
                """);
        write("net/tcp6", TABLE + """
                   0: 00000000000000000000000001000000:C353 00000000000000000000000001000000:1538 01 00000000:00000000
                  10: 00000000000000000000000001000000:C354 0000000000000000FFFF00000100007F:18EB 01 00000000:00000000
                """);
        // When
        Event event = sample();
        // Then: neither the server's end, nor what is closing
        assertThat(event.number("system.tcp.established.postgresql")).isEqualTo(2);
        assertThat(event.number("system.tcp.established.redis")).isEqualTo(1);
        assertThat(event.get("system.tcp.established.mysql")).isNull();
        // When
        write("net/tcp6", TABLE);
        // Then
        assertThat(sample().number("system.tcp.established.redis")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "\n\n", "0:", "0: a", "0: a b", "0: a :1538 ", "0: a b:zzzz 01 ", "0: a b: 01 ", ": : : 01 "
            })
    void shouldCountNothingInOtherText(String text) throws IOException {
        // Given
        write("net/tcp", text);
        // When
        Event event = sample();
        // Then
        assertThat(event.text("event.outcome")).isEqualTo("success");
        assertThat(event.toString()).doesNotContain("established");
    }

    @Test
    void shouldCountNoConnectionsWhenThereAreTooManySockets() throws IOException {
        // Given
        String connection = "   1: 0100007F:C350 0100007F:1538 01 00000000:00000000\n";
        write("net/tcp", connection.repeat(15_000));
        write("net/tcp6", connection.repeat(5_000));
        assertThat(sample().number("system.tcp.established.postgresql")).isEqualTo(20_000);
        // When
        write("net/tcp6", connection.repeat(5_001));
        // Then
        assertThat(sample().get("system.tcp.established.postgresql")).isNull();
    }

    private void write(String file, String text) throws IOException {
        Path path = directory.resolve("proc").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
