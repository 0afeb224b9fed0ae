package io.foreshock.app.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The alerting rules and dashboards of deploy/monitoring, and the documents, name only what the roles export. */
class MonitoringTest {
    private static final Path MONITORING = Path.of("../deploy/monitoring");
    private static final Path RULES = MONITORING.resolve("prometheus/foreshock.rules.yml");
    private static final Path RULE_TESTS = MONITORING.resolve("prometheus/foreshock.rules.test.yml");

    private static final Pattern METRIC =
            Pattern.compile("\\b((?:foreshock|jvm|process|system)_[a-z_]+)(?:\\{([^}]*)\\})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(?:=~|!~|!=|=)\\\\?\"");
    /** What is said of the series of a query or an alert: {@code by (a, b)}, {@code {{a}}}, {@code $labels.a}. */
    private static final Pattern USED = Pattern.compile("by \\(([a-z_, ]*)\\)|\\{\\{([a-z_]+)}}|\\$labels\\.([a-z_]+)");
    /** Prometheus adds these to all that it scrapes. */
    private static final Set<String> OF_THE_TARGET = Set.of("job", "instance");

    private static final Set<String> PANELS = Set.of("stat", "timeseries", "table");

    @TempDir
    private static Path directory;

    private static Map<String, Set<String>> exported;

    @BeforeAll
    static void export() throws IOException {
        exported = ExportedMeters.of(directory);
    }

    static List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(MONITORING.resolve("grafana"))) {
            return files.sorted().toList();
        }
    }

    static Stream<Path> queries() throws IOException {
        return Stream.concat(Stream.of(RULES, RULE_TESTS), dashboards().stream());
    }

    static Stream<Path> all() throws IOException {
        Path docs = Path.of("../docs");
        return Stream.concat(queries(), Stream.of(docs.resolve("operations.md"), docs.resolve("scaling.md")));
    }

    /** The text of each alert, by its name. */
    static Stream<String> alerts() throws IOException {
        return Arrays.stream(Files.readString(RULES).split("- alert: ")).skip(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void shouldNameMetricsThatTheRolesExport(Path file) throws IOException {
        assertThat(metrics(Files.readString(file)))
                .as("%s", file)
                .isNotEmpty()
                .extracting(metric -> metric.group(1))
                .isSubsetOf(exported.keySet());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void shouldSelectByLabelsThatTheMetricsHave(Path file) throws IOException {
        for (MatchResult metric : metrics(Files.readString(file))) {
            String selector = metric.group(2) == null ? "" : metric.group(2);
            assertThat(MATCHER.matcher(selector).results().map(label -> label.group(1)))
                    .as("%s: %s", file, metric.group())
                    .isSubsetOf(withTarget(exported.get(metric.group(1))));
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void shouldSayInAnAlertWhatIsWrongAndWhatToDo(String alert) throws IOException {
        assertThat(alert)
                .containsPattern("\n {8}for: [0-9]+[mh]\n")
                .containsPattern("severity: (critical|warning|info)\n");
        assertThat(alert)
                .containsPattern("\n {10}summary: '.{10,}'\n")
                .containsPattern("\n {10}description: >-\n {12}\\S");
        assertThat(usedLabels(alert)).isSubsetOf(labelsOf(alert));

        String heading = alert.replaceAll("(?s).*runbook: docs/operations\\.md#(\\S+).*", "$1");
        assertThat(Files.readAllLines(Path.of("../docs/operations.md")))
                .as("headings of docs/operations.md")
                .anyMatch(line -> line.startsWith("#") && anchor(line).equals(heading));
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void shouldTestThatAnAlertFiresAndThatItDoesNot(String alert) throws IOException {
        String name = alert.lines().findFirst().orElseThrow();
        List<String> tests = Arrays.stream(Files.readString(RULE_TESTS).split("- expr: "))
                .filter(test -> test.contains("alertname=\"" + name + "\", alertstate=\"firing\""))
                .toList();

        assertThat(tests).as(name).anyMatch(test -> test.contains("labels: "));
        assertThat(tests).as(name).anyMatch(test -> test.contains("exp_samples: []"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void shouldDrawWithGrafanasOwnPanelsFromAChosenSource(Path file) throws IOException {
        JsonNode dashboard = new ObjectMapper().readTree(file.toFile());

        assertThat(dashboard.at("/templating/list/0/type").asText()).isEqualTo("datasource");
        assertThat(dashboard.at("/uid").asText())
                .isEqualTo("foreshock-" + file.getFileName().toString().replace(".json", ""));
        assertThat(dashboard.findValuesAsText("uid").stream().skip(1)).containsOnly("${datasource}");
        for (JsonNode panel : dashboard.get("panels")) {
            assertThat(PANELS).contains(panel.get("type").asText());
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as("unit of %s", panel.get("title"))
                    .isNotEmpty();
            for (JsonNode query : panel.get("targets")) {
                String text =
                        query.get("expr").asText() + query.path("legendFormat").asText();
                assertThat(usedLabels(text)).as(text).isSubsetOf(labelsOf(text));
            }
        }
    }

    @Test
    void shouldPassTheTestsOfPrometheusItself() throws IOException, InterruptedException {
        assumeTrue(
                Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                        .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool"))),
                "promtool is not on the PATH (Debian: package prometheus): whether each alert fires is not tested");
        Path output = directory.resolve("promtool");

        Process test = new ProcessBuilder(MONITORING.resolve("test").toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(test.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(test.exitValue()).as(Files.readString(output)).isZero();
    }

    private static List<MatchResult> metrics(String text) {
        return METRIC.matcher(text).results().toList();
    }

    private static List<String> usedLabels(String text) {
        return USED.matcher(text)
                .results()
                .flatMap(used -> Stream.of(used.group(1), used.group(2), used.group(3)))
                .filter(names -> names != null && !names.isEmpty())
                .flatMap(names -> Arrays.stream(names.split(", ")))
                .toList();
    }

    /** Of any of its metrics. */
    private static Set<String> labelsOf(String text) {
        Set<String> labels = withTarget(Set.of());
        metrics(text).forEach(metric -> labels.addAll(exported.get(metric.group(1))));
        return labels;
    }

    private static Set<String> withTarget(Set<String> labels) {
        Set<String> all = new HashSet<>(OF_THE_TARGET);
        all.addAll(labels);
        return all;
    }

    private static String anchor(String heading) {
        return heading.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
