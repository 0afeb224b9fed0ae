package io.foreshock.streams.detect;

import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import io.foreshock.streams.task.StateCodec;
import io.foreshock.streams.wire.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How sums of events are kept until the next tick. */
final class SumCodecs {
    static final StateCodec<Observation.ErrorCount> ERRORS =
            StateCodec.of(Observation.ErrorCount.class, SumCodecs::writeErrors, SumCodecs::readErrors);

    private SumCodecs() {}

    private static void writeErrors(Observation.ErrorCount count, DataOutput out) throws IOException {
        writeService(count.service(), out);
        StateCodec.writeText(count.host(), out);
        StateCodec.writeText(count.fingerprint(), out);
        StateCodec.writeText(count.message(), out);
        out.writeInt(count.modules().size());
        for (String module : count.modules()) {
            StateCodec.writeText(module, out);
        }
        out.writeLong(count.count());
        StateCodec.writeTime(count.first(), out);
        StateCodec.writeTime(count.last(), out);
        out.writeBoolean(count.undated());
    }

    private static Observation.ErrorCount readErrors(DataInput in) throws IOException {
        Service service = readService(in);
        String host = StateCodec.text(in);
        String fingerprint = StateCodec.text(in);
        String message = StateCodec.text(in);
        List<String> modules = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            modules.add(StateCodec.text(in));
        }
        return new Observation.ErrorCount(
                service,
                host,
                fingerprint,
                message,
                modules,
                in.readLong(),
                StateCodec.time(in),
                StateCodec.time(in),
                in.readBoolean());
    }

    static void writeService(Service service, DataOutput out) throws IOException {
        StateCodec.writeText(service.name(), out);
        StateCodec.writeText(service.environment(), out);
    }

    static Service readService(DataInput in) throws IOException {
        return new Service(StateCodec.text(in), StateCodec.text(in));
    }

    static void writeTexts(Map<String, String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (Map.Entry<String, String> text : texts.entrySet()) {
            StateCodec.writeText(text.getKey(), out);
            StateCodec.writeText(text.getValue(), out);
        }
    }

    static Map<String, String> readTexts(DataInput in) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.put(StateCodec.text(in), StateCodec.text(in));
        }
        return texts;
    }

    static void writeEvidence(Evidence evidence, DataOutput out) throws IOException {
        StateCodec.writeTime(evidence.at(), out);
        StateCodec.writeText(evidence.host(), out);
        StateCodec.writeText(evidence.source(), out);
        StateCodec.writeText(evidence.text(), out);
        out.writeBoolean(evidence.approximate());
        StateCodec.writeText(evidence.eventId(), out);
        StateCodec.writeText(evidence.method(), out);
        StateCodec.writeText(evidence.route(), out);
        out.writeBoolean(evidence.value() != null);
        out.writeDouble(evidence.value() == null ? 0 : evidence.value());
        StateCodec.writeText(evidence.note(), out);
    }

    static Evidence readEvidence(DataInput in) throws IOException {
        Instant at = StateCodec.time(in);
        String host = StateCodec.text(in);
        String source = StateCodec.text(in);
        String text = StateCodec.text(in);
        boolean approximate = in.readBoolean();
        String eventId = StateCodec.readText(in);
        String method = StateCodec.readText(in);
        String route = StateCodec.readText(in);
        boolean hasValue = in.readBoolean();
        double value = in.readDouble();
        return new Evidence(
                at,
                host,
                source,
                text,
                approximate,
                eventId,
                method,
                route,
                hasValue ? value : null,
                StateCodec.readText(in));
    }
}
