package io.foreshock.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written about the configuration is what the code does. */
class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/configuration.md");
    private static final Path EXAMPLES = Path.of("../deploy/examples");

    @TempDir
    private Path folder;

    @Test
    void shouldDocumentEveryKeyAsItIsDeclared() throws IOException {
        String made = ConfigurationReference.text();
        if (System.getProperty("write") != null) {
            Files.writeString(REFERENCE, made);
        }
        assertThat(Files.readString(REFERENCE))
                .as("docs/configuration.md is not what the keys declare; write it anew with: mvn -pl app -am"
                        + " test -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dwrite")
                .isEqualTo(made);
    }

    @Test
    void shouldGiveTheSameDefaultsToAnEmptyFileAsToTheCode() throws IOException {
        Path file = Files.writeString(folder.resolve("empty.yaml"), "# nothing\n");
        assertThat(ConfigFile.read(file)).isEqualTo(Config.defaults());
        assertThat(Config.defaults().topicPrefix()).isEqualTo("foreshock.");
        assertThat(Config.defaults().resolveTimeout()).hasMinutes(45);
        assertThat(Config.defaults().dataDir()).isEqualTo(Path.of(".foreshock"));
    }

    static Stream<Path> examples() throws IOException {
        return Files.list(EXAMPLES)
                .filter(file -> file.toString().endsWith(".yaml"))
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldReadEveryExampleWithoutAFinding(Path example) {
        assertThat(ConfigFile.inspect(example, name -> "https://example.com/" + name)
                        .findings()
                        .all())
                .isEmpty();
    }
}
