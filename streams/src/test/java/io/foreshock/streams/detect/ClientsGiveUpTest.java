package io.foreshock.streams.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.rules.DetectorRule;
import io.foreshock.rules.RuleSet;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A spike of events that learns first, and asks for several clients. */
class ClientsGiveUpTest {
    /** Forty or more of five clients, after an hour of learning. */
    private static final DetectorRule RULE =
            (DetectorRule) RuleSet.builtIn().rule("clients_give_up").orElseThrow();

    private static final int WINDOW = 300;
    private static final Optional<Instant> LONG_AGO = Optional.of(Entries.at(-3_600));

    private final GroupState group = new GroupState();

    @Test
    void shouldLearnForAnHour() {
        // Given: 50 in each five minutes, of which 40 are enough
        for (int second = 0; second < 3_600; second += WINDOW) {
            assertThat(giveUp(second, 5, 10, Optional.empty())).isFalse();
        }

        // When, Then: they are usual
        assertThat(giveUp(3_700, 5, 10, Optional.empty())).isFalse();
        assertThat(giveUp(3_750, 5, 40, Optional.empty())).isTrue();
    }

    @Test
    void shouldNotLearnWhereTheServiceWasWatchedAndNothingCame() {
        // When, Then
        assertThat(giveUp(0, 5, 7, LONG_AGO)).isFalse();
        assertThat(giveUp(1, 5, 1, LONG_AGO)).isTrue();
    }

    @Test
    void shouldNotTakeFewClientsForMany() {
        // When, Then
        assertThat(giveUp(0, 4, 100, LONG_AGO)).isFalse();
        assertThat(giveUp(1, 5, 1, LONG_AGO)).isTrue();
    }

    /** Of each of so many clients, so many; whether a signal began. */
    private boolean giveUp(long second, int clients, long each, Optional<Instant> watchedSince) {
        boolean began = false;
        for (int client = 0; client < clients; client++) {
            began |= SurgeDetector.accept(
                    group,
                    RULE,
                    new GroupState.WindowEntry(
                            Entries.at(second),
                            "rule",
                            "h1",
                            null,
                            "198.51.100." + client,
                            Entries.evidence(second, second + "/" + client),
                            each,
                            Entries.at(second)),
                    watchedSince);
        }
        return began;
    }
}
