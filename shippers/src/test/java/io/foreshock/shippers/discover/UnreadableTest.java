package io.foreshock.shippers.discover;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnreadableTest {
    @Test
    void shouldWarnOnceWithTheCommandWhenDeniedAgain() {
        // Given
        List<String> warnings = new ArrayList<>();
        Unreadable unreadable = new Unreadable(warnings::add);
        Path path = Path.of("/nowhere/error.log");
        // When
        unreadable.denied(path);
        unreadable.denied(path);
        unreadable.scanned();
        unreadable.denied(path);
        unreadable.scanned();
        // Then
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("setfacl -m u:")
                .contains(path.toString());
        assertThat(unreadable.now()).isEqualTo(warnings);
    }

    @Test
    void shouldWarnAgainWhenItWasReadableInBetween() {
        // Given
        List<String> warnings = new ArrayList<>();
        Unreadable unreadable = new Unreadable(warnings::add);
        Path path = Path.of("/nowhere/error.log");
        unreadable.denied(path);
        unreadable.scanned();
        // When
        unreadable.scanned();
        // Then
        assertThat(unreadable.now()).isEmpty();
        // When
        unreadable.denied(path);
        // Then
        assertThat(warnings).hasSize(2);
    }
}
