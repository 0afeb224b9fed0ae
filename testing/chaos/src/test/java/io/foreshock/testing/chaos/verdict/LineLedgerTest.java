package io.foreshock.testing.chaos.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.testing.chaos.script.Lines;
import org.junit.jupiter.api.Test;

class LineLedgerTest {
    @Test
    void shouldBeCleanWhenEveryLineIsStoredAsOftenAsItWasWritten() {
        LineLedger ledger = LineLedger.of(lines("a", "b", "b"), lines("b", "a", "b"));

        assertThat(ledger.clean()).isTrue();
        assertThat(ledger.written()).isEqualTo(3);
        assertThat(ledger.stored()).isEqualTo(3);
    }

    @Test
    void shouldTellLostDoubledAndForeignLinesApartThoughTheirTotalsAgree() {
        LineLedger ledger = LineLedger.of(lines("a", "b", "c"), lines("a", "a", "torn"));

        assertThat(ledger.written()).isEqualTo(ledger.stored());
        assertThat(ledger.lost()).isEqualTo(2);
        assertThat(ledger.doubled()).isEqualTo(1);
        assertThat(ledger.foreign()).isEqualTo(1);
        assertThat(ledger.clean()).isFalse();
        assertThat(ledger.examples())
                .containsExactlyInAnyOrder(
                        "lost: host-1 pm2.out b",
                        "lost: host-1 pm2.out c",
                        "doubled: host-1 pm2.out a",
                        "never written: host-1 pm2.out torn");
    }

    @Test
    void shouldNotTakeALineOfOneHostForTheSameLineOfAnother() {
        Lines elsewhere = new Lines();
        elsewhere.add("host-2", "pm2.out", "a");

        LineLedger ledger = LineLedger.of(lines("a"), elsewhere);

        assertThat(ledger.lost()).isEqualTo(1);
        assertThat(ledger.foreign()).isEqualTo(1);
    }

    private static Lines lines(String... texts) {
        Lines lines = new Lines();
        for (String text : texts) {
            lines.add("host-1", "pm2.out", text);
        }
        return lines;
    }
}
