package io.foreshock.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problem;
import io.foreshock.config.Problems;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a configuration names, without a server: files, rules, addresses. */
class CheckTest {
    private static final String ACCESS =
            "203.0.113.9 - - [11/Jul/2022:14:00:00 +0000] \"GET / HTTP/1.1\" 200 17 \"-\" \"-\"\n";
    private static final String ERROR =
            "2022/07/11 14:02:15 [error] 12#12: *3 connect() failed (111: Connection refused) while connecting to"
                    + " upstream, client: 192.0.2.7, server: x, request: \"GET / HTTP/1.1\", upstream: \"http://127.0.0.1:1/\"\n";

    @TempDir
    private Path directory;

    @BeforeEach
    void makeLogs() throws IOException {
        Files.writeString(directory.resolve("access.log"), ACCESS.repeat(3));
        Files.writeString(directory.resolve("error.log"), ERROR.repeat(3));
    }

    @Test
    void shouldSayThatTheProtocolOfGroupsIsNotChosen() throws Exception {
        assertThat(check("kafka: {group.protocol: consumer}\n"))
                .anyMatch(problem -> problem.startsWith("1: warning: kafka.group.protocol: consumer: is not used"));
    }

    @Test
    void shouldFindNothingWhereAllIsCorrect() throws Exception {
        secret("slack", "https://hooks.example.com/x\n", "rw-------");
        assertThat(check("""
                inputs:
                - {dataset: nginx.access, paths: [DIR/access*.log]}
                - {dataset: nginx.error, paths: [DIR/error.log]}
                receivers: [{name: team, slack_configs: [{api_url_file: DIR/slack}]}]
                data_dir: DIR/data/deep
                web: {listen_address: '127.0.0.1:0'}
                """)).isEmpty();
    }

    @Test
    void shouldNameTheKeyThatSaysWhatAProbeSamples() throws Exception {
        assertThat(check("""
                probes:
                - {type: tcp, address: '127.0.0.1:1'}
                - {type: pm2, home: DIR}
                """))
                .anySatisfy(tcp -> assertThat(tcp).startsWith("2: error: probes[0].address: no sample"))
                .anySatisfy(
                        pm2 -> assertThat(pm2).startsWith("3: error: probes[1].home: no sample: no PM2 daemon runs"));
    }

    @Test
    void shouldFindEverythingThatIsWrongAtOnceInTheOrderOfLines() throws Exception {
        // Given
        secret("empty", "\n", "rw-------");
        secret("open", "no url", "rw-r--r--");
        Files.writeString(directory.resolve("rule.yml"), "- a\n");
        Files.writeString(directory.resolve("old.log.gz"), "x");
        // When, Then
        assertThat(check("""
                kafka:
                  linger.mss: 5
                  linger.ms: soon
                  sasl.jaas.config: geheim
                  acme.only.ours: 1
                  compression.type: snappy
                servce: api
                inputs:
                - dataset: nginx.access
                  paths:
                  - DIR/error.log
                  - DIR/nothing-*.log
                - dataset: nginx.error
                  paths:
                  - DIR/error.log
                  - DIR
                  - DIR/old.log.gz
                probes: [{type: postgresql, url: 'jdbc:postgresql://127.0.0.1:1/app?password=geheim'}]
                rules:
                  paths: [DIR/rule.yml, DIR/nowhere]
                receivers:
                - name: team
                  slack_configs: [{api_url_file: DIR/open}]
                - name: pager
                  pagerduty_configs: [{routing_key_file: DIR/empty}, {routing_key_file: DIR/none}]
                  webhook_configs: [{url: 'http://example.com/geheim'}]
                store: {url: 'jdbc:postgresql://127.0.0.1:1/app', user: a}
                data_dir: DIR/access.log
                web: {listen_address: '0.0.0.0:0'}
                heartbeat: {url: 'http://example.com/geheim'}
                """))
                .containsExactly(
                        "2: error: kafka.linger.mss: Kafka has no such property; did you mean linger.ms?",
                        "3: error: kafka.linger.ms: soon: Kafka refuses it: Not a number of type LONG",
                        "5: warning: kafka.acme.only.ours: Kafka has no such property; only a plugin could read it",
                        "6: error: kafka.compression.type: snappy: a shipper offers only gzip, lz4, none",
                        "7: error: servce: unknown key; did you mean 'service'?",
                        "11: error: inputs[0].paths[0]: DIR/error.log: of its first events, 3 of 3 are not nginx.access, such as '"
                                + shown(ERROR.strip()) + "'; it looks like nginx.error",
                        "12: warning: inputs[0].paths[1]: DIR/nothing-*.log: matches no file now; is the path right?",
                        "15: error: inputs[1].paths[0]: DIR/error.log: is named by inputs[0].paths[0] too; name each file once",
                        "16: error: inputs[1].paths[1]: DIR: is a directory; name its files, such as DIR/*.log",
                        "17: error: inputs[1].paths[2]: DIR/old.log.gz: is compressed, and compressed files are not tailed;"
                                + " use replay for those",
                        "18: error: probes[0].url: no sample: org.postgresql.util.PSQLException: Connection to 127.0.0.1:1"
                                + " refused. Check that the hostname and port are correct and …",
                        "20: error: rules.paths[1]: DIR/nowhere: there is no such file or directory",
                        "23: error: receivers[0].slack_configs[0].api_url_file: DIR/open: what it holds is not a URL: Illegal"
                                + " character in path at character 3; write https://…",
                        "23: warning: receivers[0].slack_configs[0].api_url_file: DIR/open: every user of this machine can read"
                                + " it; to fix it: chmod o-r DIR/open",
                        "25: error: receivers[1].pagerduty_configs[0].routing_key_file: DIR/empty: is empty; write the secret"
                                + " into it",
                        "25: error: receivers[1].pagerduty_configs[1].routing_key_file: DIR/none: there is no such file; create"
                                + " it, with mode 600",
                        "26: warning: receivers[1].webhook_configs[0].url: is not encrypted, and secrets are sent to it; use"
                                + " https",
                        "27: error: store.url: jdbc:postgresql://127.0.0.1:1/app: cannot be used: Connection to 127.0.0.1:1"
                                + " refused. Check that the hostname and port are correct and that the postmaster is accepting TC…",
                        "28: error: data_dir: DIR/access.log: DIR/access.log is not a directory; choose another path",
                        "29: warning: web.listen_address: 0.0.0.0:0: is open to the network, unauthenticated; use"
                                + " 127.0.0.1",
                        "30: warning: heartbeat.url: is not encrypted, and secrets are sent to it; use https",
                        "DIR/rule.yml:1: error: the document is a list; write 'key: value' lines");
    }

    @Test
    void shouldChangeNothing() throws Exception {
        // Given
        Files.createDirectories(directory.resolve("data"));
        Files.writeString(directory.resolve("data/lock"), "");
        Path file = write("""
                inputs: [{dataset: nginx.access, paths: [DIR/access.log]}]
                data_dir: DIR/data
                rules: {paths: [DIR/nowhere]}
                """);
        Map<Path, String> before = snapshot();
        // When
        Problems problems = Checks.run(ConfigFile.parse(file), false);
        // Then
        assertThat(problems.all()).hasSize(1);
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void shouldReportWhoHoldsTheDataDirectoryAndMayHoldThePort() throws Exception {
        Path role = Files.createDirectories(directory.resolve("data/shipper"));
        Files.writeString(role.resolve("holder"), "process 4711");
        try (FileChannel channel =
                        FileChannel.open(role.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock hold = channel.lock();
                ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(hold.isValid()).isTrue();
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThat(check("data_dir: DIR/data\nweb: {listen_address: '" + address + "'}\n"))
                    .satisfiesExactly(
                            held -> assertThat(held)
                                    .startsWith(
                                            "1: warning: data_dir: DIR/data: DIR/data/shipper is held by process 4711;"),
                            port -> assertThat(port)
                                    .startsWith(
                                            "2: warning: web.listen_address: " + address + ": cannot be listened on"));
        }
    }

    @Test
    void shouldReportThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(check("web: {listen_address: '127.0.0.1:" + taken.getLocalPort() + "'}\ndata_dir: DIR/data\n"))
                    .singleElement()
                    .asString()
                    .startsWith("1: error: web.listen_address")
                    .endsWith("stop what listens there, or choose another port");
        }
    }

    @Test
    void shouldAcceptALogWhenMostLinesMatchItsDataset() throws Exception {
        Files.writeString(directory.resolve("mixed.log"), ACCESS + ACCESS + "torn off\n");
        assertThat(check("inputs: [{dataset: nginx.access, paths: [DIR/mixed.log]}]\ndata_dir: DIR/data\n"))
                .isEmpty();
    }

    @Test
    void shouldMaskTheLineThatItShows() throws Exception {
        Files.writeString(directory.resolve("login.log"), "login password=geheim\n");
        assertThat(check("inputs: [{dataset: nginx.access, paths: [DIR/login.log]}]\ndata_dir: DIR/data\n"))
                .singleElement()
                .asString()
                .contains("login password=***")
                .doesNotContain("geheim");
    }

    /** Before a start: a broker that is down is no reason not to start, a word that nobody knows is one. */
    @Test
    void shouldAskNoServerWhenOffline() throws Exception {
        Path file = write("""
                kafka: {bootstrap.servers: '127.0.0.1:1'}
                probes: [{type: tcp, address: '127.0.0.1:1'}]
                store: {url: 'jdbc:postgresql://127.0.0.1:1/x'}
                data_dir: DIR/data
                servce: api
                """);
        assertThat(Checks.run(ConfigFile.parse(file), true).all())
                .singleElement()
                .asString()
                .contains("servce");
    }

    @Test
    void shouldSayTheFormatThatNginxItselfIsConfiguredWith() throws Exception {
        Files.createDirectories(directory.resolve("etc/nginx"));
        Files.writeString(
                directory.resolve("etc/nginx/nginx.conf"),
                "http { log_format own '$request_time $status $request_uri $msec'; access_log "
                        + directory.resolve("own.log") + " own; }");
        Files.writeString(directory.resolve("own.log"), "0.001 200 /a 1657548137.000\n".repeat(3));
        ParsedConfig<Config> parsed =
                ConfigFile.parse(write("inputs: [{dataset: nginx.access, paths: [DIR/own.log]}]\n"));
        Problems problems = parsed.problems().copy();

        new InputsCheck(directory).check(parsed, problems);

        assertThat(problems.all())
                .singleElement()
                .asString()
                .endsWith("nginx.conf has its format, set log_format: "
                        + "'log_format own ''$request_time $status $request_uri $msec'''");
        assertThat(check("""
                inputs:
                - dataset: nginx.access
                  paths: [DIR/own.log]
                  log_format: 'log_format own ''$request_time $status $request_uri $msec'''
                data_dir: DIR/data
                """)).isEmpty();
    }

    private void secret(String name, String content, String mode) throws IOException {
        Path file = Files.writeString(directory.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private List<String> check(String yaml) throws IOException, InterruptedException {
        Path file = write(yaml);
        return Checks.run(ConfigFile.parse(file), false).all().stream()
                .map(Problem::toString)
                .map(problem -> problem.replace(file + ":", "").replace(directory.toString(), "DIR"))
                .toList();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("f.yaml"), yaml.replace("DIR", directory.toString()));
    }

    private Map<Path, String> snapshot() throws IOException {
        Map<Path, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                String content = Files.isRegularFile(file) ? Files.readString(file) : "";
                all.put(file, Files.getLastModifiedTime(file) + " " + Files.size(file) + " " + content);
            }
        }
        return all;
    }

    private static String shown(String text) {
        return text.substring(0, 119) + "…";
    }
}
