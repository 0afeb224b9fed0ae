package io.foreshock.app.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.events.Tags;
import io.foreshock.parsers.Datasets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnderstandingTest {
    private final Understanding understanding = new Understanding(Datasets.named("nginx.access"));

    @Test
    void shouldBeEnoughWhenOneInTwentyIsNot() {
        add(95, 5);

        assertThat(understanding.isEnough()).isTrue();

        add(0, 1);

        assertThat(understanding.isEnough()).isFalse();
        assertThat(understanding.isHardly()).isFalse();
    }

    @Test
    void shouldForgiveOneTornLineOfAShortFileButNotHalfOfIt() {
        add(1, 1);

        assertThat(understanding.isEnough()).isTrue();

        add(0, 1);

        assertThat(understanding.isEnough()).isFalse();
        assertThat(understanding.isHardly()).isTrue();
    }

    @Test
    void shouldNotCallAnUnreadFileBad() {
        assertThat(understanding.isEnough()).isTrue();
        assertThat(understanding.problem(Understanding::plain)).isEmpty();
    }

    @Test
    void shouldShowTheFirstThatWasNotAndWhatItLooksLike() {
        understanding.add(failed("2022-07-11 14:00:00.123 UTC [7] LOG:  checkpoint starting: time"));
        add(0, 2);

        assertThat(understanding.problem(Understanding::plain))
                .hasValueSatisfying(problem -> assertThat(problem)
                        .startsWith("3 of 3 are not nginx.access, such as '2022-07-11 14:00:00.123")
                        .endsWith("it looks like postgresql.log"));
    }

    @Test
    void shouldShowNoControlCharactersAndNoMoreThanALine() {
        assertThat(Understanding.plain("a\u001b[31mb\nsecond")).isEqualTo("a [31mb");
        assertThat(Understanding.plain("x".repeat(500))).hasSize(161).endsWith("…");
    }

    private void add(int understood, int failed) {
        for (int i = 0; i < understood; i++) {
            understanding.add(event("fine").build());
        }
        for (int i = 0; i < failed; i++) {
            understanding.add(failed("torn"));
        }
    }

    private static Event failed(String original) {
        return event(original).tag(Tags.PARSE_FAILURE).build();
    }

    private static Event.Builder event(String original) {
        return Event.of(Slice.of("nginx.access"), Instant.EPOCH).with(Field.ORIGINAL, original);
    }
}
