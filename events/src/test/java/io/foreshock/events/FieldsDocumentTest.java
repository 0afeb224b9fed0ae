package io.foreshock.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of fields beside OpenTelemetry's names. */
class FieldsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/fields.md");

    @Test
    void shouldHaveARowOfEachFieldInTheirOrder() throws IOException {
        List<String> rows = Files.readString(DOCUMENT)
                .lines()
                .takeWhile(line -> !line.startsWith("## Severity"))
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring("| `".length(), line.indexOf("` |")))
                .toList();

        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(Field.values()).map(Field::dotted).toList());
    }
}
