package io.foreshock.parsers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.foreshock.events.Event;
import io.foreshock.events.Field;
import io.foreshock.events.Slice;
import io.foreshock.events.Tags;
import io.foreshock.parsers.container.ContainerLine;
import io.foreshock.parsers.container.ContainerPath;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the wrapper of a line tells of an event: stream, container, Docker's attributes, and a time that is never missing and names its
 * zone. Of one stream; not thread-safe.
 */
final class WrapperFields {
    private static final Duration SAME = Duration.ofMinutes(1);
    /** Zones differ by multiples of it. */
    private static final long ZONES_APART_SECONDS = 1_800;

    private static final long WIDEST_ZONE_SECONDS = 14 * 3_600;

    private final Slice stream;
    private final @Nullable ContainerPath container;
    private @Nullable String attributes;
    private @Nullable JsonNode attributesRead;

    WrapperFields(boolean isError, @Nullable ContainerPath container) {
        this.stream = Slice.of(isError ? "stderr" : "stdout");
        this.container = container;
    }

    /** Adds them to the event that begins with a line. */
    void into(Event.Builder event, ContainerLine line) {
        event.with("stream", stream);
        if (container != null) {
            container.into(event);
        }
        String written = line.attributes();
        if (written != null) {
            attributes(event, written);
        }
        date(event, line.at());
    }

    private void attributes(Event.Builder event, String written) {
        if (!written.equals(attributes)) {
            attributes = written;
            attributesRead = JsonLines.objectOrNull(written.getBytes(UTF_8));
        }
        JsonNode read = attributesRead;
        if (read == null) {
            return;
        }
        read.properties()
                .forEach(each -> event.with(
                        "docker.attrs." + each.getKey().replace('.', '_'),
                        EventFactory.clip(each.getValue().asText())));
    }

    /**
     * A line without a time has the wrapper's. Where both disagree, the line's own is taken, since programs write late what they
     * keep; but not where it is later than the wrapper's, or apart by hours as the readings of two zones are.
     */
    private static void date(Event.Builder event, Instant at) {
        List<?> tags = event.get(Field.TAGS) instanceof List<?> list ? list : List.of();
        Instant own = event.get(Field.TIMESTAMP) instanceof Instant time ? time : at;
        if (tags.contains(Tags.UNDATED) || tags.contains(Tags.APPROXIMATE)) {
            List<?> others = tags.stream()
                    .filter(tag -> !tag.equals(Tags.UNDATED) && !tag.equals(Tags.APPROXIMATE))
                    .toList();
            event.with(Field.TIMESTAMP, at).with(Field.TAGS, others.isEmpty() ? null : others);
            return;
        }
        Duration late = Duration.between(own, at);
        if (late.abs().compareTo(SAME) > 0) {
            boolean isWrong = late.isNegative() || isOfOtherZone(late.toSeconds());
            event.with(Field.TIMESTAMP, isWrong ? at : own)
                    .with(Field.OTHER_CLOCK, isWrong ? own : at)
                    .tag("clock_disagreement");
        }
    }

    private static boolean isOfOtherZone(long seconds) {
        long rest = seconds % ZONES_APART_SECONDS;
        return seconds <= WIDEST_ZONE_SECONDS + SAME.toSeconds()
                && seconds >= ZONES_APART_SECONDS - SAME.toSeconds()
                && (rest <= SAME.toSeconds() || rest >= ZONES_APART_SECONDS - SAME.toSeconds());
    }
}
