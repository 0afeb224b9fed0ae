package io.foreshock.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.cloudwatch.CloudWatchFile;
import io.foreshock.shippers.probe.ProbeTypes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CloudWatchProbeTest {
    private static final String SECRET = "hidden-2f9c";
    private static final Instant NOW = Instant.parse("2026-01-01T12:30:20Z");

    private FakeCloudWatch aws;
    private CloudWatchProbe probe;

    @BeforeAll
    static void haveCredentials() {
        System.setProperty("aws.accessKeyId", "test-key");
        System.setProperty("aws.secretAccessKey", SECRET);
    }

    @AfterAll
    static void forgetCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @BeforeEach
    void start() throws IOException {
        aws = new FakeCloudWatch();
        aws.has("DatabaseConnections", "Minimum", "2026-01-01T12:28:00Z", 40);
        aws.has("DatabaseConnections", "Average", "2026-01-01T12:28:00Z", 41.5);
        aws.has("DatabaseConnections", "Maximum", "2026-01-01T12:28:00Z", 44);
        probe = new CloudWatchProbe("shop-db", "eu-west-1", aws.uri());
    }

    @AfterEach
    void stop() {
        probe.close();
        aws.close();
    }

    @Test
    void shouldBeFoundByItsName() {
        assertThat(new ProbeTypes().all()).extracting(type -> type.name()).contains("cloudwatch", "postgresql");
    }

    @Test
    void shouldAskForTheLastTenWholeMinutesOfTheDatabase() {
        // When
        sample(NOW);
        // Then
        assertThat(aws.questions).singleElement().satisfies(question -> {
            assertThat(question.get("StartTime").asLong())
                    .isEqualTo(Instant.parse("2026-01-01T12:20:00Z").getEpochSecond());
            assertThat(question.get("EndTime").asLong())
                    .isEqualTo(Instant.parse("2026-01-01T12:30:00Z").getEpochSecond());
            assertThat(question.get("MetricDataQueries")).hasSize(9 * 3).allSatisfy(query -> {
                JsonNode stat = query.get("MetricStat");
                assertThat(stat.get("Period").asInt()).isEqualTo(60);
                assertThat(stat.get("Metric").get("Namespace").asText()).isEqualTo("AWS/RDS");
                assertThat(stat.get("Metric")
                                .get("Dimensions")
                                .get(0)
                                .get("Value")
                                .asText())
                        .isEqualTo("shop-db");
            });
        });
    }

    @Test
    void shouldGiveTheFieldsThatAnExportedFileGives() throws Exception {
        // Given
        Event exported =
                CloudWatchFile.parse("""
                {"Label": "DatabaseConnections", "Datapoints": [{"Timestamp": "2026-01-01T12:28:00Z", "Minimum": 40.0,
                 "Average": 41.5, "Maximum": 44.0, "Unit": "Count"}]}""".getBytes(UTF_8), "c.json").get(0).build();
        // When
        Event sampled = sample(NOW).get(0);
        // Then
        Map<String, Object> expected = new TreeMap<>(exported.fields());
        expected.remove("log.file.path");
        expected.putAll(Map.of("event.outcome", "success", "server.address", "shop-db"));
        assertThat(sampled.fields()).isEqualTo(expected);
    }

    @Test
    void shouldTellEachMinuteOfAMetricOnceWhenItIsLateOrRevised() {
        // Given
        assertThat(sample(NOW)).hasSize(1);
        // When: a late metric, a minute that is revised, a new minute
        aws.has("CPUUtilization", "Average", "2026-01-01T12:28:00Z", 7);
        aws.has("DatabaseConnections", "Minimum", "2026-01-01T12:28:00Z", 39);
        aws.has("DatabaseConnections", "Minimum", "2026-01-01T12:29:00Z", 50);
        // Then
        assertThat(sample(NOW.plusSeconds(60)))
                .extracting(event -> event.timestamp() + " " + event.text("cloudwatch.label"))
                .containsExactly("2026-01-01T12:28:00Z CPUUtilization", "2026-01-01T12:29:00Z DatabaseConnections");
        assertThat(sample(NOW.plusSeconds(120))).isEmpty();
    }

    @Test
    void shouldAskOnceAMinuteHoweverOftenItIsSampled() {
        // When
        sample(NOW);
        sample(NOW.plusSeconds(5));
        sample(NOW.plusSeconds(39));
        // Then
        assertThat(aws.questions).hasSize(1);
        sample(NOW.plusSeconds(40));
        assertThat(aws.questions).hasSize(2);
    }

    @Test
    void shouldReadAllPages() {
        // Given: the three statistics are on three pages
        aws.pages = 3;
        // When, Then
        assertThat(sample(NOW)).singleElement().satisfies(event -> {
            assertThat(event.number("cloudwatch.maximum")).isEqualTo(44);
            assertThat(event.number(Field.CONNECTIONS)).isEqualTo(40);
        });
    }

    @Test
    void shouldFailWhenThereAreMorePagesThanItReads() {
        aws.pages = 6;
        assertThat(failure()).contains("more than 5 pages");
    }

    @Test
    void shouldAskForTheNameWhenThereAreNoDatapoints() {
        probe.close();
        probe = new CloudWatchProbe("shop-db", "eu-west-1", aws.uri());
        assertThat(sample(NOW.minusSeconds(3600)))
                .singleElement()
                .satisfies(event -> assertThat(event.text(Field.ERROR_MESSAGE))
                        .contains("no datapoints of shop-db in eu-west-1", "DBInstanceIdentifier"));
    }

    @Test
    void shouldFailWhenAMetricIsForbidden() {
        aws.statusCode = "Forbidden";
        assertThat(failure()).contains("DatabaseConnections", "Forbidden", "cloudwatch:GetMetricData");
    }

    @ParameterizedTest
    @CsvSource({
        "400, ThrottlingException, Rate exceeded",
        "400, AccessDeniedException, is not authorized to perform: cloudwatch:GetMetricData",
        "500, InternalServiceFault, broken",
        "503, ServiceUnavailable, away",
    })
    void shouldFailWithAwsWordsAndRecoverWhenItFails(int status, String type, String message) throws IOException {
        // Given
        aws.fails(status, type, message);
        // When, Then
        assertThat(failure()).contains(message, String.valueOf(status));
        // When, Then
        aws.recovers();
        assertThat(sample(NOW.plusSeconds(60)))
                .extracting(event -> event.text(Field.OUTCOME))
                .containsExactly("success");
    }

    @ParameterizedTest
    @CsvSource({
        "200, <html>login</html>",
        "200, ''",
        "502, <html>Bad Gateway</html>",
        "200, '{\"MetricDataResults\":[{'"
    })
    void shouldFailWhenTheAnswerIsAnother(int status, String body) {
        aws.answersWith(status, body.isEmpty() ? "\u00ff" : body);
        failure();
    }

    @Test
    void shouldFailInTimeWhenItHangs() {
        aws.hangs();
        assertThat(failure()).isNotBlank();
        assertThat(aws.questions).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void shouldFailWhenNobodyListens() {
        aws.close();
        assertThat(failure()).contains("Connection refused");
    }

    @Test
    void shouldBeClosableAgainWhenClosed() {
        sample(NOW);
        probe.close();
        assertThatCode(probe::close).doesNotThrowAnyException();
    }

    private String failure() {
        List<Event> events = sample(NOW);
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.dataset()).isEqualTo("cloudwatch.metric");
            assertThat(event.text(Field.KIND)).isEqualTo("metric");
            assertThat(event.text(Field.OUTCOME)).isEqualTo("failure");
            assertThat(event.text("server.address")).isEqualTo("shop-db");
            assertThat(event.timestamp()).isEqualTo(NOW);
            assertThat(event.text(Field.ERROR_MESSAGE)).isNotBlank();
            assertThat(event.toString()).doesNotContain(SECRET);
        });
        return events.get(0).text(Field.ERROR_MESSAGE, "");
    }

    private List<Event> sample(Instant at) {
        return assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> probe.sample(at).stream().map(Event.Builder::build).toList());
    }
}
