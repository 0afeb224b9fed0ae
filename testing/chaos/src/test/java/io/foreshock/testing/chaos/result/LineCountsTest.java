package io.foreshock.testing.chaos.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.testing.chaos.script.Lines;
import org.junit.jupiter.api.Test;

class LineCountsTest {
    @Test
    void shouldBeCleanWhenEveryLineIsStoredAsOftenAsItWasWritten() {
        LineCounts counts = LineCounts.of(lines("a", "b", "b"), lines("b", "a", "b"));

        assertThat(counts.clean()).isTrue();
        assertThat(counts.written()).isEqualTo(3);
        assertThat(counts.stored()).isEqualTo(3);
    }

    @Test
    void shouldDistinguishLostDuplicatedAndForeignLinesWhenTheTotalsAgree() {
        LineCounts counts = LineCounts.of(lines("a", "b", "c"), lines("a", "a", "torn"));

        assertThat(counts.written()).isEqualTo(counts.stored());
        assertThat(counts.lost()).isEqualTo(2);
        assertThat(counts.duplicated()).isEqualTo(1);
        assertThat(counts.foreign()).isEqualTo(1);
        assertThat(counts.clean()).isFalse();
        assertThat(counts.examples())
                .containsExactlyInAnyOrder(
                        "lost: host-1 pm2.out b",
                        "lost: host-1 pm2.out c",
                        "duplicated: host-1 pm2.out a",
                        "never written: host-1 pm2.out torn");
    }

    @Test
    void shouldDistinguishEqualLinesOfTwoHosts() {
        Lines elsewhere = new Lines();
        elsewhere.add("host-2", "pm2.out", "a");

        LineCounts counts = LineCounts.of(lines("a"), elsewhere);

        assertThat(counts.lost()).isEqualTo(1);
        assertThat(counts.foreign()).isEqualTo(1);
    }

    private static Lines lines(String... texts) {
        Lines lines = new Lines();
        for (String text : texts) {
            lines.add("host-1", "pm2.out", text);
        }
        return lines;
    }
}
