package io.foreshock.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.foreshock.app.cluster.TopicsConfig;
import io.foreshock.config.BadInputException;
import io.foreshock.config.ParsedConfig;
import io.foreshock.parsers.nginx.LogFormat;
import io.foreshock.parsers.nginx.NginxAccessKeys;
import io.foreshock.shippers.discover.Glob;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid files, and the exact messages for each. */
class ConfigFileTest {
    @TempDir
    private Path directory;

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("servce: api\n", List.of("1: error: servce: unknown key; did you mean 'service'?")),
                arguments(
                        "a: 1\nhost: {nam: x}\n",
                        List.of(
                                "1: error: a: unknown key; known names: data_dir, environment, heartbeat, host, inputs, kafka, links, objectives, probes, receivers, resolve_timeout, route, rules, service, state_memory_mib, store, topic_prefix, topics, web",
                                "2: error: host.nam: unknown key; did you mean 'name'?")),
                arguments("service: api\nservice: web\n", List.of("2: error: service: given twice; keep one")),
                arguments(
                        "service: a\n\tenvironment: b\n",
                        List.of("2: error: a tab is used for indentation; use spaces")),
                arguments(
                        "service: a: b\n",
                        List.of("1: error: a key is not allowed here; correct the indentation, or quote the value")),
                arguments("service: \"a\n", List.of("2: error: a quote is not closed")),
                arguments("service: [a\n", List.of("2: error: a [ or { is not closed, or a comma is missing")),
                arguments(
                        "service: api\nword\n",
                        List.of("3: error: neither 'key: value' nor '- item'; is a colon missing?")),
                arguments(
                        "host:\n  id: a\n name: b\n",
                        List.of(
                                "3: error: the indentation does not match the lines above; indent the keys of a section equally")),
                arguments(
                        "service: *x\n",
                        List.of("1: error: an alias (*) has no anchor (&) above it; write the value itself")),
                arguments(
                        "service: a\n---\nservice: b\n",
                        List.of("3: error: a second document begins; keep one, without ---")),
                arguments("- a\n", List.of("1: error: the document is a list; write 'key: value' lines")),
                arguments("service: [a]\n", List.of("1: error: service: is a list; write a single value")),
                arguments("host: [a]\n", List.of("1: error: host: is a list; write keys below it: id, name")),
                arguments(
                        "inputs: {dataset: nginx.access}\n",
                        List.of("1: error: inputs: is a section; write a list: […]")),
                arguments(
                        "inputs:\n- dataset: nginx.access\n  paths: /a\n- dataset: nginx.acces\n  paths: []\n",
                        List.of(
                                "3: error: inputs[0].paths: is a single value; write a list: [/a]",
                                "4: error: inputs[1].dataset: nginx.acces: is not known; did you mean 'nginx.access'?",
                                "5: error: inputs[1].paths: is empty; write at least 1: The files; compressed ones are left out.")),
                arguments(
                        "inputs:\n- dataset: nginx.access\n  paths: [/a]\n  log_format: $status$request\n",
                        List.of(
                                "4: error: inputs[0].log_format: $status$request: has two variables with nothing between"
                                        + " them, so the end of the first cannot be found")),
                arguments(
                        "inputs: [{dataset: redis.log, paths: [/a], log_format: $status}]\n",
                        List.of("1: error: inputs[0].log_format: unknown key; known names: dataset, paths, service,"
                                + " timezone")),
                arguments(
                        "inputs:\n- timezone: Europe/Berlinn\n  paths: ['/var/**']\n  log_format: $status\n",
                        List.of(
                                "2: error: inputs[0].dataset: is missing: What the log is.",
                                "2: error: inputs[0].timezone: Europe/Berlinn: is not a time zone; did you mean Europe/Berlin?",
                                "3: error: inputs[0].paths[0]: /var/**: must name files, without **; write a path such as"
                                        + " /var/log/nginx/*.log")),
                arguments(
                        "inputs: [{dataset: nginx.access, paths: [/a], log_format: combined}]\n",
                        List.of(
                                "1: error: inputs[0].log_format: combined: has no $variable; copy the text of nginx's log_format")),
                arguments(
                        "inputs:\n- {dataset: generic.text, paths: [/a], pattern: '(?P<level>[A-Z]+ (?P<message>.*)'}\n",
                        List.of(
                                "2: error: inputs[0].pattern: (?P<level>[A-Z]+ (?P<message>.*): is no regular expression of RE2:"
                                        + " missing closing )")),
                arguments(
                        "resolve_timeout: 5 minutes\n",
                        List.of("1: error: resolve_timeout: 5 minutes: is not a duration; write 5m")),
                arguments(
                        "resolve_timeout: 45\n",
                        List.of("1: error: resolve_timeout: 45: is not a duration; write a unit, such as 45s")),
                arguments(
                        "resolve_timeout: 999999999999999d\n",
                        List.of("1: error: resolve_timeout: 999999999999999d: is too long; write less")),
                arguments(
                        "resolve_timeout: 31d\n",
                        List.of("1: error: resolve_timeout: 31d: is out of bounds; allowed are 1s to 30d")),
                arguments(
                        "topics: {input_partitions: 0, replication_factor: 99999}\n",
                        List.of(
                                "1: error: topics.input_partitions: 0: is out of bounds; allowed are 1 to 1024",
                                "1: error: topics.replication_factor: 99999: is out of bounds; allowed are 1 to 15")),
                arguments(
                        "topics: {input_partitions: many}\n",
                        List.of("1: error: topics.input_partitions: many: is not a whole number; write digits only")),
                arguments(
                        "environment: ''\n",
                        List.of("1: error: environment: is empty; write a value, or leave the key out")),
                arguments(
                        "topic_prefix: a b\n",
                        List.of(
                                "1: error: topic_prefix: a b: is not a prefix of Kafka topic names; use letters, digits, '.', '_'"
                                        + " and '-'")),
                arguments(
                        "web: {listen_address: '127.0.0.1:99999'}\n",
                        List.of(
                                "1: error: web.listen_address: 127.0.0.1:99999: is not HOST:PORT with a port from 0 to 65535;"
                                        + " write 127.0.0.1:9700")),
                arguments(
                        "heartbeat: {url: 'ftp://geheim'}\n",
                        List.of(
                                "1: error: heartbeat.url: ***: is not an http or https URL with a host; write https://…")),
                arguments(
                        "store: {url: 'mysql://a:geheim@b/c'}\n",
                        List.of("1: error: store.url: mysql://a:******@b/c: is not a JDBC URL of PostgreSQL; write"
                                + " jdbc:postgresql://HOST:PORT/DATABASE")),
                arguments(
                        "store: {user: a}\n",
                        List.of(
                                "1: error: store.url: is missing: The database. At the first start the user needs permission to create the schema.")),
                arguments(
                        "kafka: {bootstrap.servers: {a: b}}\n",
                        List.of("1: error: kafka.bootstrap.servers: is a section; write a single value")),
                arguments(
                        "service: ${env:NOT_SET}\n",
                        List.of("1: error: service: ${env:NOT_SET}: this environment variable is not set; set it")),
                arguments(
                        "host: &h {id: a}\nroute: *h\n",
                        List.of("2: error: route: an alias (*) of a list or section is not allowed; write it out")),
                arguments(
                        "receivers: [{name: a, slack_configs: [{}]}, {name: a, pagerduty_configs: [{routing_key: geheim,"
                                + " routing_key_file: /x}]}]\n",
                        List.of(
                                "1: error: receivers[0].slack_configs[0].api_url: is missing: give a webhook's URL, or bot_token and channel",
                                "1: error: receivers[1].name: a: is used by an earlier receiver; choose another",
                                "1: error: receivers[1].pagerduty_configs[0]: both routing_key and routing_key_file are"
                                        + " given; keep one")),
                arguments(
                        "receivers: [{name: team}]\nroute:\n  matchers: [severity=error]\n  routes:\n  - {receiver: tean, continue: maybe}\n  - {matchers: [severity=x]}\n",
                        List.of(
                                "3: error: route.matchers: the root takes everything; move them to a route below it",
                                "6: error: route.routes[1].matchers[0]: severity=x: severity 'x' is none of info, warning, error, critical",
                                "2: error: route.receiver: is missing: the receiver of what no route below matches",
                                "5: error: route.routes[0].continue: maybe: is neither true nor false; write one of them",
                                "5: error: route.routes[0].receiver: tean: is not one of the receivers; did you mean 'team'?")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldReportWhatIsWrongAndWhatToDo(String yaml, List<String> expected) throws IOException {
        Path file = Files.writeString(directory.resolve("f.yaml"), yaml);
        List<String> found = ConfigFile.reader(Map.<String, String>of()::get).parse(file).problems().all().stream()
                .map(problem -> problem.toString().substring(file.toString().length() + 1))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).isSortedAccordingTo(java.util.Comparator.comparingInt(ConfigFileTest::line));
        assertThat(found).noneMatch(problem -> problem.contains("geheim"));
    }

    private static int line(String problem) {
        return Integer.parseInt(problem.substring(0, problem.indexOf(':')));
    }

    @Test
    void shouldRefuseWithEverythingThatIsWrongAtOnce() throws IOException {
        Path file = Files.writeString(directory.resolve("f.yaml"), "servce: a\nresolve_timeout: 5\n");
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ":1: error: servce: unknown key; did you mean 'service'?\n" + file
                        + ":2: error: resolve_timeout: 5: is not a duration; write a unit, such as 5s");
    }

    @Test
    void shouldNameTheLineOfAByteThatIsNotUtf8() throws IOException {
        Path file = Files.write(
                directory.resolve("f.yaml"),
                "service: a\nenvironment: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ConfigFile.parse(file).problems().all())
                .singleElement()
                .hasToString(file + ":2: error: a byte here is not UTF-8; save the file as UTF-8");
    }

    @Test
    void shouldRefuseAliasesThatMultiply() throws IOException {
        StringBuilder bomb = new StringBuilder("kafka:\n  a: &a [x, x]\n");
        for (char c = 'b'; c < 'z'; c++) {
            char before = (char) (c - 1);
            bomb.append("  %c: &%c [%s]\n".formatted(c, c, ("*" + before + ", ").repeat(9) + "*" + before));
        }
        Path file = Files.writeString(directory.resolve("f.yaml"), bomb);
        assertThat(ConfigFile.parse(file).problems().all())
                .singleElement()
                .asString()
                .contains("too many aliases");
    }

    @Test
    void shouldRefuseTheRestOfAFileThatIsNotYamlAtAll() throws IOException {
        assertThat(ConfigFile.parse(Files.writeString(directory.resolve("f.yaml"), "a: ["))
                        .isYaml())
                .isFalse();
        assertThat(ConfigFile.parse(Files.writeString(directory.resolve("g.yaml"), "a: 1"))
                        .isYaml())
                .isTrue();
        assertThat(ConfigFile.parse(Files.writeString(directory.resolve("h.yaml"), ""))
                        .isYaml())
                .isTrue();
    }

    @Test
    void shouldReportThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> ConfigFile.read(directory.resolve("nothing.yaml")))
                .hasMessage(directory.resolve("nothing.yaml") + ": no such file");
        assertThatThrownBy(() -> ConfigFile.read(directory)).hasMessage(directory + ": is a directory; name a file");
    }

    @Test
    void shouldReadEveryKindOfValue() throws IOException {
        // Given
        Path file = Files.writeString(directory.resolve("f.yaml"), """
                kafka: {bootstrap.servers: [a:1, b:2], linger.ms: 5}
                service: on
                environment: ${env:STAGE}-1
                inputs:
                - {dataset: nginx.access, paths: [/a, /b], log_format: '$remote_addr ${status}'}
                probes: [{type: postgresql, url: 'jdbc:postgresql://db/app', interval: 1m30s}]
                topics: {input_partitions: 8, replication_factor: 3}
                route: {receiver: team, routes: [{matchers: [severity="critical"], continue: true}]}
                receivers: [{name: team}]
                store:
                heartbeat: {url: 'https://example.com/x', interval: 250s}
                """);
        // When
        ParsedConfig<Config> parsed =
                ConfigFile.reader(Map.of("STAGE", "staging")::get).parse(file);
        // Then
        assertThat(parsed.problems().all()).isEmpty();
        Config config = parsed.config();
        assertThat(config.cluster().kafka()).isEqualTo(Map.of("bootstrap.servers", "a:1,b:2", "linger.ms", "5"));
        assertThat(config.shipper().service()).isEqualTo("on");
        assertThat(config.shipper().environment()).isEqualTo("staging-1");
        assertThat(config.shipper().inputs().get(0).paths())
                .extracting(Glob::pattern)
                .containsExactly("/a", "/b");
        assertThat(config.shipper().inputs().get(0).dataset().keys())
                .isEqualTo(new NginxAccessKeys(LogFormat.parse("$remote_addr ${status}")));
        assertThat(config.shipper().probes().get(0).interval()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.cluster().topics()).isEqualTo(new TopicsConfig(8, null, null, null, (short) 3));
        assertThat(config.delivery().route().routes().get(0).continueMatching()).isTrue();
        assertThat(config.store()).isNull();
        assertThat(config.heartbeat().interval()).isEqualTo(Duration.ofSeconds(250));
        assertThat(parsed.key(config.shipper().inputs().get(0), "paths")).isEqualTo("inputs[0].paths");
    }

    @Test
    void shouldNotPrintSecrets() throws IOException {
        Path file = Files.writeString(directory.resolve("f.yaml"), """
                kafka: {sasl.jaas.config: geheim}
                receivers:
                - name: a
                  slack_configs: [{api_url: 'https://hooks.example.com/geheim'}]
                  pagerduty_configs: [{routing_key: geheim}]
                  webhook_configs: [{url: 'https://example.com/geheim'}]
                heartbeat: {url: 'https://example.com/geheim'}
                """);
        Config config = ConfigFile.read(file);
        assertThat(config.toString() + config.delivery() + config.heartbeat()).doesNotContain("geheim");
    }
}
