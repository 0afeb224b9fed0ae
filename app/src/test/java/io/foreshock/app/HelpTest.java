package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "up",
                "ship",
                "stream",
                "sink",
                "check",
                "rights",
                "provision",
                "replay",
                "parse",
                "rules",
                "rules check",
                "--help"
            })
    void shouldPrintItsHelpAndNothingElse(String verb) {
        // Given
        String[] args = verb.equals("--help") ? new String[] {verb} : (verb + " --help").split(" ");
        // When
        int code = run(args);
        // Then
        assertThat(code).isZero();
        assertThat(out.toString())
                .startsWith("Usage: foreshock" + verb.replace("--help", "").replaceFirst("^(?=.)", " "));
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldPrintItsUsageAsAnErrorWhenNoVerbIsNamed() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).startsWith("Usage: foreshock [-hV] [COMMAND]");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldNameTheVerbsInItsHelp() {
        run("--help");
        assertThat(out.toString())
                .contains(List.of("demo", "up", "ship", "stream", "sink", "check", "replay", "parse", "rules"));
    }

    @Test
    void shouldShowALineOfEachDatasetInTheHelpOfParse() {
        run("parse", "--help");
        assertThat(out.toString())
                .contains(
                        "nginx.access: nginx's access log",
                        "\"GET /v1/orders HTTP/1.1\" 502",
                        "postgresql.log",
                        "system.kernel");
    }

    private int run(String... args) {
        return Foreshock.run(new PrintWriter(out), new PrintWriter(err), args);
    }
}
