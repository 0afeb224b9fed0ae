package io.foreshock.events;

import java.util.List;

class AlertCodecTest extends CodecContract<Alert> {
    @Override
    protected Codec<Alert> codec() {
        return new RecordCodec<>(Alert.class);
    }

    @Override
    protected List<Alert> samples() {
        return List.of(
                new Alert(Alert.Action.TRIGGER, 1, Samples.AT, true, Samples.incident()),
                new Alert(Alert.Action.RESOLVE, Long.MAX_VALUE, Samples.AT, false, Samples.bareIncident()));
    }

    @Override
    protected Topic topic() {
        return Topic.ALERTS;
    }

    @Override
    protected List<String> wrongTypes() {
        return List.of(
                "{\"action\":\"TRIGGER!\"}",
                "{\"action\":2}",
                "{\"sequence\":99999999999999999999}",
                "{\"late\":{}}",
                "{\"incident\":[]}",
                "{\"incident\":{\"incident\":{\"severity\":3}}}");
    }
}
