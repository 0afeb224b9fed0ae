package io.foreshock.shippers.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.config.ConfigReader;
import io.foreshock.config.Key;
import io.foreshock.config.ParsedConfig;
import io.foreshock.config.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeConfigTest {
    @TempDir
    private Path directory;

    public record Probes(@Key(meaning = "Servers.") List<ProbeConfig> probes) {}

    @ParameterizedTest
    @CsvSource({
        "postgresql, jdbc:postgresql://127.0.0.1:5432/app",
        "postgresql, jdbc:postgresql://a:1/app?sslmode=require",
        "redis, redis://127.0.0.1:6379",
        "redis, rediss://cache.internal:6380",
    })
    void shouldBeAcceptedWhenUrlFitsItsType(String type, String url) throws IOException {
        // Given / When
        ParsedConfig<Probes> parsed =
                parse("probes: [{type: %s, url: '%s', user: u, password: hidden}]%n".formatted(type, url));
        // Then
        assertThat(parsed.problems().all()).isEmpty();
        ProbeConfig config = parsed.config().probes().get(0);
        assertThat(config.type().kind().name()).isEqualTo(type);
        assertThat(config.interval()).hasSeconds(5);
        assertThat(config.toString()).doesNotContain("hidden");
        try (Probe probe = config.probe()) {
            assertThat(probe.name()).isEqualTo(type);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql, redis://:hid/den@127.0.0.1:6379",
        "postgresql, jdbc:postgresql://u:hidden@db:5432/app",
        "postgresql, jdbc:mysql://db/app?password=hidden",
        "redis, http://127.0.0.1:6379/?token=hidden",
        "redis, redis://u:hid^den?@127.0.0.1:6379",
    })
    void shouldNameKeyAndNoSecretWhenUrlDoesNotFit(String type, String url) throws IOException {
        // Given / When
        ParsedConfig<Probes> parsed = parse("probes: [{type: %s, url: '%s'}]%n".formatted(type, url));
        // Then
        assertThat(parsed.problems().all()).singleElement().satisfies(problem -> {
            assertThat(problem.key()).isEqualTo("probes[0].url");
            assertThat(problem.level()).isEqualTo(Problem.Level.ERROR);
            assertThat(problem.toString()).doesNotContain("hid", "den");
        });
    }

    @Test
    void shouldNameTheKnownTypesWhenTypeIsUnknown() throws IOException {
        // Given / When
        ParsedConfig<Probes> parsed = parse("probes: [{type: mysql, url: 'jdbc:mysql://db'}]\n");
        // Then
        assertThat(parsed.problems().all())
                .singleElement()
                .asString()
                .endsWith("probes[0].type: mysql: is not known; known names: http, nginx, pm2, postgresql, redis, tcp");
    }

    private ParsedConfig<Probes> parse(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("f.yaml"), yaml);
        return new ConfigReader<>(Probes.class, name -> null, UnaryOperator.identity()).parse(file);
    }
}
