package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input is answered: what is wrong, where, and exit code 1. */
class BadInputTest {
    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    @Test
    void shouldNameTheNearestKeyWhenAKeyIsUnknown() throws IOException {
        assertThat(up("servce: api\n")).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("foreshock.yaml", "servce", "did you mean 'service'?");
    }

    @Test
    void shouldRefuseWhatAPartWouldRefuseBeforeAnythingStarts() throws IOException {
        assertThat(up("inputs: [{dataset: nginx.acces, paths: [/x]}]\ndata_dir: " + folder + "/data\n"))
                .isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("foreshock.yaml", "nginx.acces");
        assertThat(folder.resolve("data")).doesNotExist();
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
        Path logs = Files.createDirectories(folder.resolve("host/var/log/nginx"));
        Files.write(logs.resolve("access.log.2.gz"), new byte[] {31, (byte) 139, 8, 0, 0, 0, 0, 0, 0, 3, 75});
        Files.writeString(
                logs.resolve("access.log"),
                "203.0.113.9 - - [11/Jul/2022:14:00:00 +0000] \"GET / HTTP/1.1\" 200 17 \"-\" \"-\"\n");
        // When
        int code = run("replay", folder.resolve("host").toString());
        // Then
        assertThat(code).isZero();
        assertThat(err.toString()).contains("1 events", "access.log.2.gz");
    }

    @Test
    void shouldSayWhichPathIsNotThere() {
        assertThat(run("replay", folder.resolve("nothing").toString())).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains(folder.resolve("nothing").toString());
    }

    private int up(String yaml) throws IOException {
        Path config = folder.resolve("foreshock.yaml");
        Files.writeString(config, yaml);
        return run("up", "--config", config.toString());
    }

    private int run(String... args) {
        return Foreshock.run(new PrintWriter(new StringWriter()), new PrintWriter(err), args);
    }
}
