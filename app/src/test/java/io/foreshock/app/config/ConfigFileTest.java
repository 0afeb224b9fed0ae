package io.foreshock.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.foreshock.app.BadInputException;
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

/** Broken files, and exactly what is said of each. */
class ConfigFileTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> broken() {
        return Stream.of(
                arguments("servce: api\n", List.of("1: error: servce: there is no such key; did you mean service?")),
                arguments(
                        "a: 1\nhost: {nam: x}\n",
                        List.of(
                                "1: error: a: there is no such key; there are data_dir, environment, heartbeat, host, inputs, kafka, probes, receivers, resolve_timeout, route, rules, service, store, topic_prefix, topics, web",
                                "2: error: host.nam: there is no such key; did you mean name?")),
                arguments("service: api\nservice: web\n", List.of("2: error: service: stands twice; keep one")),
                arguments(
                        "service: a\n\tenvironment: b\n",
                        List.of("2: error: a tab stands where blanks must; indent with blanks")),
                arguments(
                        "service: a: b\n",
                        List.of(
                                "1: error: a key is not where one may be; mend the indentation, or put the value in quotes")),
                arguments("service: \"a\n", List.of("2: error: a quote is not closed")),
                arguments("service: [a\n", List.of("2: error: a [ or { is not closed, or a comma is missing")),
                arguments(
                        "service: api\nword\n",
                        List.of("3: error: this is neither 'key: value' nor '- item'; is a colon missing?")),
                arguments(
                        "host:\n  id: a\n name: b\n",
                        List.of(
                                "3: error: the indentation does not fit the lines above; let keys of one section stand in line")),
                arguments(
                        "service: *x\n",
                        List.of("1: error: an alias (*) names no anchor (&) above it; write the value itself")),
                arguments(
                        "service: a\n---\nservice: b\n",
                        List.of("3: error: a second document begins; keep one, without ---")),
                arguments("- a\n", List.of("1: error: the file is a list; write keys, such as 'service: api'")),
                arguments("service: [a]\n", List.of("1: error: service: is a list; write a single value")),
                arguments("host: [a]\n", List.of("1: error: host: is a list; write keys below it: id, name")),
                arguments(
                        "inputs: {dataset: nginx.access}\n",
                        List.of("1: error: inputs: is a section; write a list: […]")),
                arguments(
                        "inputs:\n- dataset: nginx.access\n  paths: /a\n- dataset: nginx.acces\n  paths: []\n",
                        List.of(
                                "3: error: inputs[0].paths: is a single value; write a list: [/a]",
                                "4: error: inputs[1].dataset: nginx.acces: is no dataset; did you mean nginx.access?",
                                "5: error: inputs[1].paths: is empty; write at least 1: The files; compressed ones are left out.")),
                arguments(
                        "inputs:\n- timezone: Europe/Berlinn\n  paths: ['/var/**']\n  log_format: $status$request\n",
                        List.of(
                                "2: error: inputs[0].dataset: is missing: What the log is.",
                                "2: error: inputs[0].timezone: Europe/Berlinn: is no time zone; did you mean Europe/Berlin?",
                                "3: error: inputs[0].paths[0]: /var/**: must name files, without **; write a path such as"
                                        + " /var/log/nginx/*.log",
                                "4: error: inputs[0].log_format: $status$request: has two variables with nothing between them;"
                                        + " nobody can tell where the first ends")),
                arguments(
                        "inputs: [{dataset: nginx.access, paths: [/a], log_format: combined}]\n",
                        List.of(
                                "1: error: inputs[0].log_format: combined: has no $variable; copy the text of nginx's log_format")),
                arguments(
                        "resolve_timeout: 5 minutes\n",
                        List.of("1: error: resolve_timeout: 5 minutes: is not a duration; write 5m")),
                arguments(
                        "resolve_timeout: 45\n",
                        List.of("1: error: resolve_timeout: 45: is not a duration; write its unit, such as 45s")),
                arguments(
                        "resolve_timeout: 999999999999999d\n",
                        List.of(
                                "1: error: resolve_timeout: 999999999999999d: is longer than time is counted; write less")),
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
                        List.of("1: error: environment: is empty; write something, or leave the key out")),
                arguments(
                        "topic_prefix: a b\n",
                        List.of(
                                "1: error: topic_prefix: a b: is no prefix of Kafka's topic names; use letters, digits, '.', '_'"
                                        + " and '-'")),
                arguments(
                        "web: {listen_address: '127.0.0.1:99999'}\n",
                        List.of(
                                "1: error: web.listen_address: 127.0.0.1:99999: is not HOST:PORT with a port from 0 to 65535;"
                                        + " write 127.0.0.1:9700")),
                arguments(
                        "heartbeat: {url: 'ftp://geheim'}\n",
                        List.of(
                                "1: error: heartbeat.url: ***: is not an http or https address with a host; write https://…")),
                arguments(
                        "store: {url: 'mysql://a:geheim@b/c'}\n",
                        List.of("1: error: store.url: mysql://a:***@b/c: is no JDBC URL of PostgreSQL; write"
                                + " jdbc:postgresql://HOST:PORT/DATABASE")),
                arguments(
                        "store: {user: a}\n",
                        List.of(
                                "1: error: store.url: is missing: The database. At the first start the user must be allowed to create the schema.")),
                arguments(
                        "kafka: {bootstrap.servers: {a: b}}\n",
                        List.of("1: error: kafka.bootstrap.servers: is a section; write a single value")),
                arguments(
                        "service: ${env:NOT_SET}\n",
                        List.of("1: error: service: ${env:NOT_SET}: there is no such environment variable; set it")),
                arguments(
                        "host: &h {id: a}\nroute: *h\n",
                        List.of("2: error: route: is an alias (*) of a list or section; write it out")),
                arguments(
                        "receivers: [{name: a, slack_configs: [{}]}, {name: a, pagerduty_configs: [{routing_key: geheim,"
                                + " routing_key_file: /x}]}]\n",
                        List.of(
                                "1: error: receivers[0].slack_configs[0]: says neither api_url nor api_url_file; write one of them",
                                "1: error: receivers[1].name: a: is the name of an earlier receiver too; choose another",
                                "1: error: receivers[1].pagerduty_configs[0]: says both routing_key and routing_key_file; keep"
                                        + " one")),
                arguments(
                        "receivers: [{name: team}]\nroute:\n  matchers: [severity=x]\n  routes:\n  - {receiver: tean, continue: maybe}\n",
                        List.of(
                                "3: error: route.matchers: the first route takes everything; move them to a route below it",
                                "3: error: route.matchers[0]: severity=x: severity 'x' is none of info, warning, error, critical",
                                "2: error: route.receiver: is missing: whom to tell where no route below matches",
                                "5: error: route.routes[0].continue: maybe: is neither true nor false; write one of them",
                                "5: error: route.routes[0].receiver: tean: is none of the receivers; did you mean team?")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void shouldSayWhatIsWrongAndWhatToDo(String yaml, List<String> expected) throws IOException {
        Path file = Files.writeString(folder.resolve("f.yaml"), yaml);
        List<String> found = ConfigFile.inspect(file, Map.<String, String>of()::get).findings().all().stream()
                .map(finding -> finding.toString().substring(file.toString().length() + 1))
                .toList();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found).isSortedAccordingTo(java.util.Comparator.comparingInt(ConfigFileTest::line));
        assertThat(found).noneMatch(finding -> finding.contains("geheim"));
    }

    private static int line(String finding) {
        return Integer.parseInt(finding.substring(0, finding.indexOf(':')));
    }

    @Test
    void shouldRefuseWithEverythingThatIsWrongAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("f.yaml"), "servce: a\nresolve_timeout: 5\n");
        assertThatThrownBy(() -> ConfigFile.read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessage(file + ":1: error: servce: there is no such key; did you mean service?\n" + file
                        + ":2: error: resolve_timeout: 5: is not a duration; write its unit, such as 5s");
    }

    @Test
    void shouldNameTheLineOfAByteThatIsNotUtf8() throws IOException {
        Path file = Files.write(
                folder.resolve("f.yaml"), "service: a\nenvironment: caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ConfigFile.inspect(file).findings().all())
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
        Path file = Files.writeString(folder.resolve("f.yaml"), bomb);
        assertThat(ConfigFile.inspect(file).findings().all())
                .singleElement()
                .asString()
                .contains("too many aliases");
    }

    @Test
    void shouldRefuseTheRestOfAFileThatIsNotYamlAtAll() throws IOException {
        assertThat(ConfigFile.inspect(Files.writeString(folder.resolve("f.yaml"), "a: ["))
                        .parsed())
                .isFalse();
        assertThat(ConfigFile.inspect(Files.writeString(folder.resolve("g.yaml"), "a: 1"))
                        .parsed())
                .isTrue();
        assertThat(ConfigFile.inspect(Files.writeString(folder.resolve("h.yaml"), ""))
                        .parsed())
                .isTrue();
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> ConfigFile.read(folder.resolve("nothing.yaml")))
                .hasMessage(folder.resolve("nothing.yaml") + ": there is no such file");
        assertThatThrownBy(() -> ConfigFile.read(folder)).hasMessage(folder + ": is a folder; name a file");
    }

    @Test
    void shouldReadEveryKindOfValue() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("f.yaml"), """
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
        Reading reading = ConfigFile.inspect(file, Map.of("STAGE", "staging")::get);
        // Then
        assertThat(reading.findings().all()).isEmpty();
        Config config = reading.config();
        assertThat(config.kafka()).isEqualTo(Map.of("bootstrap.servers", "a:1,b:2", "linger.ms", "5"));
        assertThat(config.service()).isEqualTo("on");
        assertThat(config.environment()).isEqualTo("staging-1");
        assertThat(config.inputs().get(0).paths()).containsExactly("/a", "/b");
        assertThat(config.inputs().get(0).logFormat()).isEqualTo("$remote_addr ${status}");
        assertThat(config.probes().get(0).interval()).isEqualTo(Duration.ofSeconds(90));
        assertThat(config.topics()).isEqualTo(new Config.TopicsConfig(8, (short) 3));
        assertThat(config.route().routes().get(0).continueMatching()).isTrue();
        assertThat(config.store()).isNull();
        assertThat(config.heartbeat().interval()).isEqualTo(Duration.ofSeconds(250));
        assertThat(reading.key(config.inputs().get(0), "paths")).isEqualTo("inputs[0].paths");
    }

    @Test
    void shouldNotPrintSecrets() throws IOException {
        Path file = Files.writeString(folder.resolve("f.yaml"), """
                kafka: {sasl.jaas.config: geheim}
                receivers:
                - name: a
                  slack_configs: [{api_url: 'https://geheim/'}]
                  pagerduty_configs: [{routing_key: geheim}]
                  webhook_configs: [{url: 'https://geheim/'}]
                heartbeat: {url: 'https://geheim/'}
                """);
        Config config = ConfigFile.read(file);
        assertThat(config.toString() + config.receivers() + config.heartbeat()).doesNotContain("geheim");
    }
}
