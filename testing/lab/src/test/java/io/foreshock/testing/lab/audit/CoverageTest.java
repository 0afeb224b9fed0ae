package io.foreshock.testing.lab.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
    @Test
    void shouldHaveNoFlawsWhenRangesAreAdjacentInAnyOrder() {
        Coverage coverage = Coverage.of(List.of(new ByteRange(10, 25), new ByteRange(0, 10), new ByteRange(25, 26)));

        assertThat(coverage.flaws()).isEmpty();
        assertThat(coverage.end()).isEqualTo(26);
    }

    @Test
    void shouldNameGapsAtTheStartAndInTheMiddle() {
        Coverage coverage = Coverage.of(List.of(new ByteRange(5, 10), new ByteRange(12, 20)));

        assertThat(coverage.flaws()).containsExactly("bytes 0 to 5 are missing", "bytes 10 to 12 are missing");
    }

    @Test
    void shouldNameOverlaps() {
        Coverage coverage = Coverage.of(
                List.of(new ByteRange(0, 10), new ByteRange(0, 10), new ByteRange(8, 20), new ByteRange(12, 14)));

        assertThat(coverage.flaws())
                .containsExactly(
                        "bytes 0 to 10 are there twice",
                        "bytes 8 to 10 are there twice",
                        "bytes 12 to 14 are there twice");
        assertThat(coverage.end()).isEqualTo(20);
    }

    @Test
    void shouldEndAtZeroWithoutARange() {
        assertThat(Coverage.of(List.of()).end()).isZero();
    }
}
