package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseContainerLogTest {
    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();

    @Test
    void shouldPrintTheInnerEventWhenDockerWroteTheLine() throws IOException {
        assertThat(parsed("{\"log\":\"no stock\\n\",\"stream\":\"stderr\",\"time\":\"2026-11-25T10:00:00.5Z\"}\n"))
                .contains(
                        "\"@timestamp\":\"2026-11-25T10:00:00.5", "\"message\":\"no stock\"", "\"stream\":\"stderr\"");
    }

    @Test
    void shouldPrintOneEventWhenKubernetesWroteALineInPieces() throws IOException {
        assertThat(parsed("2026-11-25T10:00:00Z stdout P no \n2026-11-25T10:00:00Z stdout F stock\n")
                        .lines())
                .singleElement()
                .asString()
                .contains("\"message\":\"no stock\"");
    }

    private String parsed(String log) throws IOException {
        Path file = Files.writeString(directory.resolve("container.log"), log);
        int code = Foreshock.run(
                new PrintWriter(out),
                new PrintWriter(new StringWriter()),
                "parse",
                "--dataset",
                "generic.text",
                file.toString());
        assertThat(code).isZero();
        return out.toString();
    }
}
