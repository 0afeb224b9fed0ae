package io.foreshock.streams.detect;

import io.foreshock.events.Event;
import io.foreshock.events.Evidence;
import io.foreshock.events.Service;
import io.foreshock.streams.task.StateCodec;
import io.foreshock.streams.wire.Observation;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events that a rule selected since the last tick. The newest one is made evidence when it is asked for. Mutable. */
final class MatchSum {
    static final StateCodec<MatchSum> CODEC =
            StateCodec.of(Observation.MatchCount.class, MatchSum::new, MatchSum::write, MatchSum::read);

    private final String rule;
    private final Map<String, String> fields;
    private final Service service;
    private final String host;
    private long count;
    private Instant first;
    private Instant last;
    private @Nullable Event latestEvent;
    private @Nullable Evidence latest;

    MatchSum(String rule, Map<String, String> fields, Event event) {
        this.rule = rule;
        this.fields = fields;
        this.service = ObservedEvent.service(event);
        this.host = ObservedEvent.host(event);
        this.count = 1;
        this.first = event.timestamp();
        this.last = first;
        this.latestEvent = event;
    }

    private MatchSum(Observation.MatchCount sum) {
        this.rule = sum.rule();
        this.fields = sum.fields();
        this.service = sum.service();
        this.host = sum.host();
        this.count = sum.count();
        this.first = sum.first();
        this.last = sum.last();
        this.latest = sum.latest();
    }

    void add(Event event) {
        Instant at = event.timestamp();
        count++;
        if (at.isBefore(first)) {
            first = at;
        }
        if (!at.isBefore(last)) {
            last = at;
            latestEvent = event;
        }
    }

    /** As matches whose presence alone matters. */
    Observation.MatchCount count(int partition) {
        return new Observation.MatchCount(partition, rule, fields, service, host, count, first, last, evidence());
    }

    /** As entries of windows, which are of one second. */
    Observation.RuleMatch match() {
        return new Observation.RuleMatch(rule, fields, service, host, null, evidence(), null, count, first);
    }

    private Evidence evidence() {
        Event event = latestEvent;
        if (event != null) {
            latest = ObservedEvent.evidence(event);
            latestEvent = null;
        }
        if (latest == null) {
            throw new IllegalStateException("a sum is of at least one event");
        }
        return latest;
    }

    private static void write(MatchSum sum, DataOutput out) throws IOException {
        StateCodec.writeText(sum.rule, out);
        SumCodecs.writeTexts(sum.fields, out);
        SumCodecs.writeService(sum.service, out);
        StateCodec.writeText(sum.host, out);
        out.writeLong(sum.count);
        StateCodec.writeTime(sum.first, out);
        StateCodec.writeTime(sum.last, out);
        SumCodecs.writeEvidence(sum.evidence(), out);
    }

    private static MatchSum read(DataInput in) throws IOException {
        return new MatchSum(new Observation.MatchCount(
                0,
                StateCodec.text(in),
                SumCodecs.readTexts(in),
                SumCodecs.readService(in),
                StateCodec.text(in),
                in.readLong(),
                StateCodec.time(in),
                StateCodec.time(in),
                SumCodecs.readEvidence(in)));
    }
}
