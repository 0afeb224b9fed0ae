package io.foreshock.streams.task;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The watermarks of this process's tasks, by stage, as meters. Thread-safe. */
public final class Watermarks {
    /** Seconds since a watermark of a stage's tasks last went on. */
    public static final String AGE = "foreshock.streams.watermark.age";

    private final MeterRegistry registry;
    private final Map<String, Stage> stages = new ConcurrentHashMap<>();

    Watermarks(MeterRegistry registry) {
        this.registry = registry;
    }

    /** A task's watermark, and when it moved. */
    private record Mark(@Nullable Instant at, int aside, long movedNanos) {
        double age() {
            return Duration.ofNanos(System.nanoTime() - movedNanos).toMillis() / 1_000.0;
        }
    }

    /** Those of one stage, by partition. */
    private static final class Stage {
        private final Map<Integer, Mark> marks = new ConcurrentHashMap<>();

        void moved(int partition, @Nullable StageClock clock) {
            marks.put(
                    partition,
                    clock == null
                            ? new Mark(null, 0, System.nanoTime())
                            : new Mark(clock.now, clock.aside().size(), System.nanoTime()));
        }

        void gone(int partition) {
            marks.remove(partition);
        }

        private Collection<Mark> marks() {
            return marks.values();
        }
    }

    /** A task of a stage begins, with a null clock; or its clock has gone on. */
    public void moved(String stage, int partition, @Nullable StageClock clock) {
        stages.computeIfAbsent(stage, this::registered).moved(partition, clock);
    }

    /** The task has gone elsewhere. */
    public void gone(String stage, int partition) {
        stages.computeIfAbsent(stage, this::registered).gone(partition);
    }

    private Stage registered(String name) {
        Stage stage = new Stage();
        Tags tags = Tags.of("stage", name);
        Gauge.builder(
                        AGE,
                        stage,
                        s -> s.marks().stream().mapToDouble(Mark::age).max().orElse(0))
                .description("Seconds since the watermark of the task that is furthest behind last went on")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "foreshock.streams.watermark",
                        stage,
                        s -> s.marks().stream()
                                .map(Mark::at)
                                .filter(at -> at != null)
                                .mapToDouble(at -> at.toEpochMilli() / 1_000.0)
                                .min()
                                .orElse(Double.NaN))
                .description("The watermark of the task that is furthest behind, in seconds since 1970")
                .tags(tags)
                .register(registry);
        Gauge.builder(
                        "foreshock.streams.partitions.aside",
                        stage,
                        s -> s.marks().stream().mapToInt(Mark::aside).max().orElse(0))
                .description(
                        "Partitions before the stage that lag more than a minute behind the others and are set aside")
                .tags(tags)
                .register(registry);
        return stage;
    }
}
