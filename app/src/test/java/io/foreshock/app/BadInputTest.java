package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gives a message with the error and its place, and exit code 1. */
class BadInputTest {
    @TempDir
    private Path directory;

    private final StringWriter err = new StringWriter();

    @Test
    void shouldNameTheNearestKeyWhenAKeyIsUnknown() throws IOException {
        assertThat(up("servce: api\n")).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("foreshock.yaml", "servce", "did you mean 'service'?");
    }

    @Test
    void shouldRefuseWhatARoleWouldRefuseBeforeAnythingStarts() throws IOException {
        assertThat(up("inputs: [{dataset: nginx.acces, paths: [/x]}]\ndata_dir: " + directory + "/data\n"))
                .isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("foreshock.yaml", "nginx.acces");
        assertThat(directory.resolve("data")).doesNotExist();
    }

    @Test
    void shouldRefuseARouteToAReceiverThatIsNotThere() throws IOException {
        assertThat(up("inputs: [{dataset: nginx.access, paths: [/x]}]\nroute: {receiver: team}\n"))
                .isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("team");
    }

    @Test
    void shouldReplayTheRestWhenAFileIsTorn() throws IOException {
        // Given: a gzip that ends in its middle, and a good log beside it
        Path logs = Files.createDirectories(directory.resolve("host/var/log/nginx"));
        Files.write(logs.resolve("access.log.2.gz"), new byte[] {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, 3, 75});
        Files.writeString(
                logs.resolve("access.log"),
                "203.0.113.9 - - [11/Jul/2022:14:00:00 +0000] \"GET / HTTP/1.1\" 200 17 \"-\" \"-\"\n");
        // When
        int code = run("replay", directory.resolve("host").toString());
        // Then
        assertThat(code).isZero();
        assertThat(err.toString()).contains("1 events", "access.log.2.gz");
    }

    @Test
    void shouldSayWhichGroupOfAPatternIsNoField() throws IOException {
        // Given
        String log = Files.writeString(directory.resolve("shop.log"), "ERROR no stock\n")
                .toString();

        // When
        int code = run("parse", "--dataset", "generic.text", "--pattern", "(?P<level>\\S+) (?P<mesage>.*)", log);

        // Then
        assertThat(code).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("--pattern", "'mesage'", "did you mean 'message'?");
    }

    @Test
    void shouldRefuseAPatternForADatasetWithoutOne() {
        assertThat(run("parse", "--dataset", "redis.log", "--pattern", "(?P<message>.*)"))
                .isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("--pattern", "redis.log");
    }

    @Test
    void shouldReportWhichPathIsNotThere() {
        assertThat(run("replay", directory.resolve("nothing").toString())).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains(directory.resolve("nothing").toString());
    }

    private int up(String yaml) throws IOException {
        Path config = directory.resolve("foreshock.yaml");
        Files.writeString(config, yaml);
        return run("up", "--config", config.toString());
    }

    private int run(String... args) {
        return Foreshock.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args);
    }
}
