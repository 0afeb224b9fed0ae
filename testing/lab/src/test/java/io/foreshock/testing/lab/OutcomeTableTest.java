package io.foreshock.testing.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    @Test
    void shouldHaveARowForEachScene() {
        Outcome passed = new Outcome(
                "crash-loop",
                List.of("restart_loop", "upstream_closed"),
                "critical: shop: restart",
                1.26,
                120,
                120,
                0,
                4,
                1,
                40,
                List.of());
        Outcome failed = new Outcome(
                "quiet", List.of(), "none", null, 7, 5, 2, 0, 0, 30, List.of("a | b", "2 pages instead of 0"));

        assertThat(OutcomeTable.of(List.of(passed, failed)).lines().skip(2))
                .containsExactly(
                        "| crash-loop | restart_loop, upstream_closed | critical: shop: restart | 1.3 s | 120 = 120 | 1 | 4 | yes |",
                        "| quiet | – | none | – | 7 ≠ 5 (2 destroyed unread) | 0 | 0 | **no**: a \\| b; 2 pages instead of 0 |");
    }
}
