package io.foreshock.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** Who copies the built-in pack and edits it has a directory of rules, of which more is asked. */
class PackAsDirectoryTest {
    @Test
    void shouldBeAcceptedAsADirectoryOfRules() {
        // Given
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        // When
        int code = Foreshock.run(
                new PrintWriter(out),
                new PrintWriter(err),
                "rules",
                "check",
                "../rules/src/main/resources/io/foreshock/rules/pack");

        // Then
        assertThat(code).as("%s%s", out, err).isZero();
    }
}
