package io.foreshock.testing.bench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.app.config.RuleLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedRulesTest {
    @Test
    void shouldBeginTheLargerSetWithTheSmaller() {
        assertThat(GeneratedRules.yaml(200)).startsWith(GeneratedRules.yaml(100));
    }

    @Test
    void shouldCompile(@TempDir Path directory) throws IOException {
        // Given
        Path file = directory.resolve("rules.yml");
        Files.writeString(file, GeneratedRules.yaml(3_000));
        // When, Then
        assertThat(RuleLoader.load(List.of(file)).detections()).hasSize(3_000);
    }
}
