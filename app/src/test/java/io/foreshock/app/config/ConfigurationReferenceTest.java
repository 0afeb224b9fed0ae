package io.foreshock.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the documents of the configuration agree with the code. */
class ConfigurationReferenceTest {
    private static final Path REFERENCE = Path.of("../docs/configuration.md");
    private static final Path SCHEMA = Path.of("../docs/configuration.schema.json");
    private static final Path DEPLOY = Path.of("../deploy");

    @TempDir
    private Path directory;

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
    void shouldDescribeEveryKeyToEditorsAsItIsDeclared() throws IOException {
        String made = ConfigurationSchema.text();
        if (System.getProperty("write") != null) {
            Files.writeString(SCHEMA, made);
        }
        assertThat(Files.readString(SCHEMA))
                .as("docs/configuration.schema.json is not what the keys declare; write it anew as the reference is")
                .isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldAcceptEveryExampleBySchema(Path example) throws IOException {
        assertThat(errors(Files.readString(example))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servce: api",
                "inputs: [{dataset: redis.log, paths: [/a], log_format: $status}]",
                "inputs: [{dataset: nginx.acces, paths: [/a]}]",
                "inputs: [{dataset: nginx.access}]",
                "resolve_timeout: 45",
                "receivers: [{name: a, slack_configs: [{api_uri: x}]}]",
                "probes: [{type: redis, url: 'redis://a', interval: soon}]",
            })
    void shouldRefuseWhatTheReaderRefusesBySchema(String yaml) throws IOException {
        assertThat(errors(yaml)).isNotEmpty();
    }

    private static Set<ValidationMessage> errors(String yaml) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(SCHEMA));
        return schema.validate(yaml, InputFormat.YAML);
    }

    @Test
    void shouldGiveTheSameDefaultsToAnEmptyFileAsToTheCode() throws IOException {
        Path file = Files.writeString(directory.resolve("empty.yaml"), "# nothing\n");
        assertThat(ConfigFile.read(file)).isEqualTo(ConfigFile.defaults());
        assertThat(ConfigFile.defaults().cluster().topicPrefix()).hasToString("foreshock.");
        assertThat(ConfigFile.defaults().stream().resolveTimeout()).hasMinutes(45);
        assertThat(ConfigFile.defaults().dataDir()).isEqualTo(Path.of(".foreshock"));
    }

    /** Those, and what packages, containers and Kubernetes bring. */
    static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.find(DEPLOY, 4, (file, is) -> isExample(file))) {
            return files.sorted().toList();
        }
    }

    private static boolean isExample(Path file) {
        String in = String.valueOf(file.getParent().getFileName());
        return file.toString().endsWith(".yaml")
                && (in.equals("examples") || in.equals("package") || in.equals("config"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldReadEveryExampleWithoutAFinding(Path example) {
        assertThat(ConfigFile.reader(name -> "https://example.com/" + name)
                        .parse(example)
                        .problems()
                        .all())
                .isEmpty();
    }

    /** A service and a container have no working directory that they may write to, and {@code check} comes before the role. */
    @ParameterizedTest
    @MethodSource("examples")
    void shouldNameTheDataDirectoryInFull(Path example) {
        assertThat(ConfigFile.reader(name -> "https://example.com/" + name)
                        .parse(example)
                        .config()
                        .dataDir())
                .isAbsolute();
    }
}
