package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a replay makes of files that it cannot read, or not understand, and of dates without a year. */
class ReplayFilesTest {
    private static final String KILL =
            "api-9 kernel: [811.2] Out of memory: Killed process 41 (node) total-vm:9kB, anon-rss:8kB";

    @TempDir
    private Path host;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldNotJudgeALogWhoseFormatIsNotKnown() throws IOException {
        // Given
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 40; i++) {
            log.append("[08/Feb/2026:10:%02d:00 +0000] 502 GET /v1/pay <192.0.2.7>\n".formatted(i));
        }
        write("var/log/nginx/access.log", log.toString());

        // When
        int code = replay();

        // Then
        assertThat(code).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(out.toString()).startsWith("Not judged").doesNotContain("nothing in these files");
        assertThat(err.toString())
                .contains("nginx.access, 40 lines, 40 events", "40 of 40 are not nginx.access", "--log-format");
    }

    @Test
    void shouldJudgeTheLogsOfContainersByWhatIsInThem() throws IOException {
        // Given
        StringBuilder pod = new StringBuilder();
        StringBuilder docker = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            String line =
                    "192.0.2.%d - - [08/Feb/2026:10:%02d:%02d +0000] \"GET /v1/pay HTTP/1.1\" 502 157 \"-\" \"curl/8.5\""
                            .formatted(i % 5, i / 6, i % 6 * 10);
            String at = "2026-02-08T10:%02d:%02d.5Z".formatted(i / 6, i % 6 * 10);
            int piece = i % 2 == 0 ? 0 : 30;
            pod.append(piece == 0 ? "" : at + " stdout P " + line.substring(0, piece) + "\n");
            pod.append(at + " stdout F " + line.substring(piece) + "\n");
            docker.append("{\"log\":\"%s\\n\",\"stream\":\"stdout\",\"time\":\"%s\"}\n"
                    .formatted(
                            line.replace("502", "200")
                                    .replace("192.0.2", "198.51.100")
                                    .replace("/v1/pay", "/ok")
                                    .replace("\"", "\\\""),
                            at));
        }
        write("var/log/pods/shop_api-7f_1c9e/web/0.log", pod.toString());
        write("var/lib/docker/containers/0123456789ab/0123456789ab-json.log", docker.toString());

        // When
        int code = replay();

        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("web: 100 % of requests fail", "GET /v1/pay");
        assertThat(err.toString())
                .contains("0.log: nginx.access, 90 lines, 60 events", "json.log: nginx.access, 60 lines, 60 events");
    }

    @Test
    void shouldJudgeItOnceItsFormatIsTold() throws IOException {
        // Given
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            log.append("[08/Feb/2026:10:%02d:%02d +0000] 502 \"GET /v1/pay HTTP/1.1\" <192.0.2.%d>\n"
                    .formatted(i / 6, i % 6 * 10, i % 5));
        }
        write("var/log/nginx/access.log", log.toString());

        // When
        int code = replay("--log-format", "[$time_local] $status \"$request\" <$remote_addr>");

        // Then
        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString()).contains("100 % of requests fail", "GET /v1/pay");
    }

    @Test
    void shouldReadALogInTheFormatThatTheHostsOwnNginxConfHas() throws IOException {
        // Given
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            log.append("[08/Feb/2026:10:%02d:%02d +0000] 502 GET /v1/pay <192.0.2.%d>\n"
                    .formatted(i / 6, i % 6 * 10, i % 5));
        }
        write("var/log/nginx/access.log", log.toString());
        write(
                "etc/nginx/nginx.conf",
                "http { log_format short '[$time_local] $status $request_method $request_uri <$remote_addr>';"
                        + " access_log /var/log/nginx/access.log short; }\n");

        // When, Then
        assertThat(replay()).as(err.toString()).isZero();
        assertThat(out.toString()).contains("100 % of requests fail", "GET /v1/pay");
    }

    @Test
    void shouldSayThatNothingWasFoundWhereAllWasRead() throws IOException {
        // Given
        write("var/log/syslog", "2026-02-08T00:40:07+00:00 api-9 cron[7]: all is well\n");

        // When, Then
        assertThat(replay()).isZero();
        assertThat(out.toString()).startsWith("No incident");
    }

    @Test
    void shouldNotJudgeAHostOfWhichALogIsUtf16() throws IOException {
        // Given
        write("var/log/syslog", "2026-02-08T00:40:07+00:00 api-9 cron[7]: all is well\n");
        Path error = host.resolve("var/log/nginx/error.log");
        Files.createDirectories(error.getParent());
        Files.write(error, "2026/02/08 00:40:07 [error] 7#7: *1 x\n".getBytes(StandardCharsets.UTF_16));

        // When, Then
        assertThat(replay()).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(err.toString()).contains("/var/log/nginx/error.log: is UTF-16");
    }

    @Test
    void shouldTakeTimesWithYearsOfALogThatMayLackThem() throws IOException {
        // Given: rsyslog's default since Debian 12
        write("var/log/kern.log", "2026-02-08T00:40:07.5+00:00 " + KILL + "\n");

        // When, Then
        assertThat(onlyIncident().at("/incident/started").asText()).isEqualTo("2026-02-08T00:40:07.500Z");
    }

    @Test
    void shouldPutDatesWithoutAYearBesideThoseThatNameIt() throws IOException {
        // Given: a log that begins in the year before the first that is named
        write("var/log/nginx/error.log", "2026/01/01 00:10:02 [error] 7#7: *1 x\n");
        write("var/log/syslog", "Dec 31 23:50:00 api-9 cron[7]: all is well\nJan  1 00:10:02 " + KILL + "\n");

        // When, Then
        assertThat(onlyIncident().at("/incident/started").asText()).isEqualTo("2026-01-01T00:10:02.000Z");
    }

    @Test
    void shouldPutDatesWithoutAYearIntoTheNewYearWhereTheOldLogsEnded() throws IOException {
        // Given
        write("var/log/nginx/error.log", "2025/12/31 23:59:58 [error] 7#7: *1 x\n");
        write("var/log/syslog", "Jan  1 00:10:02 " + KILL + "\n");

        // When, Then
        assertThat(onlyIncident().at("/incident/started").asText()).isEqualTo("2026-01-01T00:10:02.000Z");
    }

    @Test
    void shouldNotJudgeDatesWhoseYearNothingTells() throws IOException {
        // Given
        write("var/log/syslog", "Jan  1 00:10:02 " + KILL + "\n");

        // When, Then
        assertThat(replay()).isEqualTo(Foreshock.BAD_INPUT);
        assertThat(out.toString()).startsWith("Not judged");
        assertThat(err.toString()).contains("give --year");
        assertThat(replay("--year", "2024")).isZero();
    }

    private JsonNode onlyIncident() throws IOException {
        assertThat(replay("--json")).as(err.toString()).isZero();
        assertThat(Replayed.incidents(out.toString())).hasSize(1);
        return Replayed.incidents(out.toString()).get(0);
    }

    private int replay(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "replay";
        System.arraycopy(options, 0, args, 1, options.length);
        args[args.length - 1] = host.toString();
        return Foreshock.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private void write(String path, String text) throws IOException {
        Path file = host.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
