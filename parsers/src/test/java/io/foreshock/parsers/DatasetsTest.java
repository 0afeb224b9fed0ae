package io.foreshock.parsers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Topic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetsTest {
    @Test
    void shouldUnderstandTheLineThatEachDatasetShows() {
        assertThat(Datasets.byName().values()).allSatisfy(dataset -> {
            Event event = Feed.event(Feed.context(dataset.name()), dataset.example());
            boolean isJournal = dataset.name().equals("system.journald");
            assertThat(event.dataset()).isEqualTo(isJournal ? "system.syslog" : dataset.name());
            assertThat(event.get(Field.TAGS)).as(dataset.example()).isNull();
            assertThat(event.text(Field.MESSAGE)).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "/var/log/nginx/access.log, nginx.access",
                "var/log/nginx/access.log.1, nginx.access",
                "/var/log/nginx/api.example.com-access.log.2.gz, nginx.access",
                "/var/log/nginx/error.log, nginx.error",
                "/root/.pm2/pm2.log, pm2.daemon",
                "/root/.pm2/logs/api-out-2.log, pm2.out",
                "/root/.pm2/logs/api-out__2022-07-11_00-00-00.log, pm2.out",
                "/root/.pm2/logs/api-error.log, pm2.error",
                "/var/lib/jenkins/workspace/dev_backend/logs/ob_api_server_out.log, pm2.out",
                "/var/lib/jenkins/workspace/dev_backend/logs/ob_api_server_error.log-20220711, pm2.error",
                "/var/log/syslog, system.syslog",
                "/var/log/syslog.3.gz, system.syslog",
                "/var/log/messages-20220711, system.syslog",
                "/var/log/kern.log, system.kernel",
                "/var/log/cloud-init.log, system.cloudinit",
                "/var/log/cloud-init-output.log, system.cloudinit",
                "/var/log/redis/redis-server.log, redis.log",
                "/var/log/postgresql/postgresql-14-main.log, postgresql.log",
                "C:\\logs\\api-out.log, pm2.out",
                "/srv/layout.log, none",
                "/srv/timeout.log, none",
                "/srv/app.log, none"
            })
    void shouldRecogniseFormatByPath(String path, String dataset) {
        // Given
        List<String> noLines = List.of();
        // When
        Optional<String> recognised = Datasets.recognise(path, noLines).map(Dataset::name);
        // Then
        assertThat(recognised).isEqualTo(Optional.ofNullable(dataset));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            nullValues = "none",
            value = {
                "1.2.3.4 - - [11/Jul/2022:13:30:04 +0000] \"GET / HTTP/1.1\" 200 615 \"-\" \"curl\" | nginx.access",
                "2022/07/11 14:01:27 [error] 8934#8934: *220129 upstream prematurely closed connection | nginx.error",
                "2022-07-13T04:10:04: PM2 log: Stopping app:api id:0 | pm2.daemon",
                "2026-11-23T08:40:53: GET /json | pm2.out",
                "11/Jul/2022:14:02:19 GET /v1/inventory/get/?id=12493 | pm2.out",
                "{\"message\":\"x\",\"type\":\"out\",\"process_id\":6,\"app_name\":\"json\"} | pm2.out",
                "{\"message\":\"x\",\"type\":\"err\",\"process_id\":6,\"app_name\":\"json\"} | pm2.error",
                "RangeError: Invalid string length | pm2.error",
                "Jul 11 13:59:43 api-1 systemd-udevd[450]: seq 26654 | system.syslog",
                "2026-11-23T09:43:44.123456+01:00 api-1 sshd[77]: Accepted publickey | system.syslog",
                "Jul 11 14:19:19 api-1 kernel: [    0.000000] Linux version 5.4.0 | system.kernel",
                "2022-07-11 14:19:14,021 - main.py[DEBUG]: No kernel command line url found. | system.cloudinit",
                "1203:M 11 Jul 2022 14:19:35.123 # WARNING overcommit_memory | redis.log",
                "1203:M 11 Jul 14:19:35.123 # WARNING overcommit_memory | redis.log",
                "[1203] 11 Jul 14:19:35.123 # User requested shutdown | redis.log",
                "1203:M 2022-07-11T14:19:35.123+02:00 # text | redis.log",
                "1203:M 1657549175123 # text | redis.log",
                "pid=7 role=primary timestamp=\"1657549175123\" level=notice message=\"x\" | redis.log",
                "2026-11-23 11:43:44.123 +03,\"app\",\"shop\",77,,6720a2b0.4d,3,\"\",,5/6,12,LOG,00000,\"x\" | postgresql.log",
                "{\"timestamp\":\"2026-11-23 11:43:44.123 +03\",\"error_severity\":\"LOG\",\"message\":\"x\"} | postgresql.log",
                "2026-11-23 08:43:44 UTC:192.0.2.7(49655):app@shop:[77]:LOG:  x | postgresql.log",
                "<34>1 2022-07-11T14:19:35Z web7 su - - - 'su root' failed | system.syslog",
                "<13>Jul 11 13:59:43 api-1 cron[4]: text | system.syslog",
                "<6>Jul 11 14:19:19 api-1 kernel: [    0.000000] Linux version 5.4.0 | system.kernel",
                "2026-11-23 08:43:44.123 UTC [123] LOG:  database system is ready | postgresql.log",
                "{\"__CURSOR\":\"s\",\"__REALTIME_TIMESTAMP\":\"1657548137000000\",\"MESSAGE\":\"x\"} | system.journald",
                "{\"level\":30,\"time\":1657548137000,\"msg\":\"x\"} | generic.json",
                "{\"time\":\"2026-11-28T11:45:25+00:00\",\"remote_addr\":\"192.0.2.7\",\"request\":\"GET / HTTP/1.1\",\"status\":200} | nginx.access",
                "{\"request_uri\":\"/a\",\"request_method\":\"GET\",\"status\":\"502\",\"body_bytes_sent\":\"157\"} | nginx.access",
                "{\"request\":\"refund\",\"status\":\"failed\",\"remote_addr\":\"192.0.2.7\"} | generic.json",
                "{\"request\":\"refund\",\"status\":200,\"msg\":\"x\"} | generic.json",
                "{\"level\":30,\"req\":{\"method\":\"GET\",\"remote_addr\":\"::1\"},\"res\":{\"statusCode\":200},\"msg\":\"x\"} | generic.json",
                "2022-07-11 14:02:17 worker took 5 s | generic.text",
                "hello | none"
            })
    void shouldRecogniseFormatByContentWhenPathMatchesNone(String line, String dataset) {
        // Given
        List<String> lines = List.of("", "some words first", line);
        // When
        Optional<String> recognised =
                Datasets.recognise("/srv/data/app.log", lines).map(Dataset::name);
        // Then
        assertThat(recognised).isEqualTo(Optional.ofNullable(dataset));
    }

    @ParameterizedTest
    @CsvSource({
        "/var/lib/docker/containers/0123456789ab/0123456789ab-json.log, 2022-07-11 14:02:17 [error], generic.text",
        "/var/log/containers/redis-0_shop_redis-0123456789abcdef.log, no time, generic.text",
        "/var/log/pods/shop_api-7f_1c9e/nginx/0.log.20261125-100000.gz, listening on 80, generic.text",
        "/var/log/pods/shop_api-7f_1c9e/api/0.log, 2026-11-23T08:40:53: GET /json, pm2.out",
        "/var/log/pods/shop_api-7f_1c9e/api/0.log, RangeError: Invalid string length, pm2.out",
        "/srv/copied.log, '{\"level\":30,\"msg\":\"x\"}', generic.json"
    })
    void shouldLookIntoTheLinesWhenAContainersRuntimeWroteThem(String path, String line, String dataset) {
        // Given
        List<String> lines = List.of("2026-11-25T10:00:00.123456789Z stdout F " + line);
        // When / Then
        assertThat(Datasets.recognise(path, lines).map(Dataset::name)).contains(dataset);
    }

    @ParameterizedTest
    @CsvSource({
        "/var/log/containers/api-7f_shop_web-0123456789abcdef.log, web",
        "/var/log/pods/shop_api-7f_1c9e/web/0.log, web"
    })
    void shouldNameTheContainerWhenItsRuntimeWroteTheFile(String path, String application) {
        assertThat(Datasets.named("pm2.out").applicationOf(path)).contains(application);
    }

    @Test
    void shouldPreferPathWhenContentDiffers() {
        // Given
        List<String> lines = List.of("Jul 11 14:19:19 api-1 kernel: [    0.000000] Linux version 5.4.0");
        // When
        Optional<String> recognised =
                Datasets.recognise("/var/log/syslog", lines).map(Dataset::name);
        // Then
        assertThat(recognised).contains("system.syslog");
    }

    @ParameterizedTest
    @CsvSource({
        "/root/.pm2/logs/api-out-2.log, api",
        "/root/.pm2/logs/api_error.log, api",
        "/root/.pm2/logs/my-app-error.log.1, my-app",
        "/root/.pm2/logs/api-out__2022-07-11_00-00-00.log, api",
        "/root/.pm2/logs/checkout-out.log, checkout",
        "logs/ob_api_server_out.log-20220711, ob_api_server",
        "server.log, server",
        "C:\\logs\\api-err.log, api"
    })
    void shouldNameAppWhenFileIsItsStream(String path, String app) {
        // Given
        Dataset out = Datasets.named("pm2.out");
        // When / Then
        assertThat(out.applicationOf(path)).contains(app);
        assertThat(Datasets.named("pm2.daemon").applicationOf(path)).isEmpty();
    }

    @Test
    void shouldNameNearestWhenDatasetIsUnknown() {
        assertThatThrownBy(() -> Datasets.named("nginx.acess"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("did you mean 'nginx.access'")
                .hasMessageContaining("system.syslog");
    }

    @Test
    void shouldMakeParserWhenDatasetIsListed() {
        assertThat(Datasets.byName().keySet())
                .hasSize(13)
                .allSatisfy(
                        name -> assertThat(Datasets.parser(Feed.context(name))).isNotNull());
    }

    @ParameterizedTest
    @CsvSource({
        "nginx.access, logs.nginx",
        "nginx.error, logs.nginx",
        "nginx.status, metrics",
        "pm2.out, logs.pm2",
        "pm2.error, logs.pm2",
        "pm2.daemon, logs.pm2",
        "pm2.process, metrics",
        "system.syslog, logs.syslog",
        "system.kernel, logs.syslog",
        "system.journald, logs.syslog",
        "system.cloudinit, logs.syslog",
        "system.host, metrics",
        "redis.log, logs.app",
        "redis.info, metrics",
        "postgresql.log, logs.app",
        "postgresql.activity, metrics",
        "check.http, metrics",
        "check.tcp, metrics",
        "cloudwatch.metric, metrics",
        "generic.text, logs.app",
        "generic.json, logs.app",
        "foreshock.heartbeat, metrics",
        "foreshock.shutdown, metrics",
        "never.heard, metrics",
    })
    void shouldGoToInputTopicWhenDatasetIs(String dataset, String topic) {
        assertThat(Datasets.topicOf(dataset).named("")).isEqualTo(topic);
        assertThat(Topic.INPUTS).contains(Datasets.topicOf(dataset));
    }
}
