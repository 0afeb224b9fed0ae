package io.foreshock.sinks.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.foreshock.config.ConfigReader;
import io.foreshock.config.ParsedConfig;
import io.foreshock.events.Alert;
import io.foreshock.events.Incident;
import io.foreshock.events.Severity;
import io.foreshock.sinks.deliver.DeliveryConfig;
import io.foreshock.sinks.deliver.Samples;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LinksTest {
    private static final Incident OPEN =
            Samples.alert(Alert.Action.TRIGGER, 1, Severity.ERROR).incident();

    @TempDir
    private Path directory;

    @Test
    void shouldShowTenMinutesMoreThanTheIncident() {
        IncidentLink link =
                IncidentLink.parse("https://grafana.example/d/x?var-incident={id}&s={service}&from={from}&to={to}");
        Incident ended = Samples.alert(Alert.Action.RESOLVE, 2, Severity.ERROR).incident();

        assertThat(link.to(OPEN))
                .hasToString(
                        "https://grafana.example/d/x?var-incident=inc-1&s=shop&from=1930366567000&to=1930367767000");
        assertThat(link.to(ended)).hasToString(link.to(OPEN).toString().replace("1930367767000", "1930368367000"));
    }

    @Test
    void shouldEncodeWhatIsPutIntoAUrl() {
        URI address = RunbookLink.parse("https://wiki.example/runbook#{rule}").to("a b/&?#%ü<|>");

        assertThat(address).hasToString("https://wiki.example/runbook#a%20b%2F%26%3F%23%25%C3%BC%3C%7C%3E");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://a/{servce} | has the unknown placeholder {servce}; did you mean 'service'?",
                "https://a/{rule} | has the unknown placeholder {rule}; known names: from, id, service, to",
                "https://a/{id | has a brace that belongs to no placeholder; write %7B or %7D",
                "https://{id}.example/ | has no / after its host, or a placeholder before it",
                "https://a{id}/ | has no / after its host, or a placeholder before it",
                "ftp://a/{id} | is not an http or https URL with a host; write https://…",
                "https://a/ {id} | is not a URL: Illegal character in path at character 11; write https://…"
            })
    void shouldSayWhatIsWrongWithATemplate(String template, String message) {
        assertThatThrownBy(() -> IncidentLink.parse(template)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incident: 'https://a/{idd}'", "runbook: 'https://a/{id}'"})
    void shouldNameKeyAndValueOfAWrongTemplate(String link) throws IOException {
        Path file = Files.writeString(directory.resolve("foreshock.yaml"), "links: {" + link + "}\n");

        ParsedConfig<DeliveryConfig> parsed =
                new ConfigReader<>(DeliveryConfig.class, name -> null, UnaryOperator.identity()).parse(file);

        assertThat(parsed.problems().all()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("links." + link.substring(0, link.indexOf(':')));
            assertThat(link).contains(problem.value());
            assertThat(problem.value()).isNotEmpty();
            assertThat(problem.message()).contains("unknown placeholder");
        });
    }
}
