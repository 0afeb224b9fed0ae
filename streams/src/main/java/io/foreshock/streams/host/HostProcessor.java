package io.foreshock.streams.host;

import io.foreshock.events.Event;
import io.foreshock.events.Topic;
import io.foreshock.streams.reject.DeadLetter;
import io.foreshock.streams.reject.RejectedException;
import io.foreshock.streams.task.StreamsMeters;
import io.foreshock.streams.task.TopologySettings;
import io.foreshock.streams.wire.Observation;
import java.time.Instant;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/** A task's {@link HostStage}, between Kafka's topics. Writes the ticks of the task's partition, which it gets back behind all
 * that was written to the inputs before them; what it rejects goes to the dead letters. */
public final class HostProcessor implements Processor<String, byte[], String, Object>, HostOutputs {
    public static final String TICKS = "ticks";
    public static final String EVENTS = "enriched";
    public static final String OBSERVATIONS = "to-observations";

    /** A tick has no value: it is the time at which the broker got it. */
    private static final byte[] NOTHING = {};

    private final TopologySettings settings;
    private final String ticks;
    private final StreamsMeters meters;
    private ProcessorContext<String, Object> context;
    private HostStage stage;
    /** Of the record that is processed. */
    private String key = "";

    private long arrival;

    public HostProcessor(TopologySettings settings, StreamsMeters meters) {
        this.settings = settings;
        this.ticks = Topic.TICKS.named(settings.topicPrefix());
        this.meters = meters;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.stage = new HostStage(settings, meters, context::getStateStore, this);
        context.schedule(settings.partitions().tickInterval(), PunctuationType.WALL_CLOCK_TIME, now -> {
            String partition = Integer.toString(context.taskId().partition());
            context.forward(new Record<>(partition, NOTHING, settings.clock().millis()), TICKS);
        });
    }

    @Override
    public void process(Record<String, byte[]> record) {
        key = record.key();
        arrival = record.timestamp();
        RecordMetadata from = context.recordMetadata().orElseThrow();
        if (from.topic().equals(ticks)) {
            stage.tick(from.partition(), Instant.ofEpochMilli(arrival));
            return;
        }
        try {
            stage.process(
                    record.value(), name -> valueOf(record.headers().lastHeader(name)), Instant.ofEpochMilli(arrival));
        } catch (RejectedException e) {
            meters.rejected(e.reason());
            context.forward(DeadLetter.of(record, context.recordMetadata(), e), DeadLetter.SINK);
        }
    }

    private static byte @Nullable [] valueOf(@Nullable Header header) {
        return header == null ? null : header.value();
    }

    @Override
    public void event(Event enriched) {
        context.forward(new Record<>(key, enriched, arrival), EVENTS);
    }

    @Override
    public void observation(String destination, Observation observation) {
        context.forward(new Record<>(destination, observation, arrival), OBSERVATIONS);
    }
}
