package io.foreshock.testing.lab.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TilingTest {
    @Test
    void shouldHaveNoFlawsWhenRangesLieSideBySideInAnyOrder() {
        Tiling tiling = Tiling.of(List.of(new Range(10, 25), new Range(0, 10), new Range(25, 26)));

        assertThat(tiling.flaws()).isEmpty();
        assertThat(tiling.end()).isEqualTo(26);
    }

    @Test
    void shouldNameWhatIsMissingAtTheBeginningAndInTheMiddle() {
        Tiling tiling = Tiling.of(List.of(new Range(5, 10), new Range(12, 20)));

        assertThat(tiling.flaws()).containsExactly("bytes 0 to 5 are missing", "bytes 10 to 12 are missing");
    }

    @Test
    void shouldNameWhatIsThereTwice() {
        Tiling tiling = Tiling.of(List.of(new Range(0, 10), new Range(0, 10), new Range(8, 20), new Range(12, 14)));

        assertThat(tiling.flaws())
                .containsExactly(
                        "bytes 0 to 10 are there twice",
                        "bytes 8 to 10 are there twice",
                        "bytes 12 to 14 are there twice");
        assertThat(tiling.end()).isEqualTo(20);
    }

    @Test
    void shouldEndAtZeroWhenThereIsNothing() {
        assertThat(Tiling.of(List.of()).end()).isZero();
    }
}
