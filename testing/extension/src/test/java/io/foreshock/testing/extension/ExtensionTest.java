package io.foreshock.testing.extension;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.config.Config;
import io.foreshock.app.config.ConfigFile;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.parsers.Datasets;
import io.foreshock.parsers.LogReader;
import io.foreshock.parsers.ParseContext;
import io.foreshock.shippers.probe.Probe;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parser, a probe and an integration, each added by one package and one line, as docs/extending.md describes it. */
class ExtensionTest {
    private static final Path SERVICES = Path.of("src/test/resources/META-INF/services");

    @TempDir
    private Path directory;

    @Test
    void shouldConfigureTheAddedParserProbeAndIntegration() throws IOException {
        // When
        Config config = ConfigFile.read(Files.writeString(directory.resolve("foreshock.yaml"), """
                service: shop
                inputs:
                  - {dataset: sample.log, paths: ["/var/log/sample/*.log"]}
                probes:
                  - {type: sample, value: 7}
                receivers:
                  - {name: team, sample_configs: [{url: "http://127.0.0.1:1/"}]}
                """));

        // Then
        assertThat(config.shipper().inputs())
                .extracting(input -> input.dataset().kind().name())
                .containsExactly("sample.log");
        try (Probe probe = config.shipper().probes().get(0).probe()) {
            assertThat(probe.sample(Instant.EPOCH))
                    .singleElement()
                    .satisfies(event ->
                            assertThat(event.build().get("sample.value")).isEqualTo(7L));
        }
        assertThat(config.delivery().receivers().get(0).integrations())
                .extracting(integration -> integration.kind().name())
                .containsExactly("sample");
    }

    @Test
    void shouldParseAndRecogniseTheAddedFormat() throws IOException {
        // Given
        byte[] log = "2031-03-04T05:06:07Z out of stock\n".getBytes(UTF_8);
        ParseContext context =
                ParseContext.ofPast(Datasets.named("sample.log"), "/var/log/sample/a.log", ZoneOffset.UTC, null);

        // When
        List<Event> events = new ArrayList<>();
        new LogReader(context, new ByteArrayInputStream(log)).readAll((event, from, to) -> events.add(event.build()));

        // Then
        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.timestamp()).isEqualTo("2031-03-04T05:06:07Z");
            assertThat(event.get(Field.MESSAGE)).isEqualTo("out of stock");
        });
        assertThat(Datasets.recognise("/var/log/sample/a.log", List.of())).contains(Datasets.named("sample.log"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.foreshock.parsers.Format",
                "io.foreshock.shippers.probe.ProbeType",
                "io.foreshock.sinks.deliver.Integration"
            })
    void shouldNeedOneLineOutsideThePackage(String service) throws IOException {
        assertThat(Files.readAllLines(SERVICES.resolve(service))).hasSize(1);
    }

    @Test
    void shouldNeedNoChangeOfTheProduct() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../.."))) {
            assertThat(files.filter(file -> file.toString().contains("src/main"))
                            .filter(Files::isRegularFile)
                            .filter(ExtensionTest::mentionsTheSample))
                    .isEmpty();
        }
    }

    private static boolean mentionsTheSample(Path file) {
        try {
            String text = Files.readString(file, ISO_8859_1);
            return Stream.of("sample.log", "SampleFormat", "SampleProbe", "SampleIntegration")
                    .anyMatch(text::contains);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
