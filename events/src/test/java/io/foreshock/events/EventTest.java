package io.foreshock.events;

import static io.foreshock.events.Samples.AT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTest {
    private static Event.Builder event() {
        return Event.of("nginx.access", AT);
    }

    @Test
    void shouldHaveTimestampAndDatasetWhenBuiltFromNothingElse() {
        Event event = event().build();
        assertThat(event.timestamp()).isEqualTo(AT);
        assertThat(event.dataset()).isEqualTo("nginx.access");
        assertThat(event.fields()).containsOnlyKeys("@timestamp", "event.dataset");
    }

    @Test
    void shouldKeepFieldsInOrderOfTheirNamesWhenSetInAnyOrder() {
        // When
        Event event = event().with("z", "1").with("a.c", "2").with("a.b", "3").build();

        // Then
        assertThat(event.fields().keySet()).containsExactly("@timestamp", "a.b", "a.c", "event.dataset", "z");
        assertThat(event)
                .isEqualTo(
                        event().with("a.b", "3").with("a.c", "2").with("z", "1").build());
        assertThat(event).hasSameHashCodeAs(event.toBuilder().build());
    }

    @Test
    void shouldRemoveFieldWhenSetToNothing() {
        // Given
        Event.Builder builder =
                event().with("a", "1").with("b", "2").with("c", 3).with("d", 4).with("e", "5");

        // When
        builder.with("a", null).with("b", "").with("c", Double.NaN).with("d", Float.NEGATIVE_INFINITY);

        // Then
        assertThat(builder.build().fields()).containsOnlyKeys("@timestamp", "event.dataset", "e");
    }

    @Test
    void shouldKeepFirstValueWhenAskedForOrElse() {
        Event event = event().with(Field.SERVICE, "first")
                .orElse(Field.SERVICE, "second")
                .orElse(Field.MESSAGE, "third")
                .orElse(Field.LEVEL, null)
                .build();
        assertThat(event.text(Field.SERVICE)).isEqualTo("first");
        assertThat(event.text(Field.MESSAGE)).isEqualTo("third");
        assertThat(event.text(Field.LEVEL)).isNull();
        assertThat(event.get("c")).isNull();
    }

    @Test
    void shouldWidenNumbersWhenTheyAreNarrow() {
        Event event = event().with("i", 7)
                .with("s", (short) 7)
                .with("b", (byte) 7)
                .with("f", 0.5f)
                .build();
        assertThat(event.get("i")).isEqualTo(7L);
        assertThat(event.get("s")).isEqualTo(7L);
        assertThat(event.get("b")).isEqualTo(7L);
        assertThat(event.get("f")).isEqualTo(0.5d);
    }

    @Test
    void shouldReturnNumbersAndTextWhenRead() {
        Event event = event().with("n", 7).with("t", "7").build();
        assertThat(event.number("n")).isEqualTo(7.0);
        assertThat(event.number("t")).isNull();
        assertThat(event.number("none")).isNull();
        assertThat(event.text("n")).isEqualTo("7");
        assertThat(event.text("none")).isNull();
        assertThat(event.text(Field.LEVEL, "otherwise")).isEqualTo("otherwise");
    }

    @Test
    void shouldTagOnceWhenTaggedTwice() {
        Event event = event().tag("a").tag("b").tag("a").build();
        assertThat(event.get(Field.TAGS)).isEqualTo(List.of("a", "b"));
        assertThat(event.tagged("a")).isTrue();
        assertThat(event.tagged("c")).isFalse();
        assertThat(event().build().tagged("a")).isFalse();
    }

    @Test
    void shouldKeepASingleTagWhenTagged() {
        Event event = event().with(Field.TAGS, "single").tag("a").build();
        assertThat(event.get(Field.TAGS)).isEqualTo(List.of("single", "a"));
    }

    @Test
    void shouldNotChangeWhenItsBuilderGoesOn() {
        // Given
        Event event = event().with("a", "1").tag("x").build();

        // When
        Event changed = event.toBuilder().with("a", "2").tag("y").build();

        // Then
        assertThat(event.text("a")).isEqualTo("1");
        assertThat(event.tagged("y")).isFalse();
        assertThat(changed.text("a")).isEqualTo("2");
        assertThat(changed.tagged("x")).isTrue();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> event.fields().put("a", "3"));
    }

    @Test
    void shouldKeepListWhenTheGivenOneChanges() {
        // Given
        List<String> list = new ArrayList<>(List.of("a"));
        Event event = event().with("list", list).build();

        // When
        list.add("b");

        // Then
        assertThat(event.get("list")).isEqualTo(List.of("a"));
    }

    @Test
    void shouldKeepInstantsWhenSet() {
        Instant created = AT.plusNanos(1);
        assertThat(event().with(Field.CREATED, created).build().get(Field.CREATED))
                .isEqualTo(created);
    }

    @Test
    void shouldReplaceHalfCharactersWhenSet() {
        // When
        Event event = event().with("a\uD83D", "x\uDCA5y")
                .with("whole", "\uD83D\uDCA5")
                .with("list", List.of("\uD83D"))
                .build();

        // Then
        assertThat(event.fields())
                .containsEntry("a\uFFFD", "x\uFFFDy")
                .containsEntry("whole", "\uD83D\uDCA5")
                .containsEntry("list", List.of("\uFFFD"));
    }
}
