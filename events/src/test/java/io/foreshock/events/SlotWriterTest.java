package io.foreshock.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SlotWriterTest {
    private static final Instant AT = Instant.parse("2022-07-11T14:01:27.123Z");
    private static final String TEXTS = "a\"\\/\b\f\n\r\t\0\u001F\u007F é…\uFFFD\uD83D\uDCA5z";

    private final EventCodec codec = new EventCodec();

    @Test
    void shouldWriteTheSameBytesAsTheGeneralWay() throws MalformedRecordException {
        // Given
        Random random = new Random(20_261_126);
        for (int round = 0; round < 5_000; round++) {
            Event.Builder builder = Event.of("d", AT.plusMillis(random.nextInt(3_000)));
            for (Field field : Field.values()) {
                if (random.nextInt(3) == 0 && !field.isTime() && field != Field.DATASET) {
                    builder.with(field, value(random));
                }
            }
            builder.with(Field.CREATED, AT.minusMillis(random.nextInt(5_000)));
            Event event = builder.build();
            // When
            byte[] json = codec.encode(event);
            // Then
            assertThat(new String(json, UTF_8)).isEqualTo(new String(EventCodec.encodeAny(event), UTF_8));
            assertThat(codec.decode(json).fields().keySet())
                    .isEqualTo(event.fields().keySet());
        }
    }

    @Test
    void shouldWriteASliceAsTheTextThatItIs() {
        // Given
        byte[] line = ("xx" + TEXTS + "yy").getBytes(UTF_8);
        Event ofSlice = Event.of("d", AT)
                .with(Field.ORIGINAL, new Slice(line, 2, line.length - 2))
                .with(Field.MESSAGE, new Slice("a\nb".getBytes(UTF_8), 0, 3))
                .with(Field.URL, new Slice(line, 1, 1))
                .build();
        Event ofText = Event.of("d", AT)
                .with(Field.ORIGINAL, TEXTS)
                .with(Field.MESSAGE, "a\nb")
                .build();
        // When, Then
        assertThat(new String(codec.encode(ofSlice), UTF_8)).isEqualTo(new String(codec.encode(ofText), UTF_8));
        assertThat(ofSlice).isEqualTo(ofText).hasSameHashCodeAs(ofText);
        assertThat(ofSlice.text(Field.ORIGINAL)).isEqualTo(TEXTS);
        assertThat(ofSlice.get(Field.URL)).isNull();
    }

    @Test
    void shouldWriteAnyOtherValueAsText() {
        // Given
        Event event = Event.of("d", AT).with(Field.LEVEL, Severity.CRITICAL).build();
        // When, Then
        assertThat(new String(codec.encode(event), UTF_8)).isEqualTo(new String(EventCodec.encodeAny(event), UTF_8));
    }

    @Test
    void shouldReplaceWhatIsMalformedInASlice() {
        // Given
        byte[] torn = {'a', (byte) 0xC3, 'b', (byte) 0xFF};
        // When
        byte[] json = codec.encode(
                Event.of("d", AT).with(Field.MESSAGE, new Slice(torn, 0, 4)).build());
        // Then
        assertThat(new String(json, UTF_8)).contains("\"message\":\"a\uFFFDb\uFFFD\"");
    }

    @Test
    void shouldHaveNoNameThatBeginsAnother() {
        List<String> names = Arrays.stream(Field.values()).map(Field::dotted).toList();
        for (String name : names) {
            assertThat(names).noneMatch(other -> other.startsWith(name + "."));
        }
        assertThat(names).isSorted().doesNotHaveDuplicates();
    }

    private static Object value(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextDouble() * 1e9;
            case 2 -> random.nextBoolean();
            case 3 -> List.of("a", TEXTS.substring(random.nextInt(10)));
            case 4 -> (long) random.nextInt(1_000);
            default -> TEXTS.substring(random.nextInt(8), 8 + random.nextInt(9)) + "x".repeat(random.nextInt(900));
        };
    }
}
