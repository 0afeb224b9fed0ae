package io.foreshock.parsers;

import static org.assertj.core.api.Assertions.assertThat;

import io.foreshock.events.Event;
import io.foreshock.events.EventCodec;
import io.foreshock.events.Field;
import io.foreshock.events.MalformedRecordException;
import io.foreshock.events.Tags;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Tests that every parser passes. */
public abstract class LogParserContract {
    private static final EventCodec CODEC = new EventCodec();

    protected abstract ParseContext context();

    /** A line of the format that names its time. */
    protected abstract String datedLine();

    /** The time that {@link #datedLine()} names. */
    protected abstract Instant datedAt();

    /** That of the event of {@link #datedLine()}. */
    protected String dataset() {
        return context().dataset().name();
    }

    /** A line without a time that begins an event of its own. */
    protected String untimedLine() {
        return "what is this";
    }

    private Feed feed() {
        return new Feed(Datasets.parser(context()));
    }

    @Test
    void shouldReadTimeDatasetAndPathWhenLineIsDated() {
        // Given
        String line = datedLine();
        // When
        Event event = Feed.event(context(), line);
        // Then
        assertThat(event.timestamp()).isEqualTo(datedAt());
        assertThat(event.dataset()).isEqualTo(dataset());
        assertThat(event.get(Field.PATH)).isEqualTo(context().path());
        assertThat(event.get(Field.KIND)).isEqualTo("event");
        assertThat(event.get(Field.ORIGINAL)).isEqualTo(line);
        assertThat(event.get(Field.TAGS)).isNull();
    }

    @Test
    void shouldTagUndatedWhenNoLineBeforeHadTime() {
        // Given
        Feed feed = feed();
        // When
        feed.line(untimedLine()).flush();
        // Then
        assertThat(feed.events()).singleElement().satisfies(event -> {
            assertThat(event.timestamp()).isEqualTo(Instant.EPOCH);
            assertThat(event.tagged(Tags.UNDATED)).isTrue();
            assertThat(event.tagged(Tags.APPROXIMATE)).isFalse();
        });
    }

    @Test
    void shouldTakeTimeOfLineBeforeWhenItHadOne() {
        // Given
        Feed feed = feed().line(datedLine());
        // When
        feed.line(untimedLine()).flush();
        // Then
        assertThat(feed.events()).hasSize(2).last().satisfies(event -> {
            assertThat(event.timestamp()).isEqualTo(datedAt());
            assertThat(event.tagged(Tags.APPROXIMATE)).isTrue();
            assertThat(event.tagged(Tags.UNDATED)).isFalse();
        });
    }

    @Test
    void shouldCoverEveryByteWhenLinesAreEmpty() {
        // Given
        Feed feed = feed();
        // When
        feed.line("").line(datedLine()).line("").line(" \t").line(untimedLine()).line("");
        feed.line(datedLine()).flush();
        // Then
        assertThat(feed.read).hasSize(3);
        assertNothingLost(feed);
    }

    @Test
    void shouldMakeNoEventWhenAllLinesAreEmpty() {
        // Given
        Feed feed = feed();
        // When
        feed.line("").line("\r").line("   ");
        // Then
        assertThat(feed.parser.holding()).isFalse();
        assertThat(feed.flush().read).isEmpty();
    }

    @Test
    void shouldHoldNothingWhenFlushed() {
        // Given
        Feed feed = feed().line(datedLine()).line(untimedLine()).line(datedLine());
        // When
        feed.flush();
        int events = feed.read.size();
        // Then
        assertThat(feed.parser.holding()).isFalse();
        assertThat(feed.flush().read).hasSize(events);
    }

    @Test
    void shouldCoverBytesInOrderWhenFlushedAfterEveryLine() {
        // Given
        Feed feed = feed();
        // When
        for (int i = 0; i < 20; i++) {
            feed.line(datedLine()).flush().line("").flush();
            feed.line(i % 2 == 0 ? "    at f (/app/x.ts:1:2) {" : "}").flush();
        }
        // Then
        assertNothingLost(feed);
    }

    @Test
    void shouldLoseNothingWhenBytesAreGarbage() {
        // Given
        Feed feed = feed();
        Random random = new Random(20_220_711);
        // When
        for (int i = 0; i < 3000; i++) {
            byte[] bytes = new byte[random.nextInt(120)];
            random.nextBytes(bytes);
            feed.line(oneLine(bytes));
        }
        feed.line(datedLine()).flush();
        // Then
        assertNothingLost(feed);
        assertThat(feed.events().get(feed.read.size() - 1).timestamp()).isEqualTo(datedAt());
    }

    @Test
    void shouldLoseNothingWhenLinesAreDamaged() {
        // Given
        Feed feed = feed();
        Random random = new Random(1401);
        byte[] whole = datedLine().getBytes(StandardCharsets.UTF_8);
        // When
        for (int i = 0; i < 4000; i++) {
            byte[] bytes =
                    Arrays.copyOfRange(whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : 0, whole.length);
            for (int change = random.nextInt(4); change > 0; change--) {
                bytes[random.nextInt(bytes.length)] =
                        (byte) " -:.,/[]{}\"#*()\t\0\\9ZGP\u007f".charAt(random.nextInt(23));
            }
            feed.line(oneLine(bytes));
        }
        feed.flush();
        // Then
        assertNothingLost(feed);
    }

    @Test
    void shouldLoseNothingWhenLineIsTornAnywhere() {
        // Given
        Feed feed = feed();
        byte[] whole = datedLine().getBytes(StandardCharsets.UTF_8);
        // When
        for (int length = 0; length < whole.length; length++) {
            feed.line(Arrays.copyOf(whole, length));
            feed.line(Arrays.copyOfRange(whole, length, whole.length));
        }
        feed.flush();
        // Then
        assertNothingLost(feed);
    }

    @Test
    void shouldLoseNothingWhenLineHasNulOrTornUtf8() {
        // Given
        Feed feed = feed().line(datedLine());
        byte[] nul = (untimedLine() + "\0\0 after").getBytes(StandardCharsets.UTF_8);
        byte[] torn = Arrays.copyOf(
                (untimedLine() + "…").getBytes(StandardCharsets.UTF_8),
                untimedLine().length() + 2);
        // When
        feed.line(nul).line(torn).line(new byte[16]).flush();
        // Then
        assertNothingLost(feed);
        assertThat(feed.events())
                .anySatisfy(e -> assertThat(e.text(Field.ORIGINAL)).contains("\0\0 after"));
        assertThat(feed.events())
                .anySatisfy(e -> assertThat(e.text(Field.ORIGINAL)).endsWith("\uFFFD"));
    }

    @Test
    void shouldCutAndTagWhenLineIsGiant() {
        // Given
        Feed feed = feed();
        // When
        feed.line(datedLine() + "é".repeat(1 << 19)).line(untimedLine() + "x".repeat(1 << 20));
        feed.line(datedLine()).flush();
        // Then
        assertNothingLost(feed);
        assertThat(feed.read).hasSize(3);
        assertThat(feed.events().subList(0, 2)).allSatisfy(event -> {
            assertThat(event.tagged("truncated")).isTrue();
            assertThat(event.text(Field.ORIGINAL).getBytes(StandardCharsets.UTF_8))
                    .hasSizeBetween(65_000, 65_536);
            assertThat(event.text(Field.ORIGINAL)).doesNotContain("\uFFFD");
        });
        assertThat(feed.events().get(2).timestamp()).isEqualTo(datedAt());
        assertThat(feed.events().get(2).tagged("truncated")).isFalse();
    }

    /** Ranges without gaps, from the first byte to the end of the last line with text; every text in its event. */
    protected static void assertNothingLost(Feed feed) {
        long at = Feed.BASE;
        for (Feed.Read read : feed.read) {
            assertThat(read.from()).isEqualTo(at);
            assertThat(read.to()).isGreaterThan(at);
            at = read.to();
            assertSurvivesEncoding(read.event());
        }
        int next = 0;
        for (Line line : feed.lines) {
            if (EventFactory.isBlank(line)) {
                continue;
            }
            while (next < feed.read.size() && feed.read.get(next).to() <= line.from()) {
                next++;
            }
            assertThat(next).as("an event covers %s", line.text()).isLessThan(feed.read.size());
            Feed.Read read = feed.read.get(next);
            assertThat(read.from()).isLessThanOrEqualTo(line.from());
            assertThat(read.to()).isGreaterThanOrEqualTo(line.to());
            assertThat(read.event().text(Field.ORIGINAL, "").contains(EventFactory.textOf(line)))
                    .as("%s in %s", line.text().length(), read)
                    .isTrue();
        }
    }

    private static void assertSurvivesEncoding(Event event) {
        try {
            // Times are written in milliseconds.
            Event.Builder expected = event.toBuilder();
            for (Field field : Field.values()) {
                if (event.get(field) instanceof Instant at) {
                    expected.with(field, at.truncatedTo(ChronoUnit.MILLIS));
                }
            }
            assertThat(CODEC.decode(CODEC.encode(event))).isEqualTo(expected.build());
        } catch (MalformedRecordException e) {
            throw new AssertionError(event.toString(), e);
        }
    }

    /** No line ends inside, and none at the end either: a reader would have taken them off. */
    private static byte[] oneLine(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = bytes[i] == '\n' || bytes[i] == '\r' ? (byte) '.' : bytes[i];
        }
        return bytes;
    }
}
